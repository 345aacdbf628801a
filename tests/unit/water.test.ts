import type { BufferGeometry } from 'three';
import { expect, test } from 'vitest';
import { createWarmth, WARM_SPOTS, writeNearest } from '../../shaders/water/warmth';
import { createLakeGeometry, createStreamGeometry, type StreamPiece } from '../../shaders/water/Water';

/** How far up the least upright of its triangles looks; of each its area. */
function faces(geometry: BufferGeometry): { up: number; areaM2: number } {
  const { position } = geometry.attributes;
  const index = geometry.index;
  if (position === undefined || index === null) return { up: -1, areaM2: 0 };
  let up = 1;
  let areaM2 = 0;
  for (let i = 0; i < index.count; i += 3) {
    const a = index.getX(i);
    const b = index.getX(i + 1);
    const c = index.getX(i + 2);
    const ux = position.getX(b) - position.getX(a);
    const uz = position.getZ(b) - position.getZ(a);
    const vx = position.getX(c) - position.getX(a);
    const vz = position.getZ(c) - position.getZ(a);
    const twice = uz * vx - ux * vz;
    up = Math.min(up, Math.sign(twice));
    areaM2 += twice / 2;
  }
  return { up, areaM2 };
}

test('a lake is a disc that looks up, and knows how far its edge is', () => {
  const lake = createLakeGeometry({
    x: 5,
    z: -9,
    edgeM: (angle) => 20 + Math.sin(2 * angle),
    beyondM: 2,
    sides: 96,
  });
  const { up, areaM2 } = faces(lake);
  expect(up).toBe(1);
  expect(areaM2).toBeGreaterThan(Math.PI * 21.7 ** 2 * 0.98);
  const edges = Array.from(
    { length: lake.attributes.aWater?.count ?? 0 },
    (_, i) => lake.attributes.aWater?.getX(i) ?? 0,
  );
  expect(Math.min(...edges)).toBeCloseTo(-2, 5);
  expect(Math.max(...edges)).toBeCloseTo(20, 5);
});

test('a stream looks up wherever it turns, is as wide as it is told, and ends where there is none of it', () => {
  const pieces = Array.from({ length: 60 }, (_, s): StreamPiece => {
    const turn = s * 0.1;
    return {
      x: 10 * Math.sin(turn),
      z: -10 * Math.cos(turn),
      dx: Math.cos(turn),
      dz: Math.sin(turn),
      wideM: 2,
      s,
    };
  });
  const stream = createStreamGeometry(
    pieces,
    ({ s }) => s * 0.01,
    (_x, _z, s) => Math.min(1, s),
  );
  const { up, areaM2 } = faces(stream);
  expect(up).toBe(1);
  expect(areaM2).toBeCloseTo(2 * 59, 0);
  const { position, aWater } = stream.attributes;
  expect(aWater?.getW(0)).toBe(0);
  expect(aWater?.getY(0)).toBe(-1);
  expect(position?.getY((position.count ?? 1) - 1)).toBeCloseTo(0.59, 5);
});

test('warmth spreads from a hand, swells without a jump, and goes', () => {
  const warmth = createWarmth();
  warmth.add(3, 4);
  const seen: number[] = [];
  for (let i = 0; i < 15 * 60; i++) {
    warmth.tick(1 / 60);
    seen.push(warmth.spots[3] ?? 0);
  }
  expect(Array.from(warmth.spots.subarray(0, 2))).toEqual([3, 4]);
  expect(Math.max(...seen)).toBeGreaterThan(0.85);
  expect(seen.at(-1)).toBe(0);
  const jumps = seen.slice(1).map((now, i) => Math.abs(now - (seen[i] ?? 0)));
  expect(Math.max(...jumps)).toBeLessThan(0.02);
});

test('the nearest are written first and the far ones fade; what has no strength is not there', () => {
  const all = new Float32Array([9, 0, 1, 1, 2, 0, 2, 1, 2, 0, 3, 1, 1, 0, 4, 0, 5, 0, 5, 0.5, 60, 0, 6, 1]);
  const into = new Float32Array(WARM_SPOTS * 4);
  writeNearest(all, 0, 0, into, [10, 20]);
  const rows = Array.from({ length: WARM_SPOTS }, (_, i) => Array.from(into.subarray(i * 4, i * 4 + 4)));
  expect(rows).toEqual([
    [2, 0, 2, 1],
    [2, 0, 3, 1],
    [5, 0, 5, 0.5],
    [9, 0, 1, 1],
  ]);
  writeNearest(all, 45, 0, into, [10, 20]);
  expect(into[0]).toBe(60);
  expect(into[3]).toBeCloseTo(0.5, 4);
  expect(Array.from(into.subarray(4)).filter((_, i) => i % 4 === 3)).toEqual([0, 0, 0]);
  // Along both ways over the ground.
  writeNearest(Float32Array.of(0, 30, 1, 1, 0, -4, 2, 1), 0, 30, into, [10, 20]);
  expect(Array.from(into.subarray(0, 4))).toEqual([0, 30, 1, 1]);
});
