import { expect, test } from 'vitest';
import {
  ARRIVE_S,
  beginOpening,
  beginReceding,
  createDoorway,
  DILATE_S,
  distanceToDoor,
  ENGULF_S,
  HUSH_S,
  LINGER_S,
  stepDoorway,
  type Doorway,
  type DoorwayEvent,
  type DoorwayPhase,
} from '../../src/dream/doorway';

const STEP_S = 1 / 60;
const SHARES = ['openness', 'engulfed', 'hush', 'mist'] as const;
type Share = (typeof SHARES)[number];

interface Passage {
  door: Doorway;
  phases: DoorwayPhase[];
  events: Exclude<DoorwayEvent, null>[];
  /** Steps taken in each phase. */
  steps: Partial<Record<DoorwayPhase, number>>;
}

const begin = (door = createDoorway()): Passage => ({ door, phases: [], events: [], steps: {} });

/** Which way each value may go in each phase; a value not named holds still. */
const ALLOWED: Readonly<Partial<Record<DoorwayPhase, Partial<Record<Share, 1 | -1>>>>> = {
  hush: { hush: 1 },
  dilate: { openness: 1 },
  engulf: { engulfed: 1, mist: 1 },
  arrive: { hush: -1, mist: -1, openness: -1, engulfed: -1 },
  recede: { engulfed: -1 },
  shut: { openness: -1, hush: -1 },
};

/** Lives `seconds` before the door, and checks that no value leaves 0..1 or turns back. */
function pass(passage: Passage, seconds: number, { distance = 3, ready = true, dt = STEP_S } = {}): Passage {
  const { door } = passage;
  for (let i = 0; i < Math.round(seconds / dt); i++) {
    const before = { ...door };
    const event = stepDoorway(door, distance, ready, dt);
    if (event !== null) passage.events.push(event);
    if (door.phase !== before.phase) passage.phases.push(door.phase);
    passage.steps[before.phase] = (passage.steps[before.phase] ?? 0) + 1;
    for (const share of SHARES) {
      const change = door[share] - before[share];
      const way = ALLOWED[before.phase]?.[share] ?? 0;
      if (!(door[share] > -1e-9 && door[share] < 1 + 1e-9))
        throw new Error(`${share} is ${door[share]} in ${before.phase}`);
      if (Math.abs(change) > 1e-12 && Math.sign(change) !== way)
        throw new Error(`${share} moves by ${change} in ${before.phase}`);
    }
  }
  return passage;
}

test('a closed door stays closed', () => {
  const passage = pass(begin(), 20, { distance: 0 });
  expect(passage.events).toEqual([]);
  expect(passage.door).toEqual(createDoorway());
});

test('opens, is stepped through, arrives, and is closed again', () => {
  const passage = begin();
  beginOpening(passage.door);
  pass(passage, 4);
  expect(passage.door).toMatchObject({ phase: 'open', openness: 1, engulfed: 0, hush: 1, mist: 0 });
  pass(passage, 4, { distance: 0.5 });
  expect(passage.events).toEqual(['open', 'crossed', 'arrived']);
  expect(passage.phases).toEqual(['dilate', 'open', 'engulf', 'arrive', 'closed']);
  expect(passage.door).toEqual(createDoorway());
  // Each phase lasts as long as it says, to within two steps.
  const late = Object.entries({ hush: HUSH_S, dilate: DILATE_S, engulf: ENGULF_S, arrive: ARRIVE_S }).filter(
    ([phase, seconds]) =>
      Math.abs((passage.steps[phase as DoorwayPhase] ?? 0) * STEP_S - seconds) > 2.1 * STEP_S,
  );
  expect(late).toEqual([]);
});

test('crossed comes when nothing of the old place is left', () => {
  const { door } = pass(begin(), 0);
  beginOpening(door);
  let event: DoorwayEvent = null;
  for (let i = 0; i < 600 && event !== 'crossed'; i++) event = stepDoorway(door, 0, true, STEP_S);
  expect(door).toMatchObject({ phase: 'arrive', engulfed: 1, openness: 1, mist: 1 });
});

test('the hush holds until the other place is ready', () => {
  const passage = begin();
  beginOpening(passage.door);
  pass(passage, 30, { ready: false, distance: 0 });
  expect(passage.door).toMatchObject({ phase: 'hush', hush: 1, openness: 0 });
  pass(passage, 2 * STEP_S);
  expect(passage.door.phase).toBe('dilate');
});

test('an open door asks once whether to go on, and waits where it is', () => {
  const passage = begin();
  beginOpening(passage.door);
  pass(passage, HUSH_S + DILATE_S + LINGER_S - 0.2);
  expect(passage.events).toEqual(['open']);
  pass(passage, 60);
  expect(passage.events).toEqual(['open', 'linger']);
  expect(passage.door.phase).toBe('open');
});

test('leaving is the way in played backwards, and says when it is done', () => {
  const passage = begin();
  beginReceding(passage.door);
  expect(passage.door).toMatchObject({ openness: 1, engulfed: 1, hush: 1 });
  pass(passage, ENGULF_S + DILATE_S + 0.2);
  expect(passage.phases).toEqual(['shut', 'closed']);
  expect(passage.events).toEqual(['left']);
  expect(passage.door).toEqual(createDoorway());
});

test('the sequence is the same with long steps', () => {
  for (const dt of [1 / 144, 1 / 30, 0.1]) {
    const passage = begin();
    beginOpening(passage.door);
    pass(passage, 14, { dt });
    pass(passage, 4, { dt, distance: -1 });
    beginReceding(passage.door);
    pass(passage, 4, { dt });
    expect(passage.events).toEqual(['open', 'linger', 'crossed', 'arrived', 'left']);
    expect(passage.door).toEqual(createDoorway());
  }
});

test('the distance is measured before the door, negative once through', () => {
  const door = { ...createDoorway(), x: 2, z: -3, outX: 0.6, outZ: 0.8 };
  expect(distanceToDoor(door, 2, -3)).toBe(0);
  expect(distanceToDoor(door, 2 + 0.6 * 4, -3 + 0.8 * 4)).toBeCloseTo(4, 9);
  expect(distanceToDoor(door, 2 - 0.6 * 4, -3 - 0.8 * 4)).toBeCloseTo(-4, 9);
  // Sideways is as near as before.
  expect(distanceToDoor(door, 2 - 0.8 * 5, -3 + 0.6 * 5)).toBeCloseTo(0, 9);
});
