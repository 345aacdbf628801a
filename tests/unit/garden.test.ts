import { describe, expect, test } from 'vitest';
import {
  bloomAfter,
  createGarden,
  FIRST_BUD,
  gardenBeds,
  isAsked,
  openAll,
  stepGarden,
  think,
} from '../../scenes/crystalline-chamber/garden';
import { SPECIES } from '../../shaders/flower/species';

const beds = gardenBeds(90, SPECIES.length);
const wait = (garden: ReturnType<typeof createGarden>, seconds: number) => {
  for (let i = 0; i < seconds * 60; i++) stepGarden(garden, 1 / 60);
};

describe('the garden', () => {
  test('every species grows in it, and no two plants in one place', () => {
    expect(new Set(beds.map((bed) => bed.species)).size).toBe(SPECIES.length);
    for (const [i, a] of beds.entries())
      for (const b of beds.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.z - b.z)).toBeGreaterThan(0.12);
    expect(beds[0]).toMatchObject(FIRST_BUD);
    expect(gardenBeds(90, SPECIES.length)).toEqual(beds);
  });

  test('a minute without a kind thought opens nothing', () => {
    const garden = createGarden(beds);
    wait(garden, 60);
    expect(garden.bloom.every((b) => b === 0)).toBe(true);
  });

  test('one thought opens one, then what stands near, and nothing far away', () => {
    const garden = createGarden(beds);
    expect(think(garden, 0)).toBe(true);
    wait(garden, 1);
    expect(garden.bloom[0]).toBeGreaterThan(0);
    expect(garden.bloom.filter((b) => b > 0)).toHaveLength(1);
    wait(garden, 20);
    const open = beds.filter((_, i) => garden.bloom[i] === 1);
    expect(open.length).toBeGreaterThan(1);
    for (const bed of open) expect(Math.hypot(bed.x - FIRST_BUD.x, bed.z - FIRST_BUD.z)).toBeLessThan(1.2);
  });

  test('what is open stays open, and a second thought there counts for nothing', () => {
    const garden = createGarden(beds);
    think(garden, 5);
    wait(garden, 12);
    expect(garden.bloom[5]).toBe(1);
    expect(think(garden, 5)).toBe(false);
    wait(garden, 300);
    expect(garden.bloom[5]).toBe(1);
    expect(garden.thoughts).toBe(1);
  });

  test('each can be opened, and every thought reaches farther', () => {
    for (let i = 0; i < beds.length; i++) {
      const garden = createGarden(beds);
      think(garden, i);
      expect(isAsked(garden, i)).toBe(true);
    }
    const garden = createGarden(beds);
    const asked = beds.map((_, i) => {
      think(garden, i);
      return beds.filter((_bed, k) => isAsked(garden, k)).length;
    });
    expect(asked.at(-1)).toBe(beds.length);
  });

  test('opening hesitates, never goes back, and takes longer than a breath in', () => {
    let last = 0;
    for (let s = 0; s < 8; s += 0.05) {
      expect(bloomAfter(s)).toBeGreaterThanOrEqual(last);
      last = bloomAfter(s);
    }
    expect(bloomAfter(2.2) - bloomAfter(1.8)).toBeLessThan(0.01);
    expect(bloomAfter(4)).toBeLessThan(0.9);
    expect(last).toBe(1);
  });

  test('at the end all of it stands open', () => {
    const garden = createGarden(beds);
    openAll(garden);
    wait(garden, 25);
    expect(garden.bloom.every((b) => b === 1)).toBe(true);
  });
});
