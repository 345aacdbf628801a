// @ts-check
/** With what the recipes are heard: the first of each is the one that src/sound/levels.ts speaks of. */

/** @typedef {{ name: string, file: string, params: object, seconds?: number }} Try seconds: of what lasts as long as one likes */

/** @type {Readonly<Record<string, Readonly<Record<string, object>>>>} */
const PARAMS = {
  heartbeat: { '': { strength: 1 } },
  breath: {
    in: { seconds: 3.2, inward: true, calm: 0.9 },
    out: { seconds: 4.4, inward: false, calm: 0.9 },
    hasty: { seconds: 1.1, inward: true, calm: 0 },
  },
  resonance: { '': { hz: 220, strength: 1 }, high: { hz: 659.26, strength: 1 } },
  pluck: { soft: { hz: 220, harsh: 0, strength: 1 }, harsh: { hz: 220, harsh: 1, strength: 1 } },
  murmur: {
    warm: { hz: 165, seconds: 5, warmth: 0.9, vowel: 'o' },
    cool: { hz: 165, seconds: 5, warmth: 0.05, vowel: 'u' },
    bright: { hz: 330, seconds: 4, warmth: 0.7, vowel: 'a' },
  },
  ripple: { step: { hz: 220, size: 1 }, touch: { hz: 330, size: 0.15 } },
  chime: { '': { hz: 880, strength: 1 }, low: { hz: 440, strength: 1 } },
  glint: { '': { hz: 1318.5, strength: 1 } },
  glow: { '': { hz: 330, seconds: 8 } },
  lettingGo: { '': { hz: 880, strength: 1 } },
  starTone: { whole: { hz: 440, bruise: 0, strength: 1 }, bruised: { hz: 440, bruise: 1, strength: 1 } },
  opening: { '': { seconds: 5 } },
  step: {
    stone: { ground: 'stone', strength: 1 },
    soil: { ground: 'soil', strength: 1 },
    air: { ground: 'air', strength: 1 },
    moss: { ground: 'moss', strength: 1 },
    shore: { ground: 'shore', strength: 1 },
  },
  motif: { '': { hz: 440, seconds: 5, strength: 1 } },
  leaf: { '': { hz: 880, strength: 1 }, low: { hz: 440, strength: 1 } },
  surge: { '': { hz: 146.83 } },
  mend: { '': { hz: 440, strength: 1 } },
  drop: { star: { hz: 587.33, answer: 1, strength: 1 }, hand: { hz: 330, answer: 0, strength: 1 } },
  call: {
    '': { hz: 293.66, over: 369.99, to: 440, seconds: 1.6, vowel: 'a' },
    low: { hz: 146.83, over: 123.47, to: 110, seconds: 2.4, vowel: 'o' },
  },
  laugh: { '': { hz: 392, notes: 5 }, low: { hz: 220, notes: 3 } },
  lift: { '': { hz: 880 } },
  burst: { '': { hz: 440, strength: 1 } },
  hands: { '': { hz: 73.42, strength: 1 } },
  hush: { '': {} },
  pull: { '': {} },
  wallHum: { '': { midi: [57, 61, 64, 69] } },
  presence: { '': {} },
  silverBed: { '': {} },
  night: { '': {} },
  gold: { '': {} },
  waking: { '': {} },
  wind: { '': {} },
  leaves: { '': {} },
  stream: { '': {} },
  drone: { '': { midi: [38, 45, 52, 59] } },
  pad: { '': { midi: [57, 64, 69, 73], bright: 0.5 } },
};

/** @type {readonly Try[]} */
export const TRIES = Object.entries(PARAMS).flatMap(([name, variants]) =>
  Object.entries(variants).map(([variant, params]) => ({
    name,
    file: variant === '' ? name : `${name}-${variant}`,
    params,
  })),
);

/** Visits by a written-down visitor through the whole desk: as they are heard, and on the lightest tier. @type {readonly Try[]} */
export const VISITS = [
  { name: 'visit-stars', file: 'visit-stars', seconds: 50, params: { voice: false } },
  { name: 'visit-crossing', file: 'visit-crossing', seconds: 24, params: { voice: false } },
  { name: 'visit-chamber', file: 'visit-chamber', seconds: 120, params: { voice: false } },
  { name: 'visit-chamber', file: 'visit-aloud', seconds: 120, params: { voice: true } },
  { name: 'visit-chamber', file: 'visit-speakers', seconds: 120, params: { listening: 'speakers' } },
  { name: 'visit-chamber', file: 'visit-headset', seconds: 120, params: { voice: false, tier: 'headset' } },
  { name: 'visit-tree', file: 'visit-tree', seconds: 152, params: { voice: false } },
  { name: 'visit-tree', file: 'visit-tree-speakers', seconds: 152, params: { listening: 'speakers' } },
  { name: 'visit-tree', file: 'visit-tree-headset', seconds: 152, params: { voice: false, tier: 'headset' } },
];
