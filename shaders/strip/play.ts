/**
 * A play on a strip of film: two figures, three panes and four sticks, moved between moments. A play has one beginning and
 * two endings; what is shown lies between them. Lengths in frames: a frame is 1 high, its picture 0.57 wide, x 0 its middle.
 */
import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three';
import { smootherstep } from '../lib/ease';

/** Head, neck, hip, then knee and foot, knee and foot, elbow and hand, elbow and hand: x, y each, of one 0.6 high who looks to +x. */
const POSES = {
  stand: [
    0.006, 0.552, 0, 0.468, 0, 0.29, 0.024, 0.15, 0.032, 0.016, -0.02, 0.15, -0.032, 0.016, 0.058, 0.376,
    0.064, 0.284, -0.056, 0.374, -0.06, 0.282,
  ],
  walk: [
    0.02, 0.55, 0.008, 0.466, 0, 0.29, 0.055, 0.158, 0.085, 0.016, -0.02, 0.15, -0.085, 0.035, -0.035, 0.375,
    -0.04, 0.285, 0.045, 0.375, 0.075, 0.29,
  ],
  bowed: [
    0.078, 0.474, 0.034, 0.428, -0.012, 0.275, 0.014, 0.145, 0.012, 0.016, -0.018, 0.146, -0.03, 0.016, 0.052,
    0.33, 0.058, 0.245, 0.014, 0.33, 0.022, 0.245,
  ],
  shrunk: [
    0.088, 0.362, 0.03, 0.345, -0.03, 0.215, 0.036, 0.13, 0.012, 0.016, 0.012, 0.124, -0.03, 0.016, 0.062,
    0.262, 0.004, 0.292, 0.05, 0.25, 0.01, 0.27,
  ],
  reach: [
    0.014, 0.55, 0.006, 0.466, 0, 0.29, 0.02, 0.15, 0.026, 0.016, -0.014, 0.15, -0.026, 0.016, 0.078, 0.405,
    0.16, 0.43, -0.03, 0.372, -0.026, 0.284,
  ],
  offer: [
    0.04, 0.534, 0.022, 0.456, -0.006, 0.288, 0.03, 0.152, 0.042, 0.016, -0.02, 0.15, -0.036, 0.016, 0.088,
    0.372, 0.168, 0.32, -0.02, 0.364, -0.012, 0.276,
  ],
  rise: [
    -0.006, 0.552, -0.004, 0.468, 0, 0.29, 0.02, 0.15, 0.026, 0.016, -0.014, 0.15, -0.026, 0.016, 0.07, 0.46,
    0.14, 0.53, -0.04, 0.372, -0.04, 0.284,
  ],
  cheer: [
    -0.012, 0.55, -0.004, 0.468, 0, 0.29, 0.022, 0.152, 0.03, 0.016, -0.02, 0.152, -0.034, 0.016, 0.07, 0.52,
    0.098, 0.622, -0.07, 0.512, -0.1, 0.606,
  ],
  open: [
    0, 0.554, 0, 0.47, 0, 0.29, 0.02, 0.15, 0.028, 0.016, -0.02, 0.15, -0.03, 0.016, 0.086, 0.42, 0.16, 0.46,
    -0.08, 0.412, -0.15, 0.44,
  ],
  hold: [
    0.036, 0.54, 0.012, 0.466, 0.002, 0.29, 0.02, 0.15, 0.03, 0.016, -0.014, 0.15, -0.024, 0.016, 0.07, 0.39,
    0.118, 0.42, 0.066, 0.36, 0.108, 0.36,
  ],
  sit: [
    0.034, 0.468, 0.012, 0.388, -0.006, 0.206, 0.112, 0.202, 0.106, 0.016, 0.1, 0.19, 0.084, 0.016, 0.058,
    0.29, 0.136, 0.266, 0.05, 0.286, 0.12, 0.262,
  ],
  sunk: [
    0.148, 0.31, 0.096, 0.334, -0.012, 0.2, 0.112, 0.2, 0.1, 0.016, 0.1, 0.188, 0.076, 0.016, 0.118, 0.248,
    0.186, 0.256, 0.128, 0.244, 0.2, 0.25,
  ],
  kneel: [
    0.054, 0.382, 0.028, 0.304, -0.012, 0.126, 0.084, 0.134, 0.078, 0.016, 0.03, 0.03, -0.086, 0.02, 0.072,
    0.216, 0.13, 0.17, 0.062, 0.206, 0.112, 0.15,
  ],
  beside: [
    0.06, 0.38, 0.03, 0.304, -0.012, 0.126, 0.084, 0.134, 0.078, 0.016, 0.03, 0.03, -0.086, 0.02, 0.092, 0.25,
    0.166, 0.246, 0.062, 0.206, 0.112, 0.15,
  ],
  fallen: [
    0.148, 0.2, 0.096, 0.232, -0.03, 0.126, 0.05, 0.03, -0.06, 0.02, 0.03, 0.03, -0.09, 0.02, 0.112, 0.13,
    0.172, 0.072, 0.098, 0.126, 0.15, 0.066,
  ],
  crouch: [
    0.048, 0.29, 0.012, 0.222, -0.036, 0.058, 0.078, 0.166, 0.096, 0.016, 0.066, 0.158, 0.078, 0.016, 0.05,
    0.136, 0.108, 0.136, 0.04, 0.132, 0.1, 0.122,
  ],
  curled: [
    0.098, 0.196, 0.044, 0.196, -0.036, 0.056, 0.076, 0.156, 0.09, 0.016, 0.066, 0.148, 0.074, 0.016, 0.062,
    0.108, 0.118, 0.12, 0.052, 0.104, 0.11, 0.108,
  ],
  embrace: [
    0.05, 0.534, 0.024, 0.458, 0.004, 0.288, 0.026, 0.15, 0.036, 0.016, -0.016, 0.15, -0.026, 0.016, 0.076,
    0.372, 0.142, 0.39, 0.066, 0.346, 0.126, 0.33,
  ],
} as const;

