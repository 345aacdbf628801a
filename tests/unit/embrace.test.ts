import { expect, test } from 'vitest';
import { createEmbrace, stepEmbrace, type EmbraceInput } from '../../scenes/crystalline-chamber/embrace';

const DT = 1 / 60;
const still = (change: Partial<EmbraceInput> = {}): EmbraceInput => ({
  eye: { x: 1, y: 1.62, z: -2 },
  yaw: 0.7,
  speed: 0,
  calm: 1,
  told: false,
  ...change,
});

function live(seconds: number, input: EmbraceInput, embrace = createEmbrace()) {
  let begins = 0;
  for (let t = 0; t < seconds; t += DT) if (stepEmbrace(embrace, input, DT)) begins += 1;
  return { embrace, begins };
}

test('it comes with the story, or to whoever holds still, and begins once', () => {
  expect(live(60, still({ speed: 1, calm: 0.5 }))).toMatchObject({ begins: 0, embrace: { strength: 0 } });
  expect(live(10, still()).begins).toBe(0);
  expect(live(60, still()).begins).toBe(1);
  const told = live(12, still({ told: true, speed: 1, calm: 0.5 }));
  expect(told.begins).toBe(1);
  expect(told.embrace.strength).toBeGreaterThan(0.6);
});

test('it closes in slowly, and never lets go altogether', () => {
  const { embrace } = live(1, still({ told: true }));
  expect(embrace.strength).toBeGreaterThan(0.1);
  expect(embrace.strength).toBeLessThan(0.4);
  live(20, still({ told: true }), embrace);
  expect(embrace.strength).toBeGreaterThan(0.95);
  live(40, still({ speed: 1.4, calm: 0 }), embrace);
  expect(embrace.strength).toBeCloseTo(0.55, 2);
});

test('it stands behind, and comes round after whoever turns', () => {
  const { embrace } = live(20, still({ told: true }));
  const behind = (yaw: number) => {
    // Forward is -sin, -cos of the yaw.
    const dx = embrace.x - 1;
    const dz = embrace.z + 2;
    return dx * Math.sin(yaw) + dz * Math.cos(yaw);
  };
  expect(behind(0.7)).toBeCloseTo(0.9, 2);
  live(0.3, still({ yaw: 0.7 + Math.PI }), embrace);
  expect(behind(0.7 + Math.PI)).toBeLessThan(0);
  live(10, still({ yaw: 0.7 + Math.PI }), embrace);
  expect(behind(0.7 + Math.PI)).toBeCloseTo(0.9, 2);
});
