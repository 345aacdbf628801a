/** Hands as a headset reports them: which way a palm looks, what is no hand, what comes, goes and breaks. */
import { expect, test } from 'vitest';
import { createHands, LIT_JOINTS, pulse, showsPalm, type Hand } from '../../src/headset/hands';

const ORIGIN = { x: 0, y: 0, z: 0, yaw: 0 };
const EYE = { x: 0, y: 1.6, z: 0 };
const SPACE = {} as XRReferenceSpace;

/** A hand before the face whose fingers point up: the palm looks toward the eyes (+z) or away. */
function raised(handedness: 'left' | 'right', palmToFace: boolean): Hand {
  const joints = new Float32Array(LIT_JOINTS.length * 3);
  // A right hand with its palm to the face has the thumb on its right.
  const side = (handedness === 'right' ? 1 : -1) * (palmToFace ? 1 : -1);
  LIT_JOINTS.forEach((name, i) => {
    const finger = ['thumb', 'index', 'middle', 'ring', 'pinky'].findIndex((one) => name.startsWith(one));
    const across = finger < 0 ? 0 : (1.5 - finger * 0.75) * 0.02 * side;
    const up = name === 'wrist' ? 0 : name.endsWith('tip') ? 0.16 : 0.06;
    joints.set([across, 1.55 + up, -0.4], i * 3);
  });
  return { joints, jointsSeen: true, source: { handedness } } as unknown as Hand;
}

test('a palm is turned to the face, or away, on either hand', () => {
  for (const side of ['left', 'right'] as const) {
    expect(showsPalm(raised(side, true), EYE)).toBe(true);
    expect(showsPalm(raised(side, false), EYE)).toBe(false);
    // Turned to the face of somebody else.
    expect(showsPalm(raised(side, true), { x: 0, y: 1.6, z: -2 })).toBe(false);
    expect(showsPalm(raised(side, true), { x: 2, y: 1.6, z: -0.4 })).toBe(false);
    expect(showsPalm({ ...raised(side, true), jointsSeen: false }, EYE)).toBe(false);
    expect(showsPalm({ ...raised(side, true), joints: null }, EYE)).toBe(false);
    expect(showsPalm({ ...raised(side, true), joints: new Float32Array(LIT_JOINTS.length * 3) }, EYE)).toBe(
      false,
    );
  }
});

const transform = { position: { x: 0.1, y: 1.2, z: -0.3 }, orientation: { x: 0, y: 0, z: 0, w: 1 } };
const frame = (tracked = true) =>
  ({ getPose: () => (tracked ? { transform } : null), getJointPose: () => null }) as unknown as XRFrame;
const source = (more: object) =>
  ({
    handedness: 'right',
    targetRayMode: 'tracked-pointer',
    targetRaySpace: {},
    profiles: [],
    ...more,
  }) as unknown as XRInputSource;

test('whatever a source lacks it is done without', () => {
  const odd: readonly object[] = [
    {},
    { profiles: undefined, gamepad: null },
    { gamepad: { axes: [], buttons: [] } },
    { gamepad: { axes: [Number.NaN, 1], buttons: [null] } },
    { gamepad: { axes: [0, 0, 5, Number.POSITIVE_INFINITY], buttons: [{}, {}, {}, {}, {}, {}] } },
    { gripSpace: {}, hand: null, gamepad: undefined },
    { hand: new Map(), targetRayMode: 'tracked-pointer' },
    { targetRayMode: 'transient-pointer' },
    { targetRayMode: 'gaze' },
  ];
  const hands = createHands();
  for (const tracked of [true, false, true]) {
    hands.read(frame(tracked), SPACE, odd.map(source), ORIGIN);
    expect(hands.list).toHaveLength(odd.length);
    for (const { stickX, stickY, from, along } of hands.list) {
      for (const v of [stickX, stickY]) expect(Math.abs(v)).toBeLessThanOrEqual(1);
      expect([from, along].every(({ x, y, z }) => Number.isFinite(x + y + z))).toBe(true);
    }
    hands.clear();
  }
  hands.read(frame(), SPACE, [source({ targetRayMode: 'screen' })], ORIGIN);
  expect(hands.list).toEqual([]);
});

test('the axes are those of the stick where there is one, of the touchpad else; what is at rest is at rest', () => {
  const hands = createHands();
  const axes = [0.9, 0.9, 0, 0];
  const stick = source({ gamepad: { axes, buttons: [] } });
  const read = (...values: number[]) => {
    axes.splice(0, axes.length, ...values);
    hands.read(frame(), SPACE, [stick], ORIGIN);
    return [hands.list[0]?.stickX, hands.list[0]?.stickY].map((v) => (v === 0 ? 0 : v));
  };
  expect(read(0.9, 0.9, 0.1, -0.1)).toEqual([0, 0]);
  expect(read(0, 0, 1, -1)).toEqual([1, 1]);
  expect(read(1, 1)).toEqual([1, -1]);
});

test('what is gone is forgotten with all it held', () => {
  const hands = createHands();
  const [one, other] = [source({}), source({ handedness: 'left' })];
  hands.read(frame(), SPACE, [one, other], ORIGIN);
  const first = hands.of(one);
  expect(first).toBe(hands.list[0]);
  Object.assign(first ?? {}, { pressed: true });
  hands.read(frame(), SPACE, [other], ORIGIN);
  expect(hands.list.map((hand) => hand.source)).toEqual([other]);
  hands.read(frame(), SPACE, [one, other], ORIGIN);
  expect(hands.of(one)?.pressed).toBe(false);
});

test('a pulse is felt where it can be, and nothing happens where it cannot', async () => {
  const felt: unknown[] = [];
  const holding = (gamepad: unknown) => ({ source: { gamepad } }) as unknown as Hand;
  const actuator = { pulse: (...how: unknown[]) => Promise.resolve(felt.push(how)) };
  pulse(holding({ hapticActuators: [actuator] }), 0.4, 25);
  pulse(holding({ vibrationActuator: actuator }), 0.2, 10);
  expect(felt).toEqual([
    [0.4, 25],
    [0.2, 10],
  ]);
  const throwing = {
    pulse() {
      throw new Error('It is gone.');
    },
  };
  const broken = [
    null,
    undefined,
    {},
    { hapticActuators: [] },
    { hapticActuators: [{}] },
    { hapticActuators: [{ pulse: () => undefined }] },
    { hapticActuators: [{ pulse: () => Promise.reject(new Error('Not now.')) }] },
    { hapticActuators: [throwing] },
    { hapticActuators: undefined, vibrationActuator: null },
  ];
  for (const pad of broken) expect(() => pulse(holding(pad), 1, 10)).not.toThrow();
  // A refusal is nobody's.
  await new Promise((next) => setTimeout(next, 0));
});
