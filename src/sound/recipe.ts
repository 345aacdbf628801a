/**
 * What a sound is: a function of (context, destination, seed, params), plain Web Audio, the same live and offline.
 * Nothing in a recipe reads a clock, a signal or a setting; whoever plays it does.
 */

/**
 * Heard once. Begins at `at` (seconds on the context's clock), ends by itself and lets go of its nodes. Returns when it
 * is over, on the same clock.
 */
export type EventRecipe<Params extends object = object> = (
  context: BaseAudioContext,
  to: AudioNode,
  seed: number,
  params: Params & { at: number },
) => number;

/** Lasts: fills `seconds` from 0 of an offline context, to be baked into a loop. */
export type TextureRecipe<Params extends object = object> = (
  context: BaseAudioContext,
  to: AudioNode,
  seed: number,
  params: Params & { seconds: number },
) => void;
