/** Layer of what mirrors see besides the visitor's own view. */
export const MIRRORED_LAYER = 1;
