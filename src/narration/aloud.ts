/** The way to being read aloud. Whoever wants no voice, and has none recorded for them, fetches nothing for it. */
import type { Frame } from '../frame';
import type { VoiceOutlet } from '../sound/outlet';
import type { FactStore } from '../store';
import { CHARACTERS_PER_S } from './story';
import type { Telling } from './telling';
import type { Reader } from './voice/reader';

export interface AloudOptions {
  facts: FactStore;
  frame: Frame;
  /** Whether recordings may lie beside the page. */
  recordings: boolean;
  breathe(): Promise<void>;
  report(message: string, cause: unknown): void;
}

export type Aloud = ReturnType<typeof createAloud>;

export function createAloud({ report, ...options }: AloudOptions) {
  const { facts, recordings } = options;
  let outlet: () => VoiceOutlet | null = () => null;
  let reader: Reader | null = null;
  let asked = false;

  function fetchReader(): void {
    if (asked) return;
    asked = true;
    import('./voice/reader').then(
      ({ createReader }) => {
        reader = createReader({
          ...options,
          outlet: () => outlet(),
          charactersPerS: CHARACTERS_PER_S.medium,
        });
      },
      (cause: unknown) => {
        report('What reads the story aloud could not be loaded; its words are shown.', cause);
        facts.setState({ voices: [] });
      },
    );
  }
  facts.subscribe(({ phase, memory: { readAloud } }) => {
    if (phase !== 'loading' && (readAloud === 'on' || (recordings && readAloud === 'auto'))) fetchReader();
  });

  return {
    fetchReader,
    follow: (telling: Telling | null) => reader?.follow(telling),
    sample: (text: string) => reader?.sample(text),
    attachOutlet: (to: () => VoiceOutlet | null) => void (outlet = to),
  };
}
