/** The star that calls is told about to whoever has lost it, and to nobody else. */
import { expect, test } from 'vitest';
import { createBody } from '../../src/walk/body';
import { createLostStar, stepLostStar } from '../../src/walk/lostStar';

const STAR = { x: 0, y: 1.6, z: -18 };

function look(yaw: number, seconds: number, lost = createLostStar(), at: [number, number] = [0, 0]) {
  const body = Object.assign(createBody(), { x: at[0], z: at[1], yaw });
  for (let s = 0; s < seconds; s += 0.1) stepLostStar(lost, STAR, body, 0.1);
  return lost;
}

test('who sees it is told nothing, however long', () => {
  expect(look(0.4, 60).side).toBeNull();
});

test.each([
  [0.8, 'right'],
  [-0.8, 'left'],
  [Math.PI / 2, 'right'],
  [-Math.PI / 2, 'left'],
  [Math.PI, 'behind'],
] as const)('turned by %d one is told it is %s, after a while', (yaw, side) => {
  expect(look(yaw, 6).side).toBeNull();
  expect(look(yaw, 8).side).toBe(side);
});

test('whoever drifted past it is told, and it ends when it is found', () => {
  const lost = look(0, 8, createLostStar(), [0, -26]);
  expect(lost.side).toBe('behind');
  look(Math.PI, 0.5, lost, [0, -26]);
  expect(lost.side).toBe('behind');
  look(Math.PI, 0.6, lost, [0, -26]);
  expect(lost.side).toBeNull();
});

test('a glance aside is not being lost', () => {
  const lost = createLostStar();
  for (let i = 0; i < 6; i++) {
    look(1.2, 5, lost);
    look(0, 1, lost);
  }
  expect(lost.side).toBeNull();
});
