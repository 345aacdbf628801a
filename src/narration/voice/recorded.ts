/** A voice that somebody recorded: files beside the page, fetched and decoded one passage ahead, played sentence by sentence. */
import type { VoiceOutlet } from '../../sound/outlet';
import type { Passage, Story } from '../story';
import { filesOf, parseManifest, type Manifest } from './manifest';
import { preparePassage, type PassageAudio } from './passageAudio';
import type { Heard, Line, Rung, Saying } from './rung';

export interface RecordedOptions {
  /** Null where nothing can be heard. */
  outlet(): VoiceOutlet | null;
  /** Where the recordings lie, with a slash at the end. */
  base: string;
  fetch(address: string): Promise<Response>;
  charactersPerS: number;
  breathe(): Promise<void>;
  /** What a curator should know, in plain words. */
  report(message: string): void;
}

const FADE_S = 0.15;
/** After a pause sound takes a moment to be there again. */
const COMES_BACK_MS = 800;
const ASK_AGAIN_MS = 50;
/** The passage being told, and the next. */
const KEPT = 2;

interface Entry {
  audio: PassageAudio | null;
  /** Whoever waits for it to come; gone when it will not. */
  onReady: ((audio: PassageAudio | null) => void) | null;
}

export type Recorded = ReturnType<typeof createRecorded>;

