/** Eight persons by their walk alone, whose feet stay where they tread and whose limbs stay on their joints. */
import { BEAT_S as PLAYED_BEAT_S } from '../../scenes/glowing-tree/festival';
import type { BufferGeometry } from 'three';
import { beforeAll, expect, test } from 'vitest';
import {
  BEAT_S,
  dancers,
  FACETS,
  PLACES,
  RING_MS,
  ringPace,
  ringStart,
  ringWrap,
  RINGS_OF_DANCE,
  SHORE_M,
  shorePlace,
  SPACING_M,
} from '../../scenes/glowing-tree/beings';
import { fromShore, landHeight, SEAT } from '../../scenes/glowing-tree/layout';
import { BONES, createBodyGeometry, SKELETON, WALKING_CONES } from '../../shaders/figure/body';
import { BAR_BEATS, createDance, createManner } from '../../shaders/figure/gaits';
import {
  createTurns,
  layOver,
  playClip,
  soleAt,
  SOLE_COUNT,
  turnBone,
  UPPER,
  writeBones,
} from '../../shaders/figure/motion';
import { POSE_STRIDE } from '../../shaders/figure/poses';
import { QUALITY, TIERS } from '../../src/light/quality';
import { overlap, silhouette } from '../support/silhouettes';

const people = FACETS.map((facet) => ({ facet, ...createManner(facet.gait) }));
const swellOf = (swell: (typeof FACETS)[number]['swell']) =>
  Float32Array.from(BONES, (bone) => swell[bone] ?? 0);
const flat = new Float32Array(BONES.length);

function bonesOf(turns: Float32Array, swell = flat): Float32Array {
  const bones = new Float32Array(POSE_STRIDE);
  writeBones(bones, 0, turns, swell);
  return bones;
}
function clipAt(clip: Float32Array, turn: number): Float32Array {
  const turns = createTurns();
  playClip(turns, clip, turn, 1);
  return turns;
}

let body: BufferGeometry;
beforeAll(async () => {
  body = await createBodyGeometry(0.052, () => Promise.resolve(), WALKING_CONES);
});

test('no two share their name, their colour, their gait or their place', () => {
  for (const key of ['name', 'title', 'gait', 'color', 's'] as const)
    expect(new Set(FACETS.map((facet) => facet[key])).size).toBe(FACETS.length);
  expect(FACETS.length).toBeGreaterThanOrEqual(6);
});

test('over a whole walk no two have the same silhouette, nor with the gesture that is only theirs', () => {
  const series = people.map(({ facet, walk, gesture }) =>
    [walk, gesture].map((clip) =>
      [0, 1, 2, 3].flatMap((k) =>
        [0, 0.9].map((turn) => silhouette(body, bonesOf(clipAt(clip, k / 4), swellOf(facet.swell)), turn)),
      ),
    ),
  );
  const shares = series.flatMap((a, i) =>
    series.slice(i + 1).flatMap((b, j) =>
      a.map((masks, clip) => {
        const others = b[clip] ?? [];
        const share =
          masks.reduce((sum, mask, k) => sum + overlap(mask, others[k] ?? mask), 0) / masks.length;
        return { share, pair: `${FACETS[i]?.name} and ${FACETS[i + 1 + j]?.name} (${clip})` };
      }),
    ),
  );
  const [first] = shares.sort((a, b) => b.share - a.share);
  console.log(`Most alike: ${first?.pair}, ${(100 * (first?.share ?? 1)).toFixed(0)} % of their joint area`);
  expect(shares).toHaveLength(FACETS.length * (FACETS.length - 1));
  expect(first?.share).toBeLessThan(0.86);
});

test.each(people)(
  '$facet.name: the foot one stands on stays where it trod, and none is in the ground',
  (one) => {
    const { walk, ground, strideM } = one;
    const STEPS = 480;
    const HALF = STEPS / 2;
    let way = 0;
    const stood: number[] = [];
    const soles: number[] = [];
    for (let i = 0; i < STEPS; i++) {
      const bones = bonesOf(clipAt(walk, i / STEPS));
      way += (ground[Math.floor((i / STEPS) * ground.length)] ?? 0) / STEPS;
      for (let sole = 0; sole < SOLE_COUNT; sole++) soles.push(soleAt(bones, 0, sole, 1));
      // From when the weight has come onto it to when the other touches.
      const share = (i % HALF) / HALF;
      if (i < HALF && share > 0.2 && share < 0.9) stood.push(soleAt(bones, 0, 1, 2) + way);
    }
    const slides = Math.max(...stood) - Math.min(...stood);
    console.log(`${one.facet.name}: ${strideM.toFixed(2)} m, slides ${(slides * 100).toFixed(0)} cm`);
    expect(Math.min(...soles)).toBeGreaterThan(-1e-5);
    expect(strideM).toBeGreaterThan(0.4);
    expect(slides).toBeLessThan(0.16 * strideM);
  },
);

