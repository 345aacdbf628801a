/**
 * The chamber's colours. One value plan goes through three keys, carried by kindness: opal glowing out of ink and
 * violet, then mid, then pearl. Stops are OKLCH: lightness, chroma, hue in degrees.
 */
export type RampStop = readonly [lightness: number, chroma: number, hueDeg: number];

export const KEYS = {
  dark: [
    [0.135, 0.045, 280],
    [0.25, 0.072, 287],
    [0.41, 0.085, 283],
    [0.64, 0.07, 268],
    [0.9, 0.035, 235],
  ],
  mid: [
    [0.15, 0.05, 277],
    [0.31, 0.078, 280],
    [0.56, 0.075, 272],
    [0.85, 0.045, 225],
    [0.97, 0.014, 200],
  ],
  pearl: [
    [0.4, 0.055, 268],
    [0.6, 0.052, 266],
    [0.77, 0.04, 248],
    [0.89, 0.026, 205],
    [0.965, 0.014, 190],
  ],
} as const satisfies Record<string, readonly RampStop[]>;

/** Opal's own hues, in the order the eye meets them while walking by. sRGB. */
export const OPAL = ['#f2bcd4', '#c9b4ee', '#8bc6ef', '#a9e8c6', '#f3dca1', '#f2bcd4'] as const;

export const CHAMBER = {
  core: '#ecf8f8',
  wall: '#c6dddb',
  seam: '#63718f',
  ink: '#252d45',
  /** What the wall deepens to behind a figure, at kindness 0 and 1. */
  shade: '#15162e',
  shadeKind: '#6f7bb6',
  /** Warm light: kindness, nothing else. */
  warm: '#f8ca65',
  heart: '#ffde8c',
  /** The figures' own light before it warms. */
  figure: '#d3daf8',
  air: '#b9c4ec',
  /** The light of being held. */
  embrace: '#ffb67c',
  /** Strands breathed in haste and in calm, and what both warm to. */
  harsh: '#8478cc',
  soft: '#ffd6a6',
  thread: '#ffc46a',
} as const;

/** The floor as quicksilver: silver, its dark, its crests, who looks out of it, the beat on it. */
export const SILVER = {
  silver: '#ccd2d6',
  dark: '#3c434d',
  crest: '#faf8f1',
  glimpse: '#f9c59c',
  pulse: '#fecee4',
} as const;

/** Kind thoughts in the dark, the gold that stays, and the morning. */
export const GARDEN = {
  leaf: '#28654d',
  dusk: '#3a2c58',
  petalRose: '#f6a0c1',
  petalLilac: '#c5a8e9',
  petalWhite: '#f6f2e3',
  heart: '#ffde8c',
  gold: '#f8ca65',
  /** What gold sheds: deeper, for a little of it is brown. */
  goldLight: '#ffb650',
  star: '#cfd8ff',
  waking: '#fff0dc',
} as const;

/** Behind the walls: the hour before the sun, rose at the rim and pearl above. */
export const MORNING = {
  stops: [
    { at: -1, color: '#b9a2b4' },
    { at: -0.3, color: '#f0d3c6' },
    { at: 0, color: '#ffe3c4' },
    { at: 0.16, color: '#f9dfd6' },
    { at: 0.5, color: '#dfd9ec' },
    { at: 1, color: '#c3cbe8' },
  ],
  key: { color: '#ffd9a0', gain: 0.5, power: 14, at: 0.05 },
  counter: { color: '#e8c6d8', gain: 0.1 },
} as const;
