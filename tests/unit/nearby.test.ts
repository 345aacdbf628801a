/** What is said of what lies round the visitor: only what can be attended to from here, nearest first, on its side. */
import { expect, test } from 'vitest';
import { nearby } from '../../src/walk/nearby';
import type { Thing } from '../../src/walk/terrain';
import { createTerrain } from '../support/terrains';

const EYE = { x: 0, y: 1.6, z: 0 };
const thing = (id: string, x: number, z: number, more: Partial<Thing> = {}): Thing => ({
  id,
  what: id,
  at: { x, y: 1.6, z },
  radiusM: 0.3,
  reachM: 5,
  attend: () => undefined,
  ...more,
});
const sides = (things: Thing[], yaw: number) =>
  nearby({ ...createTerrain(() => 9), things }, EYE, yaw).map(({ name, side }) => `${name} ${side}`);

test('each side is named as whoever stands there would', () => {
  const round = [thing('north', 0, -1), thing('east', 2, 0), thing('south', 0, 3), thing('west', -4, 0)];
  expect(sides(round, 0)).toEqual(['north ahead', 'east right', 'south behind', 'west left']);
  // Turned to the left by a quarter: what was to the left is ahead.
  expect(sides(round, Math.PI / 2)).toEqual(['north right', 'east behind', 'south left', 'west ahead']);
  expect(sides(round, Math.PI * 2 - 0.1)).toEqual(['north ahead', 'east right', 'south behind', 'west left']);
});

test('what is out of reach or has no name is not told', () => {
  const far = thing('far', 0, -6);
  const nameless = { id: 'nameless', at: { x: 1, y: 1, z: 1 }, radiusM: 1, reachM: 9, attend: far.attend };
  expect(sides([far, nameless, thing('star', 0, -2, { title: 'A star', reachM: 3 })], 0)).toEqual([
    'A star ahead',
  ]);
});
