/** Held in a hand, with nothing to point with but thumbs. */
export const touchOnly = () => window.matchMedia('(hover: none) and (pointer: coarse)').matches;
