/** How loudness, pitch and colour move. Every shape begins and ends exactly at nothing, so that nothing clicks. */

const SILENT = 1e-3;
const LAST_S = 0.04;

/**
 * Struck: up in `attack`, down by 60 dB in `t60` (seconds), then out. Answers with when it is over.
 */
export function strike(param: AudioParam, at: number, peak: number, attack: number, t60: number): number {
  const top = Math.max(peak, 1e-6);
  const gone = at + attack + t60;
  param.setValueAtTime(0, at);
  param.linearRampToValueAtTime(top, at + attack);
  param.exponentialRampToValueAtTime(top * SILENT, gone);
  param.linearRampToValueAtTime(0, gone + LAST_S);
  return gone + LAST_S;
}

/** Swells and goes within `seconds`, highest at `rise` of them (0..1); both ways along a cosine. Answers with the end. */
export function arch(param: AudioParam, at: number, seconds: number, peak: number, rise: number): number {
  const points = 65;
  param.setValueCurveAtTime(
    Float32Array.from({ length: points }, (_, i) => {
      const x = i / (points - 1);
      const towards = x < rise ? x / rise : (1 - x) / (1 - rise);
      return peak * (0.5 - 0.5 * Math.cos(Math.PI * towards));
    }),
    at,
    seconds,
  );
  return at + seconds;
}

/** From one value to another, evenly to the ear (both above 0). */
export function glide(param: AudioParam, at: number, from: number, to: number, seconds: number): void {
  param.setValueAtTime(from, at);
  param.exponentialRampToValueAtTime(to, at + seconds);
}

/**
 * Goes round once in `seconds` and on into the next round, so that a seam can be closed: `shape` takes 0..2, and what it
 * makes of the whole sound at 1 is what it made of it at 0.
 */
export function cycle(param: AudioParam, seconds: number, shape: (turn: number) => number): void {
  const steps = 512;
  const curve = Float32Array.from({ length: steps + 1 }, (_, i) => shape((2 * i) / steps));
  param.setValueCurveAtTime(curve, 0, 2 * seconds);
}

/** Between two values, `times` a loop (a whole number), beginning at `turn` (0..1). */
export const sway =
  (low: number, high: number, times: number, turn: number) =>
  (at: number): number =>
    low + (high - low) * (0.5 - 0.5 * Math.cos(2 * Math.PI * (times * at + turn)));

/** The nearest pitch whose cycles fit a loop of `seconds`. */
export const fitting = (hz: number, seconds: number) => Math.max(1, Math.round(hz * seconds)) / seconds;
