/** Night blue and silver, one warm light. sRGB. */
export const STARS = {
  void: '#030416',
  nebula: '#241f49',
  dustCool: '#3b5876',
  bright: '#d5ecf8',
  bruised: '#88416c',
  caller: '#ffce8b',
  /** Light of an open door. */
  opal: '#8fa6e8',
  /** Skirts of the caller on its way from gold to rose. */
  coral: '#f29578',
  rose: '#c5637e',
} as const;
