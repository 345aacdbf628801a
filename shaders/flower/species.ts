/** Five ways to be a flower, and a leaf: rings of one petal, each with the bends of its bud and of its bloom. */
export interface Ring {
  petals: number;
  /** Metres at scale 1; `wide` is half of it. */
  longM: number;
  wideM: number;
  /** Rounder below 1, more pointed above. */
  sharp: number;
  /** Where along it the petal is widest: 1 in the middle, above it farther out. */
  widest: number;
  /** Radians from the axis: tilt at the base and what is added up to the tip, in bud and in bloom. */
  bud: readonly [tilt: number, curl: number];
  bloom: readonly [tilt: number, curl: number];
}

export interface Species {
  name: string;
  /** Outer ring first: it opens first. */
  rings: readonly Ring[];
  /** How far the head hangs, radians. */
  nod: number;
  /** Florets up the stem instead of one head: how many, and over how much of the height. */
  florets?: { count: number; over: number };
}

export const SPECIES = [
  {
    name: 'lotus',
    nod: 0.12,
    rings: [
      {
        petals: 8,
        longM: 0.17,
        wideM: 0.05,
        sharp: 0.85,
        widest: 1.15,
        bud: [0.62, -1.15],
        bloom: [1.5, -0.55],
      },
      {
        petals: 8,
        longM: 0.155,
        wideM: 0.046,
        sharp: 0.85,
        widest: 1.15,
        bud: [0.5, -1.0],
        bloom: [1.05, -0.6],
      },
      {
        petals: 5,
        longM: 0.12,
        wideM: 0.038,
        sharp: 0.85,
        widest: 1.15,
        bud: [0.36, -0.8],
        bloom: [0.62, -0.7],
      },
    ],
  },
  {
    name: 'bell',
    nod: 1.9,
    rings: [
      {
        petals: 6,
        longM: 0.16,
        wideM: 0.062,
        sharp: 0.55,
        widest: 1.0,
        bud: [0.42, -0.72],
        bloom: [0.18, 1.15],
      },
    ],
  },
  {
    name: 'lily',
    nod: 0.55,
    rings: [
      {
        petals: 3,
        longM: 0.24,
        wideM: 0.032,
        sharp: 1.05,
        widest: 0.95,
        bud: [0.24, -0.42],
        bloom: [0.5, 2.1],
      },
      {
        petals: 3,
        longM: 0.22,
        wideM: 0.042,
        sharp: 1.0,
        widest: 0.95,
        bud: [0.2, -0.36],
        bloom: [0.42, 1.75],
      },
    ],
  },
  {
    name: 'aster',
    nod: 0.3,
    rings: [
      {
        petals: 21,
        longM: 0.15,
        wideM: 0.0105,
        sharp: 0.5,
        widest: 1.3,
        bud: [0.5, -0.95],
        bloom: [1.42, 0.28],
      },
      {
        petals: 13,
        longM: 0.085,
        wideM: 0.0085,
        sharp: 0.5,
        widest: 1.3,
        bud: [0.4, -0.7],
        bloom: [0.95, -0.5],
      },
    ],
  },
  {
    name: 'poppy',
    nod: 0.22,
    rings: [
      {
        petals: 3,
        longM: 0.15,
        wideM: 0.115,
        sharp: 0.42,
        widest: 1.35,
        bud: [0.72, -1.35],
        bloom: [1.25, -0.62],
      },
      {
        petals: 3,
        longM: 0.13,
        wideM: 0.095,
        sharp: 0.42,
        widest: 1.35,
        bud: [0.6, -1.2],
        bloom: [0.95, -0.6],
      },
    ],
  },
  {
    name: 'spire',
    nod: 1.15,
    florets: { count: 7, over: 0.55 },
    rings: [
      {
        petals: 4,
        longM: 0.062,
        wideM: 0.024,
        sharp: 0.6,
        widest: 1.1,
        bud: [0.4, -0.75],
        bloom: [0.55, 0.95],
      },
    ],
  },
] as const satisfies readonly Species[];

export const LEAF: Ring = {
  petals: 1,
  longM: 0.34,
  wideM: 0.034,
  sharp: 0.95,
  widest: 0.85,
  bud: [0.1, 0.1],
  bloom: [0.42, 1.0],
};