test('limbs stay on their joints, whatever is laid over what', () => {
  const turns = createTurns();
  for (const { walk, gesture, welcome, offer } of people) {
    playClip(turns, gesture, 0.4, 1);
    playClip(turns, walk, 0.3, 0.45);
    layOver(turns, welcome, 0, 0.5, UPPER.from, UPPER.to);
    layOver(turns, offer, 0, 0.3, UPPER.from, UPPER.to);
    turnBone(turns, BONES.indexOf('head'), 0.7);
    const bones = bonesOf(turns);
    const carry = (bone: number, [x, y, z]: readonly [number, number, number]) => {
      const [qx = 0, qy = 0, qz = 0, qw = 1, ox = 0, oy = 0, oz = 0] = bones.subarray(bone * 8, bone * 8 + 7);
      const [tx, ty, tz] = [qy * z - qz * y + qw * x, qz * x - qx * z + qw * y, qx * y - qy * x + qw * z];
      return [
        x + 2 * (qy * tz - qz * ty) + ox,
        y + 2 * (qz * tx - qx * tz) + oy,
        z + 2 * (qx * ty - qy * tx) + oz,
      ] as const;
    };
    const gaps = BONES.map((bone, i) => {
      const { parent, joint } = SKELETON[bone];
      const a = carry(i, joint);
      const b = carry(BONES.indexOf(parent ?? bone), joint);
      return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    });
    expect(Math.max(...gaps)).toBeLessThan(1e-5);
  }
});

test('everybody steps on the beat: there one foot is set before the other, and then the other', () => {
  for (const { facet, walk, strideM } of people) {
    const share = (RING_MS * BEAT_S * 2) / facet.steps / (strideM * facet.scale);
    const dance = createDance(facet.gait, walk, { steps: facet.steps, share });
    const steps = BAR_BEATS * facet.steps;
    const ahead = Array.from({ length: steps }, (_, i) => {
      const bones = bonesOf(clipAt(dance, i / steps));
      return soleAt(bones, 0, 0, 2) - soleAt(bones, 0, 2, 2);
    });
    const far = Math.min(...ahead.map((m, i) => (i % 2 === 0 ? m : -m)));
    expect(far).toBeGreaterThan(0.15);
  }
});

test('the rings go round the whole lake, one on land and one on the water, and begin before the seat', () => {
  const out = new Float64Array(2);
  const place = (s: number, off: number) => {
    shorePlace(out, s, off);
    return [out[0] ?? 0, out[1] ?? 0] as const;
  };
  const [land, water] = RINGS_OF_DANCE;
  for (let s = 0; s < SHORE_M; s += SPACING_M) {
    expect(landHeight(...place(s, land.offM))).toBeGreaterThan(0.05);
    expect(landHeight(...place(s, water.offM))).toBeLessThan(-0.5);
  }
  expect(PLACES * SPACING_M).toBeCloseTo(SHORE_M, 9);
  const [x, z] = place(0, fromShore(SEAT.x, SEAT.z));
  expect(Math.hypot(x - SEAT.x, z - SEAT.z)).toBeLessThan(0.1);
  const [ax, az] = place(-0.01, 0);
  const [bx, bz] = place(SHORE_M + 0.01, 0);
  expect(Math.hypot(ax - bx, az - bz)).toBeLessThan(0.1);
  expect(ringPace(0)).toBe(0);
});

test.each(TIERS)('%s: dancers stand evenly, and one who leaves at an end comes in at the other', (tier) => {
  const { all, onLand } = dancers(QUALITY[tier].selves);
  for (const [ring, count] of [
    [0, onLand],
    [1, all - onLand],
  ] as const) {
    const half = (count * SPACING_M) / 2;
    const wrapped = Array.from({ length: count }, (_, n) => ringWrap(ringStart(ring, n) + 1.7, half));
    wrapped.sort((a, b) => a - b);
    const gaps = wrapped.slice(1).map((s, i) => s - (wrapped[i] ?? 0));
    expect(gaps).toHaveLength(count - 1);
    gaps.forEach((gap) => expect(gap).toBeCloseTo(SPACING_M, 6));
    expect(Math.max(...wrapped.map(Math.abs))).toBeLessThanOrEqual(half);
  }
});

test('who dances and what is played keep one beat', () => {
  expect(BEAT_S).toBe(PLAYED_BEAT_S);
});
