/** Every place of every dream, built without a picture: one can stand in its views, walk its path and reach its things. */
import { describe, expect, test } from 'vitest';
import type { DreamDefinition } from '../../src/dream/types';
import { homeOf, starsOf } from '../../src/dreams';
import { createBody, lookDirection, settle, stepBody } from '../../src/walk/body';
import { createGuide, stepGuide } from '../../src/walk/guide';
import { clearIntent, createIntent } from '../../src/walk/intent';
import { createPlaceWorld } from '../support/placeWorld';

const found = import.meta.glob<DreamDefinition>('../../scenes/*/dream.ts', {
  import: 'default',
  eager: true,
});
const dreams = Object.values(found);
const entered: string[] = [];

const world = () => createPlaceWorld({ stars: starsOf(dreams), enter: (slug) => entered.push(slug) });

test('there are dreams, one of them is home, and exactly one star calls', () => {
  expect(dreams.length).toBeGreaterThanOrEqual(2);
  expect(homeOf(dreams).slug).toBe('star-gallery');
  expect(dreams.filter((dream) => dream.calls === true)).toHaveLength(1);
});

const places = dreams.flatMap((dream) =>
  dream.places.map((place) => [`${dream.slug}/${place.id}`, place] as const),
);

describe.each(places)('%s', (_, place) => {
  const built = place.load().then(async (module) => {
    const prepared = await module.preparePlace(world());
    await prepared.begin?.(place.id);
    return prepared;
  });

  test('each view can be stood in', async () => {
    const { terrain } = await built;
    const moved = Object.entries(place.views).filter(([, view]) => {
      const at = { x: view.at[0], y: 0, z: view.at[1] };
      settle(at, terrain);
      return Math.hypot(at.x - view.at[0], at.z - view.at[1]) >= 0.02;
    });
    expect(moved).toEqual([]);
  });

  test('the guided path is walked to its end by the same body as a visitor', async () => {
    const { terrain } = await built;
    const body = createBody();
    const intent = createIntent();
    const { at } = place.views.arrival;
    body.x = at[0];
    body.z = at[1];
    const guide = createGuide(place.guided);
    const reached = new Set<number>();
    for (let t = 0; t < 240 && guide.index < place.guided.length; t += 1 / 60) {
      clearIntent(intent);
      stepGuide(guide, body, intent, 1 / 60);
      stepBody(body, intent, terrain, 1 / 60);
      const point = place.guided[guide.index];
      if (point !== undefined && Math.hypot(point.to[0] - body.x, point.to[1] - body.z) < 0.4)
        reached.add(guide.index);
    }
    expect(guide.index).toBe(place.guided.length);
    expect(reached.size).toBe(place.guided.length);
  });

  test('each thing can be reached: from somewhere one can stand it lies within its reach', async () => {
    const { terrain } = await built;
    expect(terrain.things.length).toBeGreaterThan(0);
    const barred = terrain.things.filter((thing) => {
      const stand = { x: thing.at.x, y: 0, z: thing.at.z };
      settle(stand, terrain);
      const eye = terrain.height(stand.x, stand.z) + 1.62;
      const away = Math.hypot(thing.at.x - stand.x, thing.at.y - eye, thing.at.z - stand.z);
      return away >= thing.reachM;
    });
    expect(barred.map((thing) => thing.id)).toEqual([]);
  });

  test('the gaze never leaves the place through a wall', async () => {
    const { terrain } = await built;
    const body = createBody();
    body.x = place.views.arrival.at[0];
    body.z = place.views.arrival.at[1];
    const direction = { x: 0, y: 0, z: 0 };
    const eye = { x: body.x, y: terrain.height(body.x, body.z) + 1.62, z: body.z };
    const seen: boolean[] = [];
    for (let i = 0; i < 400; i++) {
      body.yaw = i * 2.39996;
      body.pitch = Math.asin(((i + 0.5) / 400) * 2 - 1);
      lookDirection(body, direction);
      const distance = terrain.gaze(eye, direction);
      seen.push(Number.isFinite(distance));
      expect(distance).toBeGreaterThan(0);
    }
    // All round or not at all: a hole would let the answer fall through.
    expect(new Set(seen).size).toBe(1);
  });
});