export interface Figure {
  pose: keyof typeof POSES;
  x: number;
  /** What it stands on. */
  y: number;
  /** 1 looks to the right, -1 to the left. */
  face: number;
  scale: number;
  /** 0 not there, below 1 as through glass. */
  there: number;
}
export interface Pane {
  at: readonly [x: number, y: number];
  half: readonly [wide: number, high: number];
  turnRad: number;
  /** How wide its frame is; 0: it is filled. */
  frame: number;
  /** 0 not to be seen .. 1 as dark as a figure; and the light that comes through it. */
  shade: number;
  light: number;
}
export interface Stick {
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
  radii: readonly [from: number, to: number];
  shade: number;
  light: number;
}
/** What is otherwise than at the moment before. */
export interface Moment {
  /** 0 the film's beginning .. 1 its end. */
  at: number;
  a?: Partial<Figure>;
  b?: Partial<Figure>;
  panes?: readonly (Partial<Pane> | undefined)[];
  sticks?: readonly (Partial<Stick> | undefined)[];
}
export interface Play {
  name: string;
  begins: readonly Moment[];
  /** How it was, and how it becomes. */
  harsh: readonly Moment[];
  kind: readonly Moment[];
}

export const GROUND = 0.15;
const JOINTS = 12;
const PANES = 3;
const STICKS = 4;
/** RGBA texels that tell one frame: the same numbers are in strip.frag. */
export const ROW_TEXELS = JOINTS + 2 * PANES + 2 * STICKS;
const ROW = ROW_TEXELS * 4;

const FIGURE: Figure = { pose: 'stand', x: 0, y: GROUND, face: 1, scale: 1, there: 0 };
const PANE: Pane = { at: [0, 0.5], half: [0, 0], turnRad: 0, frame: 0, shade: 0, light: 0 };
const STICK: Stick = { from: [0, 0.5], to: [0, 0.5], radii: [0, 0], shade: 0, light: 0 };

interface Whole {
  a: Figure;
  b: Figure;
  panes: Pane[];
  sticks: Stick[];
}
const FIRST: Whole = {
  a: { ...FIGURE, there: 1 },
  b: FIGURE,
  panes: Array.from({ length: PANES }, () => PANE),
  sticks: Array.from({ length: STICKS }, () => STICK),
};

