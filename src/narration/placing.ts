/**
 * Where a word stands: at its point, drawn out of the wall toward the visitor, or before the visitor, where it keeps
 * within sight as somebody does who walks along. Pure; metres, radians, seconds.
 */
import { approach } from '../../shaders/lib/ease';
import { wrapAngle } from '../walk/body';
import type { Terrain, Vector } from '../walk/terrain';

export interface Standing {
  x: number;
  y: number;
  z: number;
  /** Which way it faces: 0 looks along +z, as one does who is looked at by a visitor of yaw 0. */
  yaw: number;
  /** Stands at a point of the place: it does not come along. */
  fixed: boolean;
  /** Half its width, metres. */
  halfM: number;
  /** Its line among those that stand where it came, and how far above the eye that is. */
  line: number;
  aboveM: number;
  /** How far off there is room for it, as it was last asked, and for how many ticks that is believed. */
  limitM: number;
  believed: number;
}

/** How large a word will be: half its width, and from one line of such words to the next. Metres. */
export interface Extent {
  halfM: number;
  pitchM: number;
}

export interface Viewer {
  eye: Vector;
  /** Where the visitor looks, as the body has it. */
  yaw: number;
  /** Up is positive. */
  pitch: number;
  terrain: Terrain;
}

/** Where words are read best. */
export const BEFORE_M = 3;
const NEAREST_M = 2.2;
const FARTHEST_M = 4.2;
/** Before walls, and out of a point that lies in one. */
const WALL_M = 0.25;
const OUT_OF_POINT_M = 1.2;
const POINT_FARTHEST_M = 5;
const ABOVE_POINT_M = 1.6;
/** The first line before the visitor, above the eye line; the others below it like a poem's, a little aside by turns. */
const FIRST_LINE_M = 1.08;
const LINES_RAD = [0, -0.05, 0.05] as const;
/** Tried until one leaves room: straight ahead first. */
const AHEAD_M = [1, 0.88, 0.76, 0.66, 0.56] as const;
const ASIDE_RAD = [0, 0.24, -0.24, 0.48, -0.48] as const;
/** Within this of where one looks it stands still. */
const IN_SIGHT_RAD = Math.PI / 6;
/** How far it goes up and down with a gaze. */
const LOWEST_RAD = -0.62;
const HIGHEST_RAD = 0.35;
const COMES_ALONG_S = 0.7;
const FACES_S = 0.9;
/** Walls are asked for no more often: nobody walks through the room before one in so many ticks. */
const BELIEVED_TICKS = 6;

/** Its doubles lie in an array, where they are written over: a field would be given a new box with every tick. */
class Placed implements Standing {
  fixed = false;
  line = 0;
  believed = 0;
  private readonly numbers = new Float64Array(7);
  get x() {
    return this.numbers[0] ?? 0;
  }
  set x(x) {
    this.numbers[0] = x;
  }
  get y() {
    return this.numbers[1] ?? 0;
  }
  set y(y) {
    this.numbers[1] = y;
  }
  get z() {
    return this.numbers[2] ?? 0;
  }
  set z(z) {
    this.numbers[2] = z;
  }
  get yaw() {
    return this.numbers[3] ?? 0;
  }
  set yaw(yaw) {
    this.numbers[3] = yaw;
  }
  get halfM() {
    return this.numbers[4] ?? 0;
  }
  set halfM(metres) {
    this.numbers[4] = metres;
  }
  get aboveM() {
    return this.numbers[5] ?? 0;
  }
  set aboveM(metres) {
    this.numbers[5] = metres;
  }
  get limitM() {
    return this.numbers[6] ?? 0;
  }
  set limitM(metres) {
    this.numbers[6] = metres;
  }
}

export const createStanding = (): Standing => new Placed();

/** Metres above its line for whoever looks up or down. */
const riseOf = ({ pitch }: Viewer) =>
  BEFORE_M * Math.tan(Math.min(HIGHEST_RAD, Math.max(LOWEST_RAD, pitch * 0.9)));

const _direction: Vector = { x: 0, y: 0, z: 0 };

/** Metres that are free beyond a point as seen from the eye; negative behind a wall. */
function roomAt({ eye, terrain }: Viewer, x: number, y: number, z: number): number {
  const dx = x - eye.x;
  const dy = y - eye.y;
  const dz = z - eye.z;
  const far = Math.max(1e-3, Math.sqrt(dx * dx + dy * dy + dz * dz));
  _direction.x = dx / far;
  _direction.y = dy / far;
  _direction.z = dz / far;
  return terrain.gaze(eye, _direction) - far;
}

