import { expect, test } from 'vitest';
import {
  createWeave,
  hasteOf,
  knotPoint,
  stepWeave,
  STRANDS_PER_BREATH,
  type Weave,
  type WeaveInput,
} from '../../scenes/crystalline-chamber/weave';
import { BREATH_S } from '../../src/presence/presence';

const DT = 1 / 60;
const CAPACITY = 60;
const wallAt = (yaw: number, rise: number) =>
  [5 * Math.sin(yaw), 1.6 + 3 * rise, -5 * Math.cos(yaw)] as const;

interface Way {
  calm: number;
  speed: number;
  strength?: number;
}

function visit(seconds: number, way: (time: number) => Way): Weave {
  const weave = createWeave();
  for (let time = 0; time < seconds; time += DT) {
    const { calm, speed, strength = 0 } = way(time);
    const input: WeaveInput = {
      breathTurn: (time / BREATH_S) % 1,
      calm,
      speed,
      eye: { x: Math.sin(time * 0.1), y: 1.62, z: -time * 0.01 },
      gaze: { x: 0, y: 1.7, z: -6, strength },
    };
    stepWeave(weave, input, DT, CAPACITY, wallAt);
  }
  return weave;
}

const calmly = () => ({ calm: 1, speed: 0 });
const hastily = () => ({ calm: 0.15, speed: 1.4 });
const far = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((v, i) => v - (b[i] ?? 0)));

test('every breath draws its strands, and each ties a piece of the knot', () => {
  const breaths = 4;
  const { strands } = visit(breaths * BREATH_S, calmly);
  expect(strands).toHaveLength(breaths * STRANDS_PER_BREATH * 2);
  for (let i = 0; i < strands.length; i += 2) {
    const [strand, piece] = [strands[i], strands[i + 1]];
    if (strand === undefined || piece === undefined) throw new Error('a strand without its piece');
    expect(far(strand.points[3], piece.points[0])).toBeLessThan(1e-9);
    expect(piece.bornS).toBeGreaterThan(strand.bornS);
  }
});

test('the pieces follow one another round one closed knot', () => {
  const { strands } = visit(400, calmly);
  expect(strands).toHaveLength(CAPACITY);
  const pieces = strands.filter((_, i) => i % 2 === 1);
  pieces.forEach((piece, i) => {
    const next = pieces[(i + 1) % pieces.length];
    expect(far(piece.points[3], next?.points[0] ?? [])).toBeLessThan(1e-6);
    // A cubic on the knot, not merely through its ends.
    const middle = [0, 1, 2].map((c) => {
      const [a, b, d, e] = piece.points.map((point) => point[c] ?? 0);
      return ((a ?? 0) + 3 * (b ?? 0) + 3 * (d ?? 0) + (e ?? 0)) / 8;
    });
    expect(far(middle, knotPoint((i + 0.5) / pieces.length))).toBeLessThan(0.03);
  });
});

test('haste is harsh, calm is soft, and both stay as they were breathed', () => {
  const changed = visit(80, (time) => (time < 40 ? hastily() : calmly()));
  const early = changed.strands.filter(({ bornS }) => bornS < 38);
  const late = changed.strands.filter(({ bornS }) => bornS > 55);
  expect(Math.min(...early.map(({ harsh }) => harsh))).toBeGreaterThan(0.6);
  expect(Math.max(...late.map(({ harsh }) => harsh))).toBeLessThan(0.15);
  expect(hasteOf({ calm: 1, speed: 0 })).toBe(0);
  expect(hasteOf({ calm: 0, speed: 3 })).toBe(1);
});

test('the same visit weaves the same pattern, another another', () => {
  expect(visit(60, calmly)).toEqual(visit(60, calmly));
  expect(visit(60, calmly).strands).not.toEqual(visit(60, hastily).strands);
  const gazing = visit(60, () => ({ ...hastily(), strength: 0.9 }));
  expect(gazing.strands[0]?.points[0]).toEqual([0, 1.7, -6]);
  expect(gazing.strands).not.toEqual(visit(60, hastily).strands);
});

test('what is full stays as it is', () => {
  const full = visit(300, calmly);
  const before = full.strands.map((strand) => ({ ...strand }));
  for (let i = 0; i < 2000; i++)
    stepWeave(
      full,
      {
        breathTurn: (i * DT) % 1,
        calm: 0,
        speed: 2,
        eye: { x: 0, y: 1.6, z: 0 },
        gaze: { x: 0, y: 0, z: 0, strength: 0 },
      },
      DT,
      CAPACITY,
      wallAt,
    );
  expect(full.strands).toEqual(before);
});
