/**
 * What visitors hold, or do not: controllers, hands, a pinch that lasts a moment, a gaze. Each is read once per picture
 * and becomes the same few things: where it points, whether it is pressed, what its stick says. They come and go at any
 * moment; what is gone is forgotten with all it held.
 */
import type { Vector } from '../walk/terrain';
import { deadZone } from '../walk/intent';
import type { Origin } from './rig';

export type HandKind = 'controller' | 'hand' | 'pinch' | 'gaze';

export interface Hand {
  readonly source: XRInputSource;
  readonly kind: HandKind;
  /** Where it points from and along, world; whether that is known just now. */
  readonly from: Vector;
  readonly along: Vector;
  tracked: boolean;
  /** Where it is held, world. */
  readonly at: Vector;
  held: boolean;
  /** Joints of a hand, world: x, y, z of each. */
  readonly joints: Float32Array | null;
  jointsSeen: boolean;
  /** Its select is down. */
  pressed: boolean;
  /** Sideways right, and forward. */
  stickX: number;
  stickY: number;
  menu: boolean;
  skip: boolean;
  /** The picture it was last there in. */
  seen: number;
}

/** Joints that are lit: the wrist, and of each finger its knuckle and its tip. */
export const LIT_JOINTS = [
  'wrist',
  'thumb-tip',
  'index-finger-phalanx-proximal',
  'index-finger-tip',
  'middle-finger-phalanx-proximal',
  'middle-finger-tip',
  'ring-finger-phalanx-proximal',
  'ring-finger-tip',
  'pinky-finger-phalanx-proximal',
  'pinky-finger-tip',
  'index-finger-metacarpal',
  'pinky-finger-metacarpal',
] as const satisfies readonly XRHandJoint[];
const WRIST = 0;
const INDEX_ROOT = 10;
const PINKY_ROOT = 11;
/** A palm is turned to the face when it looks there this closely. */
const PALM_COSINE = 0.6;

/** Buttons and axes of the "xr-standard" gamepad (WebXR Gamepads Module). */
const PAD_X = 0;
const PAD_Y = 1;
const STICK_X = 2;
const STICK_Y = 3;
const BUTTON_STICK = 3;
const BUTTON_A = 4;
const BUTTON_B = 5;

const zero = (): Vector => ({ x: 0, y: 0, z: 0 });

function kindOf(source: XRInputSource): HandKind | null {
  if (source.targetRayMode === 'screen') return null;
  if (source.targetRayMode === 'gaze') return 'gaze';
  if ((source.targetRayMode as string) === 'transient-pointer') return 'pinch';
  return source.hand === undefined || source.hand === null ? 'controller' : 'hand';
}

function createHand(source: XRInputSource, kind: HandKind): Hand {
  return {
    source,
    kind,
    from: zero(),
    along: { x: 0, y: 0, z: -1 },
    tracked: false,
    at: zero(),
    held: false,
    joints: kind === 'hand' ? new Float32Array(LIT_JOINTS.length * 3) : null,
    jointsSeen: false,
    pressed: false,
    stickX: 0,
    stickY: 0,
    menu: false,
    skip: false,
    seen: 0,
  };
}

/** From the play space to the world. */
function toWorld(origin: Origin, x: number, y: number, z: number, out: Vector): void {
  const cos = Math.cos(origin.yaw);
  const sin = Math.sin(origin.yaw);
  out.x = origin.x + cos * x + sin * z;
  out.y = origin.y + y;
  out.z = origin.z + cos * z - sin * x;
}

function turnToWorld(origin: Origin, x: number, y: number, z: number, out: Vector): void {
  const cos = Math.cos(origin.yaw);
  const sin = Math.sin(origin.yaw);
  out.x = cos * x + sin * z;
  out.y = y;
  out.z = cos * z - sin * x;
}

/** Where a source points at this moment. False where it is not tracked. */
export function readRay(
  frame: XRFrame,
  space: XRReferenceSpace,
  source: XRInputSource,
  origin: Origin,
  from: Vector,
  along: Vector,
): boolean {
  const pose = frame.getPose(source.targetRaySpace, space);
  if (pose === undefined || pose === null) return false;
  const { position: p, orientation: q } = pose.transform;
  toWorld(origin, p.x, p.y, p.z, from);
  turnToWorld(
    origin,
    -2 * (q.x * q.z + q.w * q.y),
    -2 * (q.y * q.z - q.w * q.x),
    -(1 - 2 * (q.x * q.x + q.y * q.y)),
    along,
  );
  return true;
}

function readJoints(frame: XRFrame, space: XRReferenceSpace, hand: Hand, origin: Origin): void {
  const { joints } = hand;
  const shape = hand.source.hand;
  hand.jointsSeen = false;
  if (joints === null || shape === undefined || shape === null || frame.getJointPose === undefined) return;
  for (let i = 0; i < LIT_JOINTS.length; i++) {
    const joint = shape.get(LIT_JOINTS[i] ?? 'wrist');
    const pose = joint === undefined ? undefined : frame.getJointPose(joint, space);
    if (pose === undefined || pose === null) return;
    const { x, y, z } = pose.transform.position;
    toWorld(origin, x, y, z, _joint);
    joints[i * 3] = _joint.x;
    joints[i * 3 + 1] = _joint.y;
    joints[i * 3 + 2] = _joint.z;
  }
  hand.jointsSeen = true;
}
const _joint = zero();

