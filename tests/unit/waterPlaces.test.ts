import { Vector2, type BufferAttribute, type BufferGeometry } from 'three';
import { isValidElement, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { createChoices } from '../../scenes/glowing-tree/choices';
import { createCourse } from '../../scenes/glowing-tree/course';
import { fromShore, landHeight } from '../../scenes/glowing-tree/layout';
import { NIGHT } from '../../scenes/glowing-tree/palette';
import { createLake } from '../../scenes/glowing-tree/places/lake';
import type { Country, Part } from '../../scenes/glowing-tree/places/part';
import { createStars } from '../../scenes/glowing-tree/places/stars';
import { createStream } from '../../scenes/glowing-tree/places/stream';
import { emptyNoiseTexture } from '../../shaders/lib/noiseTexture';
import { createRings } from '../../shaders/lib/rings';
import { createSkyTable } from '../../shaders/sky/skyTable';
import { QUALITY, TIERS, type Tier } from '../../src/light/quality';
import { createPresence } from '../../src/presence/presence';
import { createHearing } from '../../src/sound/hearing';

function country(tier: Tier) {
  const course = createCourse();
  const presence = createPresence();
  const hearing = createHearing();
  const struck: string[] = [];
  hearing.onStrike(({ kind }) => struck.push(kind));
  const made = {
    world: {
      compileAhead: () => undefined,
      breathe: () => Promise.resolve(),
      quality: QUALITY[tier],
      presence,
      hearing,
      body: { x: 20, y: 0.25, z: -10 },
    },
    course,
    film: QUALITY[tier].path === 'film',
    noise: emptyNoiseTexture({ size: 4, sharp: false }),
    sky: createSkyTable(NIGHT),
    key: new Vector2(0, -1),
    rings: createRings(8),
  };
  return { country: made as unknown as Country, course, presence, struck };
}

/** Props of the meshes a part draws. */
function drawn({ Content }: Part): { geometry: BufferGeometry }[] {
  const content = (Content as () => ReactNode)();
  const children = isValidElement<{ children: ReactNode[] }>(content) ? content.props.children : [];
  return children.filter(isValidElement<{ geometry: BufferGeometry }>).map(({ props }) => props);
}

const attribute = (geometry: BufferGeometry | undefined, name: string) =>
  geometry?.getAttribute(name) as BufferAttribute;

test('the stream lies on the land and never under it, down to the lake', async () => {
  const { country: here } = country('low');
  const stream = await createStream(here, createChoices());
  const position = attribute(drawn(stream)[0]?.geometry, 'position');
  const water = attribute(drawn(stream)[0]?.geometry, 'aWater');
  const rows = Array.from({ length: position.count }, (_, i) => {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)];
    return { over: y - landHeight(x, z), share: water.getW(i), shore: fromShore(x, z) };
  });
  const whole = rows.filter(({ share, shore }) => share > 0.5 && shore > 12);
  expect(whole.length).toBeGreaterThan(500);
  expect(Math.min(...rows.map(({ over }) => over))).toBeGreaterThan(0.02);
  expect(Math.max(...whole.map(({ over }) => over))).toBeLessThan(0.05);
  expect(Math.min(...rows.map(({ shore }) => shore))).toBeLessThan(5);
  expect(rows.filter(({ shore }) => shore < 3).every(({ share }) => share < 0.2)).toBe(true);
  stream.dispose();
});

test('stars can be touched once they are all out, each once; it is heard, and kind', async () => {
  const { country: here, course, presence, struck } = country('low');
  const choices = createChoices();
  const stream = await createStream(here, choices);
  stream.tick(0.1);
  expect(stream.things).toEqual([]);
  course.stars = 1;
  stream.tick(0.1);
  expect(stream.things).toHaveLength(14);
  const before = presence.kindnessGoal;
  const star = stream.things[2];
  star?.attend();
  star?.attend();
  expect(stream.things).toHaveLength(13);
  expect(stream.chosen()).toBe(1);
  expect(struck).toEqual(['star']);
  expect(presence.kindnessGoal - before).toBeCloseTo(0.02, 6);
  stream.touch({ x: 30, y: 0.28, z: -15 });
  expect(struck).toEqual(['star', 'ripple']);
  expect([...here.rings.uniform.value].filter((value, i) => i % 4 === 2 && value >= 0)).toHaveLength(2);
  stream.dispose();
});

test('a chosen star is gold, and floats off', async () => {
  const { country: here, course } = country('high');
  const stream = await createStream(here, createChoices());
  course.stars = 1;
  stream.tick(0.1);
  stream.draw();
  const lights = drawn(stream)[1]?.geometry;
  const place = attribute(lights, 'aPlace');
  const color = attribute(lights, 'aLight');
  const from = [place.getX(0), place.getZ(0)] as const;
  expect(color.getZ(0)).toBeGreaterThanOrEqual(color.getX(0));
  stream.things[0]?.attend();
  for (let s = 0; s < 30; s += 0.1) stream.tick(0.1);
  stream.draw();
  expect(color.getX(0)).toBeGreaterThan(1.5 * color.getZ(0));
  expect(Math.hypot(place.getX(0) - from[0], place.getZ(0) - from[1])).toBeGreaterThan(4);
  stream.dispose();
});

test.each(TIERS)('on tier %s all of it draws finite numbers, and goes as it came', async (tier) => {
  const { country: here, course } = country(tier);
  const choices = createChoices();
  const parts = [await createStars(here, choices), await createStream(here, choices), await createLake(here)];
  for (const stars of [0, 0.5, 1]) {
    course.stars = stars;
    for (const part of parts) {
      part.tick(0.5);
      part.draw();
    }
  }
  const numbers = parts
    .flatMap(drawn)
    .flatMap(({ geometry }) => (geometry === undefined ? [] : Object.values(geometry.attributes)))
    .flatMap(({ array }) => [...array]);
  expect(numbers.length).toBeGreaterThan(1000);
  expect(numbers.every(Number.isFinite)).toBe(true);
  for (const part of parts) part.dispose();
});
