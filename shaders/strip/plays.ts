/** Six moments in which somebody was too hard on themself, and how each of them can end as well. */
import { GROUND, type Play } from './play';

const ROOM = { frame: 0.012, shade: 0.85 } as const;

/** Before a mirror: one turns away; or lays a hand on the glass, and is met by it. */
const MIRROR: Play = {
  name: 'mirror',
  begins: [
    {
      at: 0,
      a: { x: -0.09 },
      b: { x: 0.21, face: -1, scale: 0.94, y: 0.17, there: 0.5 },
      panes: [{ ...ROOM, at: [0.165, 0.46], half: [0.1, 0.3], light: 0.42 }],
      sticks: [
        { from: [0.08, 0.19], to: [0.055, 0.145], radii: [0.01, 0.008], shade: 0.85 },
        { from: [0.25, 0.19], to: [0.275, 0.145], radii: [0.01, 0.008], shade: 0.85 },
        { from: [0.086, 0.585], to: [0.086, 0.585], radii: [0.006, 0.006] },
      ],
    },
    { at: 0.26, a: { x: -0.05 }, b: { x: 0.2 } },
    { at: 0.44, a: { pose: 'bowed', face: -1, x: -0.09 }, b: { pose: 'bowed', face: 1, there: 0.4 } },
  ],
  harsh: [
    {
      at: 0.72,
      a: { pose: 'shrunk', x: -0.15 },
      b: { pose: 'shrunk', x: 0.22, there: 0.16 },
      panes: [{ light: 0.1 }],
    },
    { at: 1, a: { x: -0.17 }, b: { there: 0 }, panes: [{ light: 0.03 }] },
  ],
  kind: [
    { at: 0.6, a: { pose: 'stand', face: 1, x: -0.08 }, b: { pose: 'stand', face: -1, there: 0.6 } },
    {
      at: 0.76,
      a: { pose: 'reach', x: -0.073 },
      b: { pose: 'reach', x: 0.236, there: 0.75 },
      panes: [{ light: 0.85 }],
      sticks: [undefined, undefined, { radii: [0.016, 0.016], light: 0.9 }],
    },
    { at: 1, panes: [{ light: 1 }], sticks: [undefined, undefined, { light: 1.2 }] },
  ],
};

/** A cup falls: one sinks down in shame; or somebody kneels down too, and the pieces rise. */
const CUP: Play = {
  name: 'cup',
  begins: [
    {
      at: 0,
      a: { pose: 'reach', face: -1, x: 0.07 },
      b: { x: 0.36, face: -1 },
      panes: [{ ...ROOM, at: [-0.15, 0.69], half: [0.07, 0.12], shade: 0.5, light: 0.45 }],
      sticks: [
        { from: [-0.3, 0.5], to: [-0.1, 0.5], radii: [0.012, 0.012], shade: 0.9 },
        { from: [-0.21, 0.5], to: [-0.22, 0.15], radii: [0.012, 0.009], shade: 0.9 },
        { from: [-0.134, 0.565], to: [-0.126, 0.525], radii: [0.019, 0.012], shade: 0.95, light: 0.12 },
        { from: [-0.11, 0.565], to: [-0.116, 0.525], radii: [0.019, 0.012], shade: 0.95, light: 0.12 },
      ],
    },
    {
      at: 0.22,
      a: { pose: 'reach' },
      sticks: [
        undefined,
        undefined,
        { from: [-0.09, 0.55], to: [-0.07, 0.518] },
        { from: [-0.066, 0.562], to: [-0.06, 0.524] },
      ],
    },
    {
      at: 0.36,
      a: { pose: 'stand' },
      sticks: [
        undefined,
        undefined,
        { from: [-0.125, 0.168], to: [-0.095, 0.158] },
        { from: [-0.03, 0.172], to: [0, 0.158] },
      ],
    },
    { at: 0.5, a: { pose: 'bowed', x: 0.09 } },
  ],
  harsh: [
    { at: 0.74, a: { pose: 'fallen', x: 0.1 }, panes: [{ light: 0.16 }] },
    { at: 1, a: { x: 0.11 }, panes: [{ light: 0.04 }] },
  ],
  kind: [
    { at: 0.64, a: { pose: 'kneel', x: 0.05 }, b: { pose: 'walk', x: 0.24, there: 0.9 } },
    {
      at: 0.82,
      b: { pose: 'beside', x: 0.2, there: 1 },
      panes: [{ light: 0.9 }],
      sticks: [
        undefined,
        undefined,
        { from: [-0.118, 0.365], to: [-0.11, 0.325], light: 0.8 },
        { from: [-0.086, 0.365], to: [-0.093, 0.325], light: 0.8 },
      ],
    },
    {
      at: 1,
      sticks: [
        undefined,
        undefined,
        { from: [-0.113, 0.395], to: [-0.106, 0.355], light: 1.1 },
        { from: [-0.091, 0.395], to: [-0.098, 0.355], light: 1.1 },
      ],
    },
  ],
};

