/** Textures rendered ahead of time into loops: live, a loop costs one buffer source, whatever it is made of. */
import type { TextureRecipe } from './recipe';

export interface BakeOptions<Params extends object> {
  seed: number;
  /** Of the loop. */
  seconds: number;
  /** Hz; 24000 is enough for what is dark, and halves its memory. */
  rate: number;
  params: Params;
}

const SEAM_S = 0.6;

/** How alike two stretches of samples are: 1 the same, 0 strangers. */
function likeness(a: Float32Array, b: Float32Array): number {
  let both = 0;
  let one = 1e-12;
  let other = 1e-12;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    both += x * y;
    one += x * x;
    other += y * y;
  }
  return Math.max(0, both / Math.sqrt(one * other));
}

/** What comes after the end fades out over the beginning, which fades in, at equal power. */
function closeSeam(samples: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const loop = new Float32Array(samples.subarray(0, length));
  const after = samples.subarray(length);
  const alike = likeness(loop.subarray(0, after.length), after);
  for (let i = 0; i < after.length; i++) {
    const turn = (Math.PI / 2) * (i / after.length);
    const rise = Math.sin(turn);
    const fall = Math.cos(turn);
    // Tones meet themselves in the seam and would add up to more than noise does.
    const power = Math.sqrt(1 + 2 * alike * rise * fall);
    loop[i] = ((loop[i] ?? 0) * rise + (after[i] ?? 0) * fall) / power;
  }
  return loop;
}

/**
 * A mono loop of exactly `seconds`: 4 bytes a sample, so 10 s take 1.9 MB at 48 kHz and 1 MB at 24 kHz; while it is made,
 * twice that. The rendering itself runs off the main thread.
 */
export async function bakeLoop<Params extends object>(
  recipe: TextureRecipe<Params>,
  { seed, seconds, rate, params }: BakeOptions<Params>,
): Promise<AudioBuffer> {
  if (typeof OfflineAudioContext === 'undefined')
    throw new Error('This browser cannot render sound ahead of time.');
  const length = Math.round(seconds * rate);
  const context = new OfflineAudioContext(1, length + Math.round(SEAM_S * rate), rate);
  recipe(context, context.destination, seed, { ...params, seconds });
  const rendered = await context.startRendering();
  const loop = new AudioBuffer({ length, sampleRate: rate });
  loop.copyToChannel(closeSeam(rendered.getChannelData(0), length), 0);
  return loop;
}
