/** Which recordings there are: the names of the files in public/voice/<dream>/<lang>/, as the build lists them. */
export type Manifest = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** In the order in which they are tried. */
export const EXTENSIONS = ['m4a', 'mp3', 'ogg', 'wav'] as const;

/** The files of one passage, each as the names it may have. */
export interface PassageFiles {
  whole: readonly string[];
  /** Sentence by sentence; empty unless there is one for each. */
  sentences: readonly (readonly string[])[];
  vtt: string | null;
}

const isRecord = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** An empty file lists nothing; null for what cannot be read. What is wrong in it is left out. */
export function parseManifest(text: string): Manifest | null {
  if (text.trim() === '') return {};
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(raw)) return null;
  const manifest: Record<string, Record<string, readonly string[]>> = {};
  for (const [dream, languages] of Object.entries(raw)) {
    if (!isRecord(languages)) continue;
    const lists = Object.entries(languages).filter(([, names]) => Array.isArray(names));
    manifest[dream] = Object.fromEntries(
      lists.map(([lang, names]) => [lang, (names as unknown[]).filter((name) => typeof name === 'string')]),
    );
  }
  return manifest;
}

/** Null where nothing was recorded of a passage. */
export function filesOf(
  manifest: Manifest,
  dream: string,
  lang: string,
  passage: string,
  sentences: number,
): PassageFiles | null {
  const names = Object.hasOwn(manifest, dream) ? (manifest[dream]?.[lang] ?? []) : [];
  const called = (base: string) =>
    EXTENSIONS.map((extension) => `${base}.${extension}`).filter((name) => names.includes(name));
  const whole = called(passage);
  const parts = Array.from({ length: sentences }, (_, i) => called(`${passage}-${i + 1}`));
  const complete = parts.every((part) => part.length > 0) ? parts : [];
  if (whole.length === 0 && complete.length === 0) return null;
  return { whole, sentences: complete, vtt: names.find((name) => name === `${passage}.vtt`) ?? null };
}