/** Late at a desk: one sinks under what is still to be done; or stands up and opens the window. */
const DESK: Play = {
  name: 'desk',
  begins: [
    {
      at: 0,
      a: { pose: 'sit', x: -0.08 },
      panes: [
        { ...ROOM, at: [-0.165, 0.7], half: [0.085, 0.16], light: 0.06 },
        { at: [0.2, 0.415], half: [0.05, 0.012], shade: 0.72 },
        { at: [0.12, 0.66], half: [0.04, 0.02], light: 1.1 },
      ],
      sticks: [
        { from: [0, 0.388], to: [0.27, 0.388], radii: [0.012, 0.012], shade: 0.9 },
        { from: [0.235, 0.39], to: [0.24, 0.15], radii: [0.012, 0.009], shade: 0.9 },
        { from: [-0.15, 0.312], to: [-0.05, 0.312], radii: [0.011, 0.011], shade: 0.9 },
        { from: [-0.15, 0.5], to: [-0.14, 0.15], radii: [0.008, 0.009], shade: 0.9 },
      ],
    },
    { at: 0.24, panes: [undefined, { at: [0.2, 0.44], half: [0.052, 0.036] }] },
    {
      at: 0.48,
      a: { pose: 'sunk' },
      panes: [undefined, { at: [0.2, 0.475], half: [0.054, 0.07] }, { light: 0.85 }],
    },
  ],
  harsh: [
    {
      at: 0.76,
      panes: [undefined, { at: [0.195, 0.525], half: [0.06, 0.12], shade: 0.9 }, { light: 0.4 }],
    },
    {
      at: 1,
      panes: [{ light: 0 }, { at: [0.19, 0.555], half: [0.066, 0.15] }, { light: 0.12 }],
    },
  ],
  kind: [
    {
      at: 0.64,
      a: { pose: 'stand', x: -0.03, face: -1 },
      panes: [{ light: 0.35 }, { at: [0.2, 0.43], half: [0.05, 0.026] }],
    },
    {
      at: 0.82,
      a: { pose: 'rise', x: -0.03 },
      panes: [{ light: 1, half: [0.095, 0.17] }, { at: [0.2, 0.412], half: [0.05, 0.01] }, { light: 0.2 }],
    },
    { at: 1, a: { pose: 'open', x: -0.02 }, panes: [{ light: 1.25 }, undefined, { light: 0.1 }] },
  ],
};

/** The wind takes a kite: a child lets its arms fall; or a second hand catches the string. */
const KITE: Play = {
  name: 'kite',
  begins: [
    {
      at: 0,
      a: { pose: 'rise', x: -0.15, y: 0.17, scale: 0.66 },
      b: { pose: 'walk', x: 0.36, y: 0.16, face: -1, scale: 0.92 },
      panes: [{ at: [0.06, 0.76], half: [0.046, 0.046], turnRad: 0.62, shade: 0.95, light: 0.16 }],
      sticks: [
        { from: [-0.06, 0.52], to: [0.05, 0.71], radii: [0.0032, 0.0032], shade: 0.8 },
        { from: [0.07, 0.7], to: [0.09, 0.6], radii: [0.006, 0.002], shade: 0.8 },
        { from: [-0.34, 0.06], to: [0.34, 0.1], radii: [0.11, 0.06], shade: 0.8 },
        { from: [0.2, 0.33], to: [0.2, 0.33], radii: [0.062, 0.062], light: 0.5 },
      ],
    },
    {
      at: 0.24,
      panes: [{ at: [0.1, 0.8], turnRad: 0.95 }],
      sticks: [{ to: [0.09, 0.755] }, { from: [0.11, 0.74], to: [0.16, 0.66] }],
    },
    {
      at: 0.42,
      a: { pose: 'cheer' },
      panes: [{ at: [0.15, 0.86], turnRad: 1.3 }],
      sticks: [
        { from: [0.03, 0.67], to: [0.14, 0.815] },
        { from: [0.16, 0.8], to: [0.22, 0.74] },
      ],
    },
  ],
  harsh: [
    {
      at: 0.7,
      a: { pose: 'bowed' },
      panes: [{ at: [0.3, 0.99], half: [0.03, 0.03], turnRad: 2.2 }],
      sticks: [
        { from: [0.2, 0.85], to: [0.29, 0.96] },
        { from: [0.3, 0.96], to: [0.36, 0.92] },
        undefined,
        { light: 0.18, from: [0.2, 0.26], to: [0.2, 0.26] },
      ],
    },
    {
      at: 1,
      a: { pose: 'shrunk' },
      panes: [{ at: [0.4, 1.08], shade: 0 }],
      sticks: [
        { from: [0.36, 1], to: [0.4, 1.05], shade: 0 },
        { shade: 0 },
        undefined,
        { light: 0.04, from: [0.2, 0.18], to: [0.2, 0.18] },
      ],
    },
  ],
  kind: [
    {
      at: 0.62,
      b: { pose: 'cheer', x: 0.12, there: 1 },
      panes: [{ at: [0.15, 0.88], turnRad: 0.9, light: 0.4 }],
      sticks: [
        { from: [0.026, 0.73], to: [0.14, 0.85] },
        { from: [0.17, 0.83], to: [0.22, 0.76] },
        undefined,
        { light: 0.8, from: [0.2, 0.36], to: [0.2, 0.36] },
      ],
    },
    {
      at: 0.82,
      a: { x: -0.13 },
      b: { pose: 'rise', x: 0.13 },
      panes: [{ at: [-0.07, 0.84], half: [0.056, 0.056], turnRad: 0.785, light: 0.8 }],
      sticks: [
        { from: [0.002, 0.647], to: [-0.06, 0.79] },
        { from: [-0.09, 0.78], to: [-0.15, 0.68] },
      ],
    },
    {
      at: 1,
      panes: [{ at: [-0.06, 0.87], turnRad: 0.7, light: 0.95 }],
      sticks: [{ to: [-0.052, 0.82] }, { from: [-0.08, 0.81], to: [-0.15, 0.72] }, undefined, { light: 1 }],
    },
  ],
};

