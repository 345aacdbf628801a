/** A hand on the bark: each touch is a front of its own, from that very point; and the crown tells what it sings. */
import { expect, test } from 'vitest';
import { createTree, createTreeMatter } from '../../scenes/glowing-tree/places/tree';
import { VOICES } from '../../scenes/glowing-tree/voices';
import { emptyNoiseTexture } from '../../shaders/lib/noiseTexture';
import { createHearing } from '../../src/sound/hearing';
import { createPlaceWorld } from '../support/placeWorld';

const DT = 1 / 30;
const hearing = createHearing();
const world = createPlaceWorld({ hearing });
const matter = createTreeMatter(emptyNoiseTexture({ size: 4, sharp: false }), false);
const growing = createTree(world, matter);

test('two touches are two fronts, each from where the hand lay; leaves and bark see the same', async () => {
  const tree = await growing;
  const { uTouch, uTouchAt } = tree.bark.uniforms;
  expect(uTouch.value.map(({ w }) => w)).toEqual([-1, -1, -1]);
  tree.touch({ x: 3, y: 1.4, z: 0.2 });
  for (let t = 0; t < 2; t += DT) tree.tick(DT);
  tree.touch({ x: -2.6, y: 1.1, z: 1.9 });
  for (let t = 0; t < 1; t += DT) tree.tick(DT);
  const [first, second, third] = uTouch.value;
  expect(first?.w).toBeGreaterThan((second?.w ?? 0) + 3);
  expect(second?.w).toBeGreaterThan(2);
  expect(third?.w).toBe(-1);
  expect(uTouchAt.value[0]?.toArray()).toEqual([3, 1.4, 0.2, 1.4]);
  expect(uTouchAt.value[1]?.toArray()).toEqual([-2.6, 1.1, 1.9, 1.1]);
  expect(tree.leaf.uniforms.uTouch.value).toBe(uTouch.value);
});

test('a front goes to the last leaf and is gone after a minute', async () => {
  const tree = await growing;
  const own = Array.from(tree.leaves.getAttribute('aOwn').array);
  const farthest = Math.max(...own.filter((_, i) => i % 4 === 0));
  expect(farthest).toBeGreaterThan(60);
  tree.touch({ x: 0, y: 1.3, z: 3.6 });
  let reached = 0;
  for (let t = 0; t < 14; t += DT) {
    tree.tick(DT);
    reached = Math.max(reached, tree.bark.uniforms.uTouch.value[2]?.w ?? 0);
  }
  expect(reached).toBeGreaterThan(farthest);
  for (let t = 0; t < 60; t += DT) tree.tick(DT);
  expect(tree.bark.uniforms.uTouch.value.every(({ w }) => w === -1)).toBe(true);
});

test('leaves sing from many places in the crown, each in its own voice', async () => {
  const tree = await growing;
  const places = new Set<string>();
  const voices = new Set<number>();
  const leave = hearing.onStrike(({ kind, at, hue }) => {
    if (kind !== 'leaf') return;
    places.add([at.x, at.y, at.z].map((v) => v.toFixed(1)).join());
    voices.add(Math.round(hue * VOICES));
    expect(at.y).toBeGreaterThan(15);
  });
  for (let t = 0; t < 90; t += DT) tree.tick(DT);
  leave();
  expect(voices.size).toBe(VOICES);
  expect(places.size).toBeGreaterThan(20);
  expect(
    tree.leaf.uniforms.uVoicesLow.value.length() + tree.leaf.uniforms.uVoicesHigh.value.length(),
  ).toBeGreaterThan(0);
});
