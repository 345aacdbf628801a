import { mouth, type Vowel } from '../blocks/banks';
import { createPatch, voiced, within } from '../blocks/patch';
import { arch } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface CallParams {
  /** Where it begins, over which note it goes, where it ends. Sounds between 98 and 784; other notes by their octaves. */
  hz: number;
  over: number;
  to: number;
  /** 0.4..6 */
  seconds: number;
  vowel: Vowel;
}

const LEVEL = 0.5;

/** A being of light calls across to one (R4.7): three notes sung in one breath, without a word. */
export const call: EventRecipe<CallParams> = (context, out, seed, params) => {
  const patch = createPatch(context, out, seed, LEVEL, params.at);
  const seconds = within(params.seconds, 0.4, 6);
  const note = (hz: number) => voiced(hz, 98, 784);
  const until = patch.at + seconds;
  const whole = patch.gain(patch.out, 0);
  arch(whole.gain, patch.at, seconds, 1, 0.3);
  const throat = mouth(patch, patch.filter(whole, 'lowpass', 2600, 0.5), params.vowel, 1.2);
  const light = patch.gain(whole, 0.16);
  const vibrato = patch.gain([], 0);
  arch(vibrato.gain, patch.at, seconds, 22, 0.75);
  patch.tone(vibrato, patch.between(5, 5.8), { until });
  const sing = (to: AudioNode, times: number, cents: number, type: OscillatorType) => {
    const { frequency, detune } = patch.tone(to, 440, { until, cents, type });
    vibrato.connect(detune);
    frequency.setValueAtTime(note(params.hz) * times, patch.at);
    [params.over, params.to].forEach((hz, i) => {
      const turns = patch.at + seconds * (0.2 + 0.3 * i);
      frequency.setTargetAtTime(note(hz) * times, turns, 0.035);
    });
  };
  sing(patch.gain(throat, 0.5), 1, -6, 'sawtooth');
  sing(patch.gain(throat, 0.5), 1, 6, 'sawtooth');
  // What sings is light as well: a clear octave above the voice.
  sing(light, 2, 0, 'sine');
  patch.noise(patch.gain(throat, 0.12), 'pink', { until });
  return patch.end();
};
