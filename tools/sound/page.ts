/** The page in which sounds are rendered: it says what there is, and answers with samples. */
import { THINGS } from './things';
import { VISITS } from './visits';

export interface Answer {
  rate: number;
  /** Float32 samples, base64. */
  channels: string[];
  endS: number | null;
  /** Seconds it took. */
  costS: number;
}

type Render = (name: string, seconds: number, seed: number, params: object, rate: number) => Promise<Answer>;

declare global {
  interface Window {
    things?: string[];
    render?: Render;
  }
}

/** A function's arguments have a limit. */
const PIECE = 0x8000;

function base64(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  let text = '';
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return btoa(text);
}

window.things = [...THINGS.keys()];
window.render = async (name, seconds, seed, params, rate) => {
  const thing = THINGS.get(name) ?? VISITS.get(name);
  if (thing === undefined) throw new Error(`There is no sound called ${name}.`);
  const began = performance.now();
  const rendered = await thing({ seconds, seed, params, rate });
  const { buffer, endS, costS = (performance.now() - began) / 1000 } = rendered;
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) =>
    base64(buffer.getChannelData(i)),
  );
  return { rate, channels, endS, costS };
};
