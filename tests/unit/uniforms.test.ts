import { expect, test } from 'vitest';
import { heartBeat } from '../../shaders/lib/light';
import { shared } from '../../shaders/shared';
import { createPresence } from '../../src/presence/presence';
import { writeUniforms } from '../../src/presence/uniforms';
import { createBody } from '../../src/walk/body';
import { live } from '../support/lives';

/** What substances read of the heart through ten seconds. */
function heartSeen(still: boolean): { phases: Set<number>; rates: Set<number> } {
  const phases = new Set<number>();
  const rates = new Set<number>();
  const body = createBody();
  let time = 0;
  live(createPresence(), 10, {}, (presence) => {
    time += 1 / 60;
    writeUniforms(presence, body, time, still);
    const [phase, rate] = shared.uHeart.value;
    phases.add(phase ?? NaN);
    rates.add(rate ?? NaN);
  });
  return { phases, rates };
}

test('light beats with the heart', () => {
  const { phases, rates } = heartSeen(false);
  expect(phases.size).toBeGreaterThan(100);
  expect(Math.min(...rates)).toBeGreaterThan(0.8);
});

test('who wishes it to hold still has it held between two beats, everywhere at once', () => {
  const { phases, rates } = heartSeen(true);
  expect(phases.size).toBe(1);
  // No wave runs out from a heart that has no rate.
  expect([...rates]).toEqual([0]);
  expect(heartBeat([...phases][0] ?? 0)).toBeLessThan(0.05);
});

test('all else goes on', () => {
  const presence = live(createPresence(), 3, {});
  const body = createBody();
  body.x = 2;
  writeUniforms(presence, body, 12.5, true);
  expect(shared.uTime.value).toBe(12.5);
  expect(shared.uBreath.value).toBe(presence.breath);
  expect(shared.uVisitorWS.value[0]).toBe(2);
});
