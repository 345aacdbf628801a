/** Teal and violet, one tree of gold-green light; then a night with many lights. sRGB. */
export const PLAIN = {
  moss: '#043f34',
  mossDeep: '#02191c',
  filmGreen: '#5ed8a9',
  filmViolet: '#a878db',
  filmGold: '#ead070',
  ripple: '#c7fce8',
  spore: '#bff2d8',
  fog: '#2a2450',
} as const;

export const TREE = {
  bark: '#4d4835',
  sap: '#ebee9f',
  amber: '#d98c3f',
  leafA: '#9ed062',
  leafB: '#8fdcc0',
  heart: '#ffe9a6',
  flame: '#c2bd4e',
  root: '#9fb85a',
} as const;

/** Behind closed eyes. */
export const SEED = {
  womb: '#2a040a',
  flesh: '#632125',
  seed: '#ffedbe',
  ember: '#ff9c5a',
  tendril: '#92d284',
  bloom: '#ffb9d9',
  film: '#c3a48c',
  cold: '#6d7f9c',
  warm: '#ffc98a',
} as const;

export const STREAM = {
  night: '#03071d',
  milky: '#555c7a',
  star: '#ebf7ff',
  choice: '#ffd896',
  water: '#0a2036',
  bank: '#00231f',
} as const;

export const FESTIVAL = {
  night: '#0e0928',
  lake: '#031833',
  lantern: '#ffc673',
  rose: '#f38bb5',
  blue: '#67bbf3',
  green: '#78e1a0',
  violet: '#b485e6',
  gold: '#f7d979',
  ring: '#fff5d9',
  aqua: '#8fe3dc',
} as const;

/** The hour that refuses to become night, and the night after it, and the morning that ends the dream. */
export const TWILIGHT = {
  stops: [
    { at: -1, color: '#080b1c' },
    { at: -0.16, color: '#1a1c42' },
    { at: -0.02, color: '#4a3a6c' },
    { at: 0.01, color: '#96628f' },
    { at: 0.05, color: '#84578f' },
    { at: 0.12, color: '#5d4587' },
    { at: 0.3, color: '#2d2560' },
    { at: 1, color: '#15133a' },
  ],
  key: { color: '#f0a05c', gain: 0.55, power: 15, at: 0.02, wide: 5 },
  counter: { color: '#2a3a78', gain: 0.12 },
} as const;

export const NIGHT = {
  stops: [
    { at: -1, color: '#02040f' },
    { at: -0.1, color: '#050a20' },
    { at: 0, color: '#121736' },
    { at: 0.1, color: '#0c1030' },
    { at: 0.4, color: '#060a22' },
    { at: 1, color: '#03071d' },
  ],
  key: { color: '#3a2f66', gain: 0.16, power: 16, at: 0.05 },
  counter: { color: '#14305a', gain: 0.08 },
} as const;

/** Between night and morning: without it grey would lie between their blue and their gold. */
export const DAWN = {
  stops: [
    { at: -1, color: '#2b2748' },
    { at: -0.2, color: '#6d4a72' },
    { at: 0, color: '#e89a86' },
    { at: 0.08, color: '#c98299' },
    { at: 0.25, color: '#7a6aa6' },
    { at: 0.6, color: '#4a5294' },
    { at: 1, color: '#39457e' },
  ],
  key: { color: '#ffb577', gain: 0.4, power: 12, at: 0.05 },
  counter: { color: '#5a5fa0', gain: 0.1 },
} as const;

export const MORNING = {
  stops: [
    { at: -1, color: '#a9b7b4' },
    { at: -0.2, color: '#dcd6c8' },
    { at: 0, color: '#ffe6c4' },
    { at: 0.14, color: '#f8e2d2' },
    { at: 0.5, color: '#d6e2e6' },
    { at: 1, color: '#b4cfe0' },
  ],
  key: { color: '#ffe0a8', gain: 0.5, power: 12, at: 0.08 },
  counter: { color: '#cfe4da', gain: 0.1 },
} as const;
