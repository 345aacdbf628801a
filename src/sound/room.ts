/** How a room answers: decaying noise whose height dies away first, computed by the browser beside everything else. */
import { createRandom } from '../../shaders/lib/hash';

const PRE_DELAY_S = 0.025;
/** By how many dB it has fallen at its end. */
const FALLS_DB = 60;

/** Samples in one go: no picture waits for noise. */
const SLICE = 16_384;
const breathe = () => new Promise<void>((resume) => setTimeout(resume, 0));

/** `seconds` until nothing is left, `bright` 0..1; `rate` as of the context it is for, Hz. Two channels are strangers to each other; one costs half. */
export async function createRoomResponse(
  { seconds, bright, channels }: { seconds: number; bright: number; channels: 1 | 2 },
  seed: number,
  rate: number,
): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(channels, Math.ceil((PRE_DELAY_S + seconds) * rate), rate);
  const noise = context.createBuffer(channels, Math.ceil(seconds * rate), rate);
  for (let channel = 0; channel < channels; channel++) {
    const random = createRandom(seed + channel);
    const samples = noise.getChannelData(channel);
    for (let i = 0; i < samples.length; i++) {
      samples[i] = random() * 2 - 1;
      if (i % SLICE === 0) await breathe();
    }
  }
  const source = context.createBufferSource();
  source.buffer = noise;
  const low = context.createBiquadFilter();
  low.type = 'lowpass';
  low.Q.value = 0;
  low.frequency.setValueAtTime(2500 + 7500 * bright, 0);
  low.frequency.exponentialRampToValueAtTime(350 + 900 * bright, PRE_DELAY_S + seconds);
  const fall = context.createGain();
  fall.gain.setValueAtTime(0, 0);
  fall.gain.setValueAtTime(0, PRE_DELAY_S);
  fall.gain.linearRampToValueAtTime(1, PRE_DELAY_S + 0.012);
  fall.gain.exponentialRampToValueAtTime(10 ** (-FALLS_DB / 20), PRE_DELAY_S + seconds);
  source.connect(low).connect(fall).connect(context.destination);
  source.start(PRE_DELAY_S);
  return context.startRendering();
}