export function createRecorded(options: RecordedOptions) {
  const { outlet, base, charactersPerS, breathe, report } = options;
  let manifest: Manifest = {};
  let story: Story | null = null;
  let kept = -1;
  let isListed = false;
  /** Something was heard, and nothing speaks against it being heard again. */
  let sounded = false;
  /** All that is to be kept has been asked for. */
  let complete = false;
  const entries = new Map<string, Entry>();
  /** Dream, language and passage of what is not asked for again. */
  const broken = new Set<string>();
  const nameOf = (dream: string, lang: string, id: string) => `${dream}/${lang}/${id}`;

  function audible(): VoiceOutlet | null {
    const open = outlet();
    return open?.context.state === 'running' ? open : null;
  }

  async function bytes(name: string): Promise<Response> {
    const answer = await options.fetch(base + name.split('/').map(encodeURIComponent).join('/'));
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return answer;
  }

  const listed = bytes('voices.json')
    .then(async (answer) => {
      const read = parseManifest(await answer.text());
      if (read === null) throw new Error('it is no JSON of dreams, languages and file names');
      manifest = read;
      isListed = true;
    })
    .catch((cause: unknown) =>
      report(`The list of recorded voices, ${base}voices.json: ${reasonOf(cause)}.`),
    );

  /** The first of several that can be decoded. */
  async function decode(context: BaseAudioContext, folder: string, names: readonly string[]) {
    let failure: unknown = null;
    for (const name of names) {
      try {
        return await context.decodeAudioData(await (await bytes(folder + name)).arrayBuffer());
      } catch (cause) {
        failure = cause;
      }
    }
    throw failure;
  }

  async function read(context: BaseAudioContext, told: Story, passage: Passage): Promise<PassageAudio> {
    const { dream, lang } = told;
    const folder = `${dream}/${lang}/`;
    const files = filesOf(manifest, dream, lang, passage.id, passage.sentences.length);
    if (files === null) throw new Error('it is not in the list');
    const text = async (name: string) => (await bytes(folder + name)).text();
    const marked = files.whole.length > 0 && files.vtt !== null;
    const parts = marked || files.sentences.length === 0 ? [files.whole] : files.sentences;
    const buffers: AudioBuffer[] = [];
    for (const names of parts) buffers.push(await decode(context, folder, names));
    const vtt = marked && files.vtt !== null ? await text(files.vtt) : null;
    return preparePassage({ context, passage, buffers, vtt, charactersPerS, breathe });
  }

  function spoil(dream: string, lang: string, id: string, why: string): void {
    const name = nameOf(dream, lang, id);
    broken.add(name);
    report(`The recorded voice of ${name} is left out: ${why}.`);
  }

  function begin(context: BaseAudioContext, told: Story, passage: Passage): void {
    const { dream, lang } = told;
    const { id } = passage;
    if (broken.has(nameOf(dream, lang, id))) return;
    if (filesOf(manifest, dream, lang, id, passage.sentences.length) === null) return;
    const entry: Entry = { audio: null, onReady: null };
    entries.set(id, entry);
    const wanted = () => entries.get(id) === entry;
    read(context, told, passage).then(
      (audio) => {
        if (!wanted()) return;
        for (const note of audio.notes) report(`The recorded voice of ${nameOf(dream, lang, id)}: ${note}.`);
        entry.audio = audio;
        entry.onReady?.(audio);
      },
      (cause: unknown) => {
        if (!wanted()) return;
        entries.delete(id);
        spoil(dream, lang, id, reasonOf(cause));
        entry.onReady?.(null);
      },
    );
  }

  function play({ context, to }: VoiceOutlet, audio: PassageAudio, sentence: number, heard: Heard) {
    const slice = audio.slices[sentence];
    if (slice === undefined) return null;
    const seconds = slice.toS - slice.fromS;
    const level = context.createGain();
    level.gain.value = slice.gain;
    level.connect(to);
    const source = context.createBufferSource();
    source.buffer = slice.buffer;
    source.connect(level);
    let over = false;
    const end = () => {
      source.disconnect();
      level.disconnect();
      context.removeEventListener('statechange', changed);
    };
    // A context that is taken away stops its clock without a word.
    const changed = () => {
      if (over || context.state === 'running') return;
      over = true;
      end();
      heard.failed();
    };
    source.addEventListener('ended', () => {
      end();
      if (over) return;
      over = true;
      heard.ended();
    });
    context.addEventListener('statechange', changed);
    source.start(0, slice.fromS, seconds);
    sounded = true;
    heard.started(seconds, true, slice.starts);
    return () => {
      if (over) return;
      over = true;
      const now = context.currentTime;
      level.gain.setValueAtTime(slice.gain, now);
      level.gain.linearRampToValueAtTime(0, now + FADE_S);
      source.stop(now + FADE_S);
    };
  }

  return {
    /** The list of what there is has come, or will not. */
    listed,
    /** How many files it names. */
    count: () =>
      Object.values(manifest)
        .flatMap((languages) => Object.values(languages))
        .reduce((sum, names) => sum + names.length, 0),
    /** Fetches what is told next, and frees what is over. To be called in every tick. */
    keep(told: Story | null, at: number): void {
      if (told !== story || at !== kept) {
        if (told !== story) entries.clear();
        story = told;
        kept = at;
        complete = false;
        const ids = told?.passages.slice(at, at + KEPT).map(({ id }) => id) ?? [];
        for (const id of entries.keys()) if (!ids.includes(id)) entries.delete(id);
      }
      if (told === null || complete || !isListed) return;
      const open = outlet();
      if (open === null) return;
      complete = true;
      for (let i = at; i < at + KEPT; i++) {
        const passage = told.passages[i];
        if (passage !== undefined && !entries.has(passage.id)) begin(open.context, told, passage);
      }
    },
    say({ dream, lang, passage, sentence }: Line, heard: Heard): Saying | null {
      const entry = story?.dream === dream && story.lang === lang ? entries.get(passage.id) : undefined;
      if (entry === undefined) return null;
      let silence: (() => void) | null = null;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const begins = (open: VoiceOutlet) => {
        if (entry.audio !== null) {
          silence = play(open, entry.audio, sentence, heard);
          return silence !== null;
        }
        entry.onReady = (audio) => {
          entry.onReady = null;
          silence = audio === null ? null : play(open, audio, sentence, heard);
          if (silence === null) heard.failed();
        };
        return true;
      };
      const wait = (leftMs: number) => {
        timer = setTimeout(() => {
          const open = audible();
          if (open === null && leftMs > 0) wait(leftMs - ASK_AGAIN_MS);
          else if (open === null || !begins(open)) {
            sounded = false;
            heard.failed();
          }
        }, ASK_AGAIN_MS);
      };
      const open = audible();
      if (open !== null) {
        if (!begins(open)) return null;
      } else if (sounded) wait(COMES_BACK_MS);
      else return null;
      const stop = () => {
        clearTimeout(timer);
        entry.onReady = null;
        silence?.();
      };
      return {
        stop,
        giveUp() {
          stop();
          entries.delete(passage.id);
          spoil(dream, lang, passage.id, 'it did not come in time, or did not come to its end');
        },
      };
    },
  } satisfies Rung & Record<string, unknown>;
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