/** Its axes and buttons; a broken or missing pad is a hand without them. */
function readPad(hand: Hand): void {
  hand.stickX = 0;
  hand.stickY = 0;
  hand.menu = false;
  hand.skip = false;
  const pad = hand.source.gamepad;
  if (pad === undefined || pad === null) return;
  const { axes, buttons } = pad;
  const stick = axes.length > STICK_Y;
  hand.stickX = deadZone(axes[stick ? STICK_X : PAD_X] ?? 0);
  hand.stickY = -deadZone(axes[stick ? STICK_Y : PAD_Y] ?? 0);
  hand.menu = buttons[BUTTON_B]?.pressed === true || buttons[BUTTON_STICK]?.pressed === true;
  hand.skip = buttons[BUTTON_A]?.pressed === true;
}

/** Whether its palm is turned to whoever it belongs to. */
export function showsPalm({ joints, jointsSeen, source }: Hand, eye: Readonly<Vector>): boolean {
  if (joints === null || !jointsSeen) return false;
  const at = (joint: number, axis: number) => joints[joint * 3 + axis] ?? 0;
  const from = (joint: number, axis: number) => at(joint, axis) - at(WRIST, axis);
  const ix = from(INDEX_ROOT, 0);
  const iy = from(INDEX_ROOT, 1);
  const iz = from(INDEX_ROOT, 2);
  const px = from(PINKY_ROOT, 0);
  const py = from(PINKY_ROOT, 1);
  const pz = from(PINKY_ROOT, 2);
  const way = source.handedness === 'left' ? -1 : 1;
  const nx = (iy * pz - iz * py) * way;
  const ny = (iz * px - ix * pz) * way;
  const nz = (ix * py - iy * px) * way;
  const ex = eye.x - at(WRIST, 0);
  const ey = eye.y - at(WRIST, 1);
  const ez = eye.z - at(WRIST, 2);
  const lengths = Math.hypot(nx, ny, nz) * Math.hypot(ex, ey, ez);
  return lengths > 0 && (nx * ex + ny * ey + nz * ez) / lengths > PALM_COSINE;
}

export interface Hands {
  readonly list: readonly Hand[];
  /** The one with that source, made where it is new; null for what points with a screen. */
  of(source: XRInputSource): Hand | null;
  read(frame: XRFrame, space: XRReferenceSpace, sources: Iterable<XRInputSource>, origin: Origin): void;
  clear(): void;
}

export function createHands(): Hands {
  let list: Hand[] = [];
  let round = 0;
  const of = (source: XRInputSource): Hand | null => {
    const known = list.find((hand) => hand.source === source);
    if (known !== undefined) return known;
    const kind = kindOf(source);
    if (kind === null) return null;
    const made = createHand(source, kind);
    list = [...list, made];
    return made;
  };
  return {
    get list() {
      return list;
    },
    of,
    read(frame, space, sources, origin) {
      round += 1;
      for (const source of sources) {
        const hand = of(source);
        if (hand === null) continue;
        hand.seen = round;
        // A pinch points where one looked when it began.
        if (hand.kind !== 'pinch' || !hand.tracked)
          hand.tracked = readRay(frame, space, source, origin, hand.from, hand.along);
        const grip = source.gripSpace === undefined ? undefined : frame.getPose(source.gripSpace, space);
        hand.held = grip !== undefined && grip !== null;
        if (hand.held && grip !== undefined) {
          const { x, y, z } = grip.transform.position;
          toWorld(origin, x, y, z, hand.at);
        }
        readJoints(frame, space, hand, origin);
        readPad(hand);
      }
      for (let i = 0; i < list.length; i++)
        if (list[i]?.seen !== round) {
          list = list.filter(({ seen }) => seen === round);
          return;
        }
    },
    clear() {
      list = [];
    },
  };
}

interface Pulser {
  pulse?(value: number, milliseconds: number): Promise<unknown>;
  playEffect?(kind: string, how: object): Promise<unknown>;
}

/** Felt in the hand where it can be; nothing where it cannot. */
export function pulse(hand: Hand, strength: number, milliseconds: number): void {
  const pad = hand.source.gamepad as
    (Gamepad & { hapticActuators?: readonly Pulser[]; vibrationActuator?: Pulser | null }) | null | undefined;
  const actuator = pad?.hapticActuators?.[0] ?? pad?.vibrationActuator;
  try {
    // A refusal is no loss: all that is felt is seen and heard as well.
    void actuator?.pulse?.(strength, milliseconds)?.catch(() => undefined);
  } catch {
    // Some actuators throw where they are gone.
  }
}
