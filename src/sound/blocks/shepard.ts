/** Notes that rise for ever and never arrive. Sources: Shepard 1964, "Circularity in judgments of relative pitch"; Risset's glissando. */
import type { Patch } from './patch';
import { cycle } from './shapes';

const OCTAVES = 6;

/**
 * A stack of fifths under a bell over pitch; in one loop each becomes the next.
 * centre in Hz; wide: the bell's deviation in octaves.
 */
export function endlessFifths(patch: Patch, to: AudioNode, seconds: number, centre: number, wide: number) {
  const fifth = Math.log2(1.5);
  const lowest = centre * 2 ** (-OCTAVES / 2);
  const count = Math.floor(OCTAVES / fifth);
  for (let k = 0; k < count; k++) {
    const at = (turn: number) => (k + turn) * fifth;
    const gain = patch.gain(to, 0);
    const bell = (turn: number) => Math.exp(-0.5 * ((at(turn) - OCTAVES / 2) / wide) ** 2);
    cycle(gain.gain, seconds, bell);
    const tone = patch.tone(gain, lowest);
    cycle(tone.frequency, seconds, (turn) => lowest * 2 ** at(turn));
  }
}
