/**
 * Which words stand in the world, and how far each has come or gone. Pure: what is wanted goes in, three slots are
 * stepped, the pictures follow from them.
 */
import type { WorldWord } from './story';

export const SLOTS = 3;
/** Seconds in which a word is written, is there at least, and goes. */
export const WRITTEN_S = 1.6;
const LEAST_S = 5;
export const GOES_S = 2.5;

export interface Slot {
  /** null: nothing stands here. */
  word: WorldWord | null;
  /** Seconds since it came, and since it began to go; -1 while it stays. */
  ageS: number;
  goneS: number;
}

export const createSlots = (): Slot[] =>
  Array.from({ length: SLOTS }, () => ({ word: null, ageS: 0, goneS: -1 }));

function slotOf(slots: readonly Slot[], word: WorldWord | null): number {
  for (let i = 0; i < slots.length; i++) if (slots[i]?.word === word) return i;
  return -1;
}

/** Where there is no room, what has stood longest of what is no longer wanted makes some. */
function makeRoom(slots: readonly Slot[], wanted: readonly WorldWord[]): void {
  let oldest: Slot | null = null;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (slot === undefined || slot.word === null) continue;
    // One that goes already makes room soon.
    if (slot.goneS >= 0) return;
    if (!wanted.includes(slot.word) && (oldest === null || slot.ageS > oldest.ageS)) oldest = slot;
  }
  if (oldest !== null) oldest.goneS = 0;
}

/** One tick. `onCome` is told of every word that comes, in the tick in which it does. */
export function stepSlots(
  slots: readonly Slot[],
  wanted: readonly WorldWord[],
  dt: number,
  onCome: (slot: number, word: WorldWord) => void,
): void {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (slot === undefined || slot.word === null) continue;
    slot.ageS += dt;
    if (slot.goneS >= 0) slot.goneS += dt;
    else if (slot.ageS >= LEAST_S && !wanted.includes(slot.word)) slot.goneS = 0;
    if (slot.goneS >= GOES_S) slot.word = null;
  }
  for (let i = 0; i < wanted.length; i++) {
    const word = wanted[i];
    if (word === undefined || slotOf(slots, word) >= 0) continue;
    const free = slotOf(slots, null);
    const slot = slots[free];
    if (slot === undefined) {
      makeRoom(slots, wanted);
      return;
    }
    slot.word = word;
    slot.ageS = 0;
    slot.goneS = -1;
    onCome(free, word);
  }
}
