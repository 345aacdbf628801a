/** The multiplied self: the eight nearest are eight persons; two move first; all warm with kindness. */
import { beforeAll, expect, test } from 'vitest';
import type { BufferGeometry } from 'three';
import { roomPlanes } from '../../scenes/crystalline-chamber/layout';
import { createHearing } from '../../src/sound/hearing';
import { createSelves } from '../../scenes/crystalline-chamber/places/selves';
import { SELVES } from '../../scenes/crystalline-chamber/selves';
import { buildFacets } from '../../shaders/crystal/convex';
import { createBodyGeometry } from '../../shaders/figure/body';
import { createBoneTexture } from '../../shaders/figure/poses';
import { smootherstep } from '../../shaders/lib/ease';
import { createPresence } from '../../src/presence/presence';
import { createBody } from '../../src/walk/body';
import { overlap, silhouette } from '../support/silhouettes';

const NEAREST = 8;
const nearest = SELVES.slice(0, NEAREST);
const DT = 1 / 120;

let geometry: BufferGeometry;
beforeAll(async () => {
  geometry = await createBodyGeometry(0.045, () => Promise.resolve());
});

test('no two of the nearest share their pose or their delay', () => {
  expect(new Set(nearest.map(({ pose }) => pose)).size).toBe(NEAREST);
  expect(new Set(nearest.map(({ delayS }) => delayS)).size).toBe(NEAREST);
  expect(nearest.filter(({ delayS }) => delayS < 0)).toHaveLength(2);
});

test('no two of the nearest share their silhouette', () => {
  const masks = nearest.map(({ pose, turn }) => silhouette(geometry, pose, turn));
  let most = { share: 0, pair: '' };
  masks.forEach((a, i) =>
    masks.slice(i + 1).forEach((b, j) => {
      const share = overlap(a, b);
      const pair = `${nearest[i]?.pose} and ${nearest[i + 1 + j]?.pose}`;
      if (share > most.share) most = { share, pair };
    }),
  );
  console.log(`Most alike: ${most.pair}, ${(100 * most.share).toFixed(0)} % of their joint area`);
  // A body covers at least something, and the same body all of it.
  expect(overlap(masks[0] ?? new Uint8Array(), masks[0] ?? new Uint8Array())).toBe(1);
  expect(masks.every((mask) => mask.includes(1))).toBe(true);
  expect(most.share).toBeLessThan(0.9);
});

function standIn(kindness: number) {
  const presence = createPresence(kindness);
  // Standing where no self has reached the limit of its own pane.
  const body = { ...createBody(), z: -1 };
  const bones = createBoneTexture(NEAREST);
  const selves = createSelves(geometry, buildFacets(roomPlanes()), bones, {
    presence,
    body,
    hearing: createHearing(),
  });
  const placeOf = (i: number) => [selves.instances.place.getX(i), selves.instances.place.getZ(i)] as const;
  return { presence, body, selves, placeOf };
}

test('two of them move before the visitor does, the others after, each in its own time', () => {
  const { body, selves, placeOf } = standIn(0);
  const WAY_M = 0.5;
  const ramp = (t: number) => WAY_M * smootherstep(0, 1, t);
  const ticks = Math.round(3 / DT);
  const ways = nearest.map((): number[] => []);
  for (let i = 0; i < 240; i++) selves.tick(DT, 1);
  const from = nearest.map((_, i) => placeOf(i));
  const visitor: number[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    const t = tick * DT;
    body.x = ramp(t);
    body.vx = (ramp(t + DT) - ramp(t)) / DT;
    visitor.push(body.x);
    selves.tick(DT, 1);
    nearest.forEach((_, i) => {
      const [x, z] = placeOf(i);
      ways[i]?.push(Math.hypot(x - (from[i]?.[0] ?? 0), z - (from[i]?.[1] ?? 0)));
    });
  }
  /** Seconds until a fifth of the way is gone. */
  const onset = (way: readonly number[]) => way.findIndex((m) => m > (way.at(-1) ?? 0) / 5) * DT;
  const own = onset(visitor);
  const behind = ways.map((way) => onset(way) - own);
  console.log(`Behind the visitor, s: ${behind.map((s) => s.toFixed(2)).join(' ')}`);
  ways.forEach((way) => expect(way.at(-1)).toBeGreaterThan(0.02));
  nearest.forEach(({ delayS }, i) => expect(Math.sign(behind[i] ?? 0)).toBe(Math.sign(delayS)));
  const byDelay = nearest.map(({ delayS }, i) => ({ delayS, behind: behind[i] ?? 0 }));
  const late = byDelay.filter(({ delayS }) => delayS > 0);
  late.forEach(({ delayS, behind }) => expect(behind).toBeCloseTo(delayS, 1));
});

test('each of them warms with kindness, and with being attended to', () => {
  const warmthAt = (kindness: number) => {
    const { selves } = standIn(kindness);
    selves.tick(DT, 1);
    return nearest.map((_, i) => selves.instances.state.getX(i));
  };
  const [cold, half, kind] = [warmthAt(0), warmthAt(0.5), warmthAt(1)];
  nearest.forEach((_, i) => {
    expect(half[i] ?? 0).toBeGreaterThan((cold[i] ?? 0) + 0.1);
    expect(kind[i] ?? 0).toBeGreaterThan((half[i] ?? 0) + 0.1);
  });
  const { selves, presence } = standIn(0);
  selves.things.forEach((thing) => thing.attend());
  expect(presence.kindnessGoal).toBeGreaterThan(0.3);
  for (let i = 0; i < 360; i++) selves.tick(DT, 1);
  nearest.forEach((_, i) => expect(selves.instances.state.getX(i)).toBeGreaterThan((cold[i] ?? 0) + 0.2));
});
