import { PerspectiveCamera } from 'three';
import { beforeEach, expect, test } from 'vitest';
import { createFrame } from '../../src/frame';
import { createPresence } from '../../src/presence/presence';
import { createMemory, type Memory } from '../../src/storage';
import { createFacts } from '../../src/store';
import { createBody } from '../../src/walk/body';
import type { Waypoint } from '../../src/walk/guide';
import type { Intent } from '../../src/walk/intent';
import { createWalker } from '../../src/walk/walker';
import { createWay } from '../../src/walk/way';
import { createTerrain, openBoundary } from '../support/terrains';
import { FADE_S } from '../../src/walk/guide';

const AHEAD = [0, 1.6, -60] as const;
const PATH: readonly Waypoint[] = [
  { to: [0, -1], look: AHEAD, stayS: 2 },
  { to: [0, -6], look: AHEAD, stayS: 2, until: 'p01' },
  { to: [0, -12], look: AHEAD, stayS: 2 },
  { to: [0, -18], look: AHEAD, stayS: 2 },
];

function start() {
  const told = new Set<string>();
  const frame = createFrame();
  const body = createBody();
  const memory = createMemory(null);
  const facts = createFacts();
  const way = createWay();
  way.terrain = createTerrain(openBoundary);
  const walker = createWalker({
    frame,
    body,
    presence: createPresence(),
    facts,
    memory,
    way,
    camera: new PerspectiveCamera(),
    guidedPath: () => PATH,
    canAttend: () => true,
    onBegin: () => {},
    onOwnStep: () => {},
    isTold: (passage) => told.has(passage),
    wasTold: (passage) => told.has(passage),
  });
  const hand: Partial<Intent> = {};
  walker.attachDevices({
    read: (intent) => Object.assign(intent, hand),
    release: () => {},
    dispose: () => {},
  });
  facts.setState({ phase: 'walking' });
  return {
    told,
    body,
    facts,
    way,
    walker,
    play: (seconds: number) => frame.play(seconds),
    /** Walks by hand for a while: backwards is positive. */
    walk(seconds: number, back: number) {
      Object.assign(hand, { active: true, moveZ: -back });
      frame.play(seconds);
      Object.assign(hand, { active: false, moveZ: 0 });
    },
    mode: () => facts.getState().mode,
    remember: (change: Partial<Memory>) => facts.setState({ memory: memory.write(change) }),
  };
}

let visit: ReturnType<typeof start>;
beforeEach(() => {
  visit = start();
});

test('any input takes over, and after a rest the walk goes on', () => {
  visit.walker.setGuided(true);
  visit.play(1);
  visit.walk(1, 1);
  expect(visit.mode()).toBe('explore');
  expect(visit.facts.getState().handsBack).toBe(true);
  visit.play(19.5);
  expect(visit.mode()).toBe('explore');
  visit.play(1);
  expect(visit.mode()).toBe('guided');
  expect(visit.facts.getState().handsBack).toBe(false);
  visit.play(10);
  expect(visit.body.z).toBeLessThan(-5);
  // And it is taken over again by the next touch.
  visit.walk(0.1, 0);
  expect(visit.mode()).toBe('explore');
});

test('the rest is as long as was chosen, and a touch begins it anew', () => {
  visit.remember({ handBackS: 10 });
  visit.walker.setGuided(true);
  visit.walk(0.5, 0);
  visit.play(9);
  visit.walk(0.1, 0);
  visit.play(9);
  expect(visit.mode()).toBe('explore');
  visit.play(1.5);
  expect(visit.mode()).toBe('guided');
  visit.remember({ handBackS: 0 });
  visit.walk(0.5, 0);
  visit.play(600);
  expect(visit.mode()).toBe('explore');
});

test('it goes on from what lies ahead, never back through what was told', () => {
  visit.walker.setGuided(true);
  visit.play(8);
  expect(visit.way.guide?.index).toBe(1);
  visit.told.add('p01');
  visit.walk(8, 1);
  expect(visit.body.z).toBeGreaterThan(-1);
  visit.play(20.5);
  expect(visit.way.guide?.index).toBe(2);
  visit.play(60);
  expect(visit.way.guide).toBeNull();
  expect(visit.mode()).toBe('guided');
  // At the end there is nothing to be carried to: one stays where one is.
  visit.walk(6, 1);
  const { z } = visit.body;
  visit.play(60);
  expect(visit.mode()).toBe('guided');
  expect(Math.abs(visit.body.z - z)).toBeLessThan(0.6);
});

test('who never chose to be carried, or chose to walk, is left alone', () => {
  visit.walk(1, 1);
  visit.play(120);
  expect(visit.mode()).toBe('explore');
  visit.walker.setGuided(true);
  visit.walk(1, 1);
  visit.walker.setGuided(false);
  visit.play(120);
  expect(visit.mode()).toBe('explore');
  expect(visit.facts.getState().handsBack).toBe(false);
});

test('nobody is handed back while between two places', () => {
  visit.walker.setGuided(true);
  visit.walk(0.5, 0);
  visit.facts.setState({ crossing: true });
  visit.play(60);
  expect(visit.mode()).toBe('explore');
  visit.facts.setState({ crossing: false });
  visit.play(19);
  expect(visit.mode()).toBe('explore');
  visit.play(2);
  expect(visit.mode()).toBe('guided');
});

test('less motion goes by fades from the moment it is asked for, and only while one is carried', () => {
  visit.walker.setGuided(true);
  visit.play(5);
  const { z } = visit.body;
  expect(z).toBeLessThan(-1.2);
  visit.facts.setState({ systemReducesMotion: true });
  visit.play(FADE_S * 1.15);
  expect(visit.way.veil).toBeGreaterThan(0.7);
  expect(visit.body.z).toBe(-6);
  visit.play(FADE_S * 1.6);
  expect(visit.way.veil).toBe(0);
  // The visitor's own word counts for more.
  visit.told.add('p01');
  visit.remember({ reduceMotion: 'off' });
  visit.play(3);
  expect(visit.way.veil).toBe(0);
  expect(visit.body.z).toBeGreaterThan(-11);
  visit.remember({ reduceMotion: 'on' });
  visit.play(FADE_S / 2);
  expect(visit.way.veil).toBeGreaterThan(0.3);
  // Whoever takes over sees at once, and walks as ever.
  visit.walk(2, 1);
  expect(visit.way.veil).toBe(0);
  expect(visit.mode()).toBe('explore');
});