const next = (before: Whole, moment: Moment): Whole => ({
  a: { ...before.a, ...moment.a },
  b: { ...before.b, ...moment.b },
  panes: before.panes.map((pane, i) => ({ ...pane, ...moment.panes?.[i] })),
  sticks: before.sticks.map((stick, i) => ({ ...stick, ...moment.sticks?.[i] })),
});

function jointsOf({ pose, x, y, face, scale, there }: Figure): number[] {
  const joints = POSES[pose].map((v, i) => (i % 2 === 0 ? x + v * face * scale : y + v * scale));
  return [...joints, scale, there];
}

const rowOf = ({ a, b, panes, sticks }: Whole): number[] => [
  ...jointsOf(a),
  ...jointsOf(b),
  ...panes.flatMap(({ at, half, turnRad, frame, shade, light }) => [
    ...at,
    ...half,
    turnRad,
    frame,
    shade,
    light,
  ]),
  ...sticks.flatMap(({ from, to, radii, shade, light }) => [...from, ...to, ...radii, shade, light]),
];

/** Moments as numbers: when each is, and a row for each. */
interface Told {
  at: Float32Array;
  rows: Float32Array;
}
export interface PlayTold {
  harsh: Told;
  kind: Told;
}

function tell(moments: readonly Moment[]): Told {
  let whole = FIRST;
  const rows = moments.flatMap((moment) => {
    whole = next(whole, moment);
    return rowOf(whole);
  });
  return { at: Float32Array.from(moments, ({ at }) => at), rows: Float32Array.from(rows) };
}

export const tellPlay = ({ begins, harsh, kind }: Play): PlayTold => ({
  harsh: tell([...begins, ...harsh]),
  kind: tell([...begins, ...kind]),
});

/** Frames of a strip that are in sight at once, one of them half come and half gone. */
export const FRAMES_IN_SIGHT = 3;
/** Where on the strip a play has begun, and where it has ended: its ends are seen as well. */
const BEGUN = 0.1;
const ENDED = 0.8;
export const ROWS_PER_STRIP = FRAMES_IN_SIGHT + 1;

/** What every frame of every strip shows: one row each. Owner disposes. */
export function createPlayTexture(strips: number): DataTexture {
  const data = new Float32Array(ROW * ROWS_PER_STRIP * strips);
  const texture = new DataTexture(data, ROW_TEXELS, ROWS_PER_STRIP * strips, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Adds `share` of how it is at a time to what is written from `start` on. */
function add({ at, rows }: Told, time: number, share: number, out: Float32Array, start: number): void {
  if (share <= 0) return;
  let i = 0;
  while (i < at.length - 2 && (at[i + 1] ?? 1) <= time) i += 1;
  const f = smootherstep(at[i] ?? 0, at[i + 1] ?? 1, time);
  const here = i * ROW;
  for (let k = 0; k < ROW; k++)
    out[start + k] =
      (out[start + k] ?? 0) + share * ((rows[here + k] ?? 0) * (1 - f) + (rows[here + ROW + k] ?? 0) * f);
}

/** Writes a strip's frames: `run` 0..1 is how far the film has moved on by a frame, `turned` 0 harsh .. 1 kind. */
export function writePlay(
  texture: DataTexture,
  strip: number,
  { harsh, kind }: PlayTold,
  { run, turned }: { run: number; turned: number },
): void {
  const out = texture.image.data as Float32Array;
  for (let j = 0; j < ROWS_PER_STRIP; j++) {
    const start = (strip * ROWS_PER_STRIP + j) * ROW;
    // A frame tells what belongs to where it hangs: above how it began, below how it ends.
    const time = ((run - 0.5 + j) / FRAMES_IN_SIGHT - BEGUN) / (ENDED - BEGUN);
    out.fill(0, start, start + ROW);
    add(harsh, time, 1 - turned, out, start);
    add(kind, time, turned, out, start);
  }
  texture.needsUpdate = true;
}
