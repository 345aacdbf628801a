/** What beats in the silver: the heart of whoever stands on it, unless they want light that holds still. */
import { DataTexture } from 'three';
import { afterEach, expect, test } from 'vitest';
import { beginCourse, createCourse } from '../../scenes/crystalline-chamber/course';
import { createSilver } from '../../scenes/crystalline-chamber/places/silver';
import { shared } from '../../shaders/shared';
import { createPresence } from '../../src/presence/presence';
import { writeUniforms } from '../../src/presence/uniforms';
import { createBody } from '../../src/walk/body';
import { createPlaceWorld } from '../support/placeWorld';

const DT = 1 / 60;

afterEach(() => shared.uHeart.value.set([0, 1]));

/** Highest number of the silver's surface after three beats of one who stands in its middle. */
function afterThreeBeats(still: boolean): number {
  const presence = createPresence();
  const body = { ...createBody(), x: 0, z: -0.7 };
  const silver = createSilver(createPlaceWorld({ presence, body }), new DataTexture(), new DataTexture());
  const course = createCourse();
  beginCourse(course, 'silver-pool');
  course.silver = 1;
  // Nothing but the heart moves.
  for (let i = 0; i < 200; i++) {
    presence.heart = (i * DT) % 1;
    writeUniforms(presence, body, i * DT, still);
    silver.tick(DT, course);
  }
  silver.draw(course);
  const heights = (silver.material.uniforms.uField.value as DataTexture).image.data as ArrayLike<number>;
  return Array.from(heights).reduce((most, height) => Math.max(most, Math.abs(height)), 0);
}

test('a heart makes rings in it', () => {
  expect(afterThreeBeats(false)).toBeGreaterThan(0);
});

test('where light holds still no ring comes from the heart', () => {
  expect(afterThreeBeats(true)).toBe(0);
});
