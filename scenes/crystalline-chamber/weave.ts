/**
 * What breath draws out of the air: strands that tie into one knot before the apse. Each remembers how it was breathed:
 * in haste it is torn off a facet, jagged and cold; in calm it rises from the breath, soft and warm. Pure: the
 * same visit weaves the same pattern, another another. The knot is a (2, 3) torus knot; one turn of it takes the whole
 * visit, so that what has been breathed so far can be read from how far it is tied.
 */
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';

export interface Strand {
  /** Cubic Bezier, metres: from the wall or the breath into the knot; or a piece of the knot. */
  points: readonly [Vec3, Vec3, Vec3, Vec3];
  /** 0 soft .. 1 harsh. */
  harsh: number;
  /** Seconds since the place was entered. */
  bornS: number;
  /** 0..1, its own. */
  phase: number;
}

export interface WeaveInput {
  /** Turn of the breath, 0..1; in over its first part, out over the rest. */
  breathTurn: number;
  /** 0..1 */
  calm: number;
  /** Metres a second. */
  speed: number;
  eye: Readonly<{ x: number; y: number; z: number }>;
  /** Where the gaze rests, and how firmly, 0..1. */
  gaze: Readonly<{ x: number; y: number; z: number; strength: number }>;
}

export interface Weave {
  /** Every strand, in the order they were breathed; never changed once born. */
  strands: Strand[];
  seconds: number;
  /** What the breath now going on has been like. */
  haste: number;
  drawnThisBreath: number;
  lastTurn: number;
}

export const KNOT_CENTER: Vec3 = [0, 2.95, -3];
const KNOT_RADIUS_M = 1.05;
const KNOT_TUBE_M = 0.42;
/** Of the full number, so that it closes as the last strand is breathed. */
const KNOT_TURN = Math.PI * 2;
/** When in a breath strands come: once the air is in, and on the way out. */
const DRAWN_AT = [0.3, 0.5, 0.72] as const;
export const STRANDS_PER_BREATH = DRAWN_AT.length;
/** Harsher than this a strand comes off the wall. */
const TORN_FROM_WALL = 0.45;
/** Walking faster than this while breathing is haste. */
const STROLL_MS = 0.7;

export function knotPoint(share: number): Vec3 {
  const a = share * KNOT_TURN;
  const r = KNOT_RADIUS_M + KNOT_TUBE_M * Math.cos(3 * a);
  return [
    KNOT_CENTER[0] + r * Math.cos(2 * a),
    KNOT_CENTER[1] + KNOT_TUBE_M * 1.15 * Math.sin(3 * a),
    KNOT_CENTER[2] + r * Math.sin(2 * a) * 0.82,
  ];
}

/** A piece of the knot from one share of it to another, as a cubic. */
function knotPiece(from: number, to: number): Strand['points'] {
  const a = knotPoint(from);
  const d = knotPoint(to);
  const step = 1e-3;
  const along = (at: number, sign: number): Vec3 => {
    const next = knotPoint(at + step);
    const base = knotPoint(at);
    const k = (sign * (to - from)) / step / 3;
    return [
      base[0] + (next[0] - base[0]) * k,
      base[1] + (next[1] - base[1]) * k,
      base[2] + (next[2] - base[2]) * k,
    ];
  };
  return [a, along(from, 1), along(to, -1), d];
}

export function createWeave(): Weave {
  return { strands: [], seconds: 0, haste: 0, drawnThisBreath: 0, lastTurn: 0 };
}

/** 0 at rest, 1 when one hurries: how the breath is remembered. */
export function hasteOf({ calm, speed }: Pick<WeaveInput, 'calm' | 'speed'>): number {
  const fast = Math.min(1, Math.max(0, (speed - 0.25) / STROLL_MS));
  return Math.min(1, Math.max(0, 0.65 * fast + 0.9 * (0.72 - calm)));
}

/**
 * One tick. `wallAt` gives the point of the wall in a direction from the eye. Returns how many strands were born, two for
 * each that is drawn (the strand, and its piece of the knot), none once `capacity` are there.
 */
export function stepWeave(
  weave: Weave,
  input: WeaveInput,
  dt: number,
  capacity: number,
  wallAt: (yaw: number, rise: number) => Vec3,
): number {
  weave.seconds += dt;
  if (input.breathTurn < weave.lastTurn) {
    weave.drawnThisBreath = 0;
    weave.haste = hasteOf(input);
  }
  weave.lastTurn = input.breathTurn;
  weave.haste += (hasteOf(input) - weave.haste) * Math.min(1, dt / 2.5);
  const due = DRAWN_AT[weave.drawnThisBreath];
  if (due === undefined || input.breathTurn < due) return 0;
  weave.drawnThisBreath += 1;
  if (weave.strands.length + 2 > capacity) return 0;

  const index = weave.strands.length / 2;
  const random = createRandom(4100 + index);
  const { eye, gaze } = input;
  const harsh = weave.haste;
  const share = (2 * index) / capacity;
  const tied = knotPoint(share);
  const tangent = knotPoint(share + 0.02);
  // It comes into the knot along it, from outside.
  const last: Vec3 = [
    tied[0] - (tangent[0] - tied[0]) * 2.2,
    tied[1] - (tangent[1] - tied[1]) * 2.2 - 0.2,
    tied[2] - (tangent[2] - tied[2]) * 2.2,
  ];
  let from: Vec3;
  let rise: Vec3;
  if (harsh > TORN_FROM_WALL) {
    // What one was harsh about hangs in a facet, and is torn out of it: where the gaze rests, or somewhere round the room.
    from =
      gaze.strength > 0.35 ? [gaze.x, gaze.y, gaze.z] : wallAt(random() * Math.PI * 2, 0.05 + 0.3 * random());
    rise = [from[0] * 0.6 + tied[0] * 0.4, Math.min(from[1], tied[1]) - 0.15, from[2] * 0.6 + tied[2] * 0.4];
  } else {
    // A calm breath rises from where it was breathed, as from a candle that has just been blown out.
    const away = Math.hypot(gaze.x - eye.x, gaze.z - eye.z);
    const ahead = 0.8 + 0.5 * random();
    const [dx, dz] = away > 0.1 ? [(gaze.x - eye.x) / away, (gaze.z - eye.z) / away] : [0, -1];
    const aside = (random() - 0.5) * 0.5;
    from = [eye.x + dx * ahead - dz * aside, eye.y - 0.5 + 0.3 * random(), eye.z + dz * ahead + dx * aside];
    rise = [
      from[0] + (random() - 0.5) * 0.5,
      from[1] + 0.7 + 0.4 * random(),
      from[2] + (random() - 0.5) * 0.5,
    ];
  }
  const born = { harsh, bornS: weave.seconds, phase: random() };
  weave.strands.push({ ...born, points: [from, rise, last, tied] });
  weave.strands.push({ ...born, bornS: weave.seconds + 2.4, points: knotPiece(share, share + 2 / capacity) });
  return 2;
}
