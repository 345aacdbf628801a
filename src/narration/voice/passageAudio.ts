/** A passage's recordings, made ready to be played sentence by sentence. */
import type { Passage } from '../story';
import { LEVEL_S, SENTENCE_END_S, spansBySilence, trim } from './align';
import { gainFor, loudnessOf, measure, type Measured } from './loudness';
import { parseVtt, spansByVtt, type Span } from './vtt';

/** One sentence. */
export interface Slice extends Span {
  /** One channel. */
  buffer: AudioBuffer;
  /** Factor on the amplitude. */
  gain: number;
}

export interface PassageAudio {
  slices: readonly Slice[];
  /** What a curator may want to know, in plain words. */
  notes: readonly string[];
}

/** Whoever reads three times as slowly as one reads aloud has recorded something else. */
const LONGEST = 3;
const LONGEST_MORE_S = 10;

/** Seconds after which a recording of a passage is not one of it. */
export function longestSeconds({ sentences }: Passage, charactersPerS: number): number {
  const characters = sentences.reduce((sum, { text }) => sum + text.length, 0);
  const estimate = characters / charactersPerS + SENTENCE_END_S * (sentences.length - 1);
  return estimate * LONGEST + LONGEST_MORE_S;
}

/** One channel of all. */
function mono(context: BaseAudioContext, buffer: AudioBuffer): AudioBuffer {
  const channels = buffer.numberOfChannels;
  if (channels === 1) return buffer;
  const mixed = context.createBuffer(1, buffer.length, buffer.sampleRate);
  const samples = mixed.getChannelData(0);
  for (let c = 0; c < channels; c++) {
    const channel = buffer.getChannelData(c);
    for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) + (channel[i] ?? 0) / channels;
  }
  return mixed;
}

export interface Ingredients {
  context: BaseAudioContext;
  passage: Passage;
  /** The whole passage, or a buffer for each sentence. */
  buffers: readonly AudioBuffer[];
  /** The text of a WebVTT file of the whole, or null. */
  vtt: string | null;
  charactersPerS: number;
  breathe(): Promise<void>;
}

/** Rejects with plain words where it cannot be what was read. */
export async function preparePassage(ingredients: Ingredients): Promise<PassageAudio> {
  const { context, passage, vtt, charactersPerS, breathe } = ingredients;
  const { sentences } = passage;
  const seconds = ingredients.buffers.reduce((sum, { duration }) => sum + duration, 0);
  const longest = longestSeconds(passage, charactersPerS);
  if (seconds > longest)
    throw new Error(`it lasts ${Math.round(seconds)} s, and more than ${Math.round(longest)} s cannot be it`);
  const notes: string[] = [];
  const read: { buffer: AudioBuffer; measured: Measured }[] = [];
  for (const given of ingredients.buffers) {
    const buffer = mono(context, given);
    const measured = await measure(buffer.getChannelData(0), buffer.sampleRate, breathe);
    if (measured.clipped) notes.push('it is so loud that its peaks are cut off');
    read.push({ buffer, measured });
  }
  const [whole] = read;
  if (whole === undefined) throw new Error('there is nothing in it');
  const gain = gainFor(loudnessOf(read.map(({ measured }) => measured)));
  const slice = ({ buffer, measured }: typeof whole, span: Span): Slice => ({
    ...trim(measured.levels, gain, span),
    buffer,
    gain,
  });
  if (read.length === sentences.length && sentences.length > 1) {
    const all = ({ measured }: typeof whole) => measured.levels.length * LEVEL_S;
    return { slices: read.map((one) => slice(one, { fromS: 0, toS: all(one), starts: null })), notes };
  }
  const marked = vtt === null ? null : spansByVtt(parseVtt(vtt), sentences);
  if (vtt !== null && marked === null) notes.push('the .vtt file beside it has other words than the story');
  const spans =
    marked ??
    spansBySilence(
      whole.measured.levels,
      gain,
      sentences.map(({ text }) => text.length),
    );
  return { slices: spans.map((span) => slice(whole, span)), notes };
}