/** Before a closed door with light beneath it: one curls up; or it opens, and arms with it. */
const DOOR: Play = {
  name: 'door',
  begins: [
    {
      at: 0,
      a: { pose: 'crouch', x: -0.14 },
      b: { x: 0.15, face: -1, scale: 0.96 },
      panes: [
        { ...ROOM, at: [0.145, 0.48], half: [0.105, 0.33], light: 0.03 },
        { at: [0.145, 0.157], half: [0.095, 0.014], light: 1.5 },
        { at: [0.235, 0.475], half: [0.004, 0.3] },
      ],
      sticks: [{ from: [0.072, 0.46], to: [0.072, 0.44], radii: [0.009, 0.009], shade: 0.9 }],
    },
    { at: 0.3, a: { x: -0.13 } },
    { at: 0.46, a: { pose: 'curled' }, panes: [undefined, { light: 1 }] },
  ],
  harsh: [
    { at: 0.74, panes: [{ light: 0 }, { light: 0.2 }] },
    { at: 1, a: { x: -0.15 }, panes: [undefined, { light: 0 }] },
  ],
  kind: [
    {
      at: 0.62,
      a: { pose: 'crouch' },
      b: { there: 0.7 },
      panes: [{ light: 0.2 }, { light: 0.9 }, { at: [0.19, 0.475], half: [0.05, 0.31], light: 0.8 }],
      sticks: [{ shade: 0 }],
    },
    {
      at: 0.78,
      a: { pose: 'stand', x: -0.12 },
      b: { pose: 'open', x: 0.13, there: 1 },
      panes: [{ light: 0.3 }, undefined, { at: [0.148, 0.475], half: [0.092, 0.31], light: 1 }],
    },
    { at: 0.9, a: { pose: 'embrace', x: -0.02 }, b: { pose: 'embrace', x: 0.1 } },
    { at: 1, a: { x: 0 }, b: { x: 0.095 }, panes: [undefined, undefined, { light: 1.15 }] },
  ],
};

/** On a stair somebody is passed by and grows small; or the other turns round and holds out a hand. */
const STAIR: Play = {
  name: 'stair',
  begins: [
    {
      at: 0,
      a: { x: -0.15, scale: 0.8 },
      b: { pose: 'walk', x: -0.3, scale: 0.8, there: 0 },
      panes: [
        { at: [0.14, 0.18], half: [0.2, 0.055], shade: 0.84 },
        { at: [0.19, 0.23], half: [0.15, 0.105], shade: 0.74 },
        { at: [0.25, 0.28], half: [0.1, 0.155], shade: 0.66 },
      ],
      sticks: [
        { from: [0.2, 0.8], to: [0.2, 0.8], radii: [0.05, 0.05], light: 0.5 },
        { from: [-0.3, 0.09], to: [0.3, 0.09], radii: [0.06, 0.06], shade: 0.8 },
      ],
    },
    { at: 0.18, b: { x: -0.1, y: GROUND, there: 1 } },
    { at: 0.34, a: { pose: 'bowed' }, b: { x: 0.02, y: 0.235 } },
    { at: 0.48, b: { x: 0.1, y: 0.335 } },
  ],
  harsh: [
    {
      at: 0.76,
      a: { pose: 'shrunk', scale: 0.74 },
      b: { x: 0.22, y: 0.435, there: 0.6 },
      sticks: [{ light: 0.2 }],
    },
    { at: 1, a: { scale: 0.62 }, b: { x: 0.34, y: 0.46, there: 0 }, sticks: [{ light: 0.05 }] },
  ],
  kind: [
    { at: 0.62, a: { pose: 'stand' }, b: { pose: 'stand', face: -1, x: 0.08 }, sticks: [{ light: 0.8 }] },
    { at: 0.78, a: { pose: 'rise', x: -0.16 }, b: { pose: 'offer', x: 0.09 }, sticks: [{ light: 1 }] },
    {
      at: 1,
      a: { pose: 'rise', x: -0.09, y: 0.2 },
      b: { pose: 'offer', x: 0.14 },
      sticks: [{ light: 1.2, radii: [0.058, 0.058] }],
    },
  ],
};

export const PLAYS = [MIRROR, CUP, DESK, KITE, DOOR, STAIR] as const;
