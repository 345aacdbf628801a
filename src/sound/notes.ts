/**
 * The key plan. All dreams stay within four neighbouring collections on the circle of fifths; D, A, E and B are in all
 * of them, so whatever fades into whatever meets on these four.
 */

/** MIDI number 69 is A4, 440 Hz; equal temperament. */
export const hzOf = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

/** D2 A2 E3 B3: the open stack every dream can rest on. */
export const OPEN_STACK: readonly number[] = [38, 45, 52, 59];

/** Semitones above the tonic. */
export const SCALES = {
  majorPentatonic: [0, 2, 4, 7, 9],
  ionian: [0, 2, 4, 5, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export type ScaleName = keyof typeof SCALES;

/** The note `step` degrees above a tonic (MIDI), through as many octaves as it takes; below it for less than zero. */
export function degree(tonic: number, scale: readonly number[], step: number): number {
  const octave = Math.floor(step / scale.length);
  return tonic + 12 * octave + (scale[step - octave * scale.length] ?? 0);
}
