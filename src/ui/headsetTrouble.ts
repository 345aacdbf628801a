import type { Trouble } from '../store';
import { words } from './words.en';

/** What became of a headset, in words, if that is what the trouble is. */
export function headsetTrouble(trouble: Trouble | null): string | null {
  if (trouble === 'headset-refused') return words.headsetRefused;
  return trouble === 'headset-ended' ? words.headsetEnded : null;
}
