/** Those in the dark: they turn to whoever comes near and open their arms, and nobody is walked through. */
import { BufferGeometry, DataTexture } from 'three';
import { describe, expect, test } from 'vitest';
import { createCourse } from '../../scenes/crystalline-chamber/course';
import { createOthers } from '../../scenes/crystalline-chamber/places/others';
import { OTHERS } from '../../scenes/crystalline-chamber/selves';
import { QUALITY } from '../../src/light/quality';
import { createPlaceWorld } from '../support/placeWorld';

const DT = 1 / 60;
const COUNT = QUALITY.headset.selves;
const wrap = (a: number) => Math.atan2(Math.sin(a), Math.cos(a));
const of = (numbers: Float64Array, i: number) => numbers[i] ?? Number.NaN;

function inTheDark() {
  const world = createPlaceWorld();
  const course = createCourse();
  course.stage = 'garden';
  course.others = 1;
  const gold = { hidden: false };
  const others = createOthers(world, {
    form: new BufferGeometry(),
    course,
    noise: new DataTexture(),
    hidden: () => gold.hidden,
  });
  const wait = (seconds: number) => {
    for (let i = 0; i < seconds / DT; i++) others.tick(DT);
  };
  return { body: world.body, course, gold, others, wait };
}

test('they are there once they have come, not before, and not without the gold', () => {
  const { course, gold, others, wait } = inTheDark();
  course.others = 0;
  wait(0.1);
  expect([...others.there].every((share) => share === 0)).toBe(true);
  course.others = 0.3;
  wait(0.1);
  expect(of(others.there, 0)).toBeGreaterThan(0.5);
  expect(of(others.there, COUNT - 1)).toBe(0);
  course.others = 1;
  wait(0.1);
  expect([...others.there].every((share) => share === 1)).toBe(true);
  gold.hidden = true;
  wait(0.1);
  expect([...others.there].every((share) => share === 0)).toBe(true);
});

describe.each(OTHERS.slice(0, COUNT).map((other, i) => [i, other] as const))('other %i', (i, other) => {
  // Beside each, where one would be met on the way out, and never behind a neighbour.
  const side = other.yaw + 1.4;
  const before = { x: other.x + 1.5 * Math.sin(side), z: other.z + 1.5 * Math.cos(side) };

  test('turns slowly to whoever comes near, opens its arms, and goes back to what it was', () => {
    const { body, others, wait } = inTheDark();
    wait(8);
    const alone = of(others.turned, i);
    Object.assign(body, before);
    wait(DT * 2);
    expect(Math.abs(wrap(of(others.turned, i) - alone))).toBeLessThan(0.03);
    wait(12);
    const off = wrap(other.yaw + of(others.turned, i) - Math.atan2(body.x - other.x, body.z - other.z));
    expect(Math.abs(off)).toBeLessThan(0.25);
    expect(of(others.opens, i)).toBeGreaterThan(0.95);
    body.x = other.x + 40;
    wait(16);
    expect(Math.abs(of(others.turned, i))).toBeLessThan(0.02);
    expect(of(others.opens, i)).toBeLessThan(0.02);
  });

  test('is not walked through', () => {
    const { others, wait } = inTheDark();
    wait(1);
    const at = { x: before.x, z: before.z };
    const velocity = { x: 0, y: 0, z: 0 };
    let nearest = Number.POSITIVE_INFINITY;
    for (let tick = 0; tick < 240; tick++) {
      const far = Math.hypot(other.x - at.x, other.z - at.z);
      nearest = Math.min(nearest, far);
      velocity.x = (1.4 * (other.x - at.x)) / far;
      velocity.z = (1.4 * (other.z - at.z)) / far;
      others.keepOff(at.x, at.z, velocity);
      at.x += velocity.x * DT;
      at.z += velocity.z * DT;
    }
    expect(nearest).toBeGreaterThan(0.8);
    expect(nearest).toBeLessThan(1.3);
    // Past it one walks as one likes.
    velocity.x = 1.4 * Math.cos(side);
    velocity.z = -1.4 * Math.sin(side);
    others.keepOff(before.x, before.z, velocity);
    expect(Math.hypot(velocity.x, velocity.z)).toBeGreaterThan(0.2);
  });
});
