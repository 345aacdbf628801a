/** How loud the recipes are alone, at strength 1 and unity gain, and where their weight lies: measured by npm run listen. */

export interface RecipeLevel {
  /** LUFS of one channel: integrated for what lasts, the largest momentary for what is heard once. */
  lufs: number;
  /** Spectral centroid, Hz. */
  cent: number;
}

export const RECIPE_LEVELS = {
  heartbeat: { lufs: -20, cent: 120 },
  breath: { lufs: -24, cent: 1600 },
  resonance: { lufs: -20, cent: 250 },
  pluck: { lufs: -21, cent: 690 },
  murmur: { lufs: -22, cent: 520 },
  ripple: { lufs: -20, cent: 250 },
  chime: { lufs: -21, cent: 930 },
  glint: { lufs: -30, cent: 1400 },
  glow: { lufs: -22, cent: 360 },
  lettingGo: { lufs: -30, cent: 2700 },
  starTone: { lufs: -21, cent: 680 },
  opening: { lufs: -20, cent: 400 },
  step: { lufs: -32, cent: 830 },
  motif: { lufs: -21, cent: 570 },
  leaf: { lufs: -25, cent: 930 },
  surge: { lufs: -20.5, cent: 450 },
  mend: { lufs: -26, cent: 2200 },
  drop: { lufs: -22, cent: 1660 },
  call: { lufs: -21.5, cent: 770 },
  laugh: { lufs: -24, cent: 660 },
  lift: { lufs: -23, cent: 710 },
  burst: { lufs: -23.5, cent: 780 },
  hands: { lufs: -25, cent: 110 },
  wind: { lufs: -28.5, cent: 490 },
  leaves: { lufs: -29, cent: 1700 },
  stream: { lufs: -27.5, cent: 960 },
  hush: { lufs: -30, cent: 160 },
  pull: { lufs: -31, cent: 390 },
  wallHum: { lufs: -27, cent: 720 },
  presence: { lufs: -29, cent: 85 },
  silverBed: { lufs: -27, cent: 880 },
  night: { lufs: -30, cent: 290 },
  gold: { lufs: -27, cent: 1300 },
  waking: { lufs: -27, cent: 440 },
  drone: { lufs: -30, cent: 150 },
  pad: { lufs: -27, cent: 640 },
} as const satisfies Readonly<Record<string, RecipeLevel>>;
export type RecipeName = keyof typeof RECIPE_LEVELS;