/** The same for both its ends, where it to stand at a distance in a direction from the eye and face it. */
function roomFor(viewer: Viewer, bearing: number, distance: number, y: number, halfM: number): number {
  const { eye } = viewer;
  const sin = Math.sin(bearing);
  const cos = Math.cos(bearing);
  const x = eye.x - sin * distance;
  const z = eye.z - cos * distance;
  const left = roomAt(viewer, x - cos * halfM, y, z + sin * halfM);
  const right = roomAt(viewer, x + cos * halfM, y, z - sin * halfM);
  return Math.min(left, right) - WALL_M;
}

function put(standing: Standing, { eye }: Viewer, bearing: number, distance: number, y: number): void {
  standing.x = eye.x - Math.sin(bearing) * distance;
  standing.y = y;
  standing.z = eye.z - Math.cos(bearing) * distance;
  standing.yaw = bearing;
  standing.believed = 0;
}

/** Before the visitor, as far ahead and as little aside as walls allow. `line`: how many stand there already. */
export function standBefore(
  standing: Standing,
  viewer: Viewer,
  { halfM, pitchM }: Extent,
  line: number,
): void {
  standing.aboveM = FIRST_LINE_M - line * pitchM;
  standing.fixed = false;
  standing.halfM = halfM;
  standing.line = line;
  standAnew(standing, viewer);
}

/**
 * Before a visitor who has been put somewhere else behind a veil: what came along only afterwards would sweep its light
 * over the picture. One that stands at a point stays there, and has turned to the visitor.
 */
export function standAnew(standing: Standing, viewer: Viewer): void {
  if (standing.fixed) return stepStanding(standing, viewer, Number.POSITIVE_INFINITY);
  const { halfM } = standing;
  const y = viewer.eye.y + standing.aboveM + riseOf(viewer);
  const straight = viewer.yaw + (LINES_RAD[standing.line % LINES_RAD.length] ?? 0);
  for (const share of AHEAD_M)
    for (const aside of ASIDE_RAD) {
      put(standing, viewer, straight + aside, BEFORE_M * share, y);
      if (roomFor(viewer, straight + aside, BEFORE_M * share, y, halfM) >= 0) return;
    }
  put(standing, viewer, straight, BEFORE_M * (AHEAD_M.at(-1) ?? 1), y);
}

/** At a point of the place: on the way from the eye to it, a little above. */
export function standAt(
  standing: Standing,
  viewer: Viewer,
  point: Readonly<Vector>,
  { halfM, pitchM }: Extent,
  line: number,
): void {
  const { eye } = viewer;
  const dx = point.x - eye.x;
  const dz = point.z - eye.z;
  const far = Math.sqrt(dx * dx + dz * dz);
  const bearing = Math.atan2(-dx, -dz);
  let distance = Math.min(POINT_FARTHEST_M, Math.max(NEAREST_M, far - OUT_OF_POINT_M));
  const y = eye.y + (point.y + ABOVE_POINT_M - eye.y) * Math.min(1, distance / Math.max(far, 1e-3));
  for (let i = 0; i < AHEAD_M.length && roomFor(viewer, bearing, distance, y, halfM) < 0; i++)
    distance = Math.max(NEAREST_M, distance * 0.88);
  standing.fixed = true;
  standing.halfM = halfM;
  standing.line = line;
  put(standing, viewer, bearing, distance, y - line * pitchM);
}

/** One tick: it turns to the visitor lazily and, unless it is fixed, comes along with whoever walks on or turns away. */
export function stepStanding(standing: Standing, viewer: Viewer, dt: number): void {
  const { eye } = viewer;
  let dx = standing.x - eye.x;
  let dz = standing.z - eye.z;
  if (!standing.fixed) {
    let distance = Math.sqrt(dx * dx + dz * dz);
    let bearing = Math.atan2(-dx, -dz);
    const off = wrapAngle(bearing - viewer.yaw);
    const beyond = Math.max(0, Math.abs(off) - IN_SIGHT_RAD) * Math.sign(off);
    if (standing.believed === 0) {
      standing.limitM = distance + roomFor(viewer, bearing, distance, standing.y, standing.halfM);
      standing.believed = BELIEVED_TICKS;
    }
    standing.believed -= 1;
    const room = standing.limitM - distance;
    const wished = Math.min(FARTHEST_M, Math.max(NEAREST_M, distance));
    const y = eye.y + standing.aboveM + riseOf(viewer);
    const share = approach(dt, COMES_ALONG_S);
    bearing -= beyond * share;
    // Out of a wall it comes however near that is.
    distance +=
      (Math.min(wished, distance + room) - distance) * (room < 0 || wished !== distance ? share : 0);
    standing.x = eye.x - Math.sin(bearing) * distance;
    standing.z = eye.z - Math.cos(bearing) * distance;
    standing.y += (y - standing.y) * share;
    dx = standing.x - eye.x;
    dz = standing.z - eye.z;
  }
  const facing = Math.atan2(-dx, -dz);
  standing.yaw += wrapAngle(facing - standing.yaw) * approach(dt, FACES_S);
}
