import { expect, test } from 'vitest';
import { delayAt, earFilters, earResponse, shadowAt } from '../../src/sound/binaural';
import { createHearing } from '../../src/sound/hearing';
import { createMelody } from '../../src/sound/melody';
import { degree, hzOf, OPEN_STACK, SCALES } from '../../src/sound/notes';
import { createBreathSound, createHeartSound } from '../../src/sound/pulse';
import { createSteps } from '../../src/sound/steps';
import { BREATH_S, createPresence, stepPresence } from '../../src/presence/presence';
import { nearness } from '../../src/sound/space';
import { createWatch, stepWatch, type WatchAction, type WatchInput } from '../../src/sound/watch';
import { createHeard, createRecorder } from '../support/heard';

const DT = 1 / 20;

test('every dream has the four notes all of them rest on', () => {
  const keys = [
    [50, SCALES.dorian],
    [50, SCALES.mixolydian],
    [50, SCALES.ionian],
    [50, SCALES.lydian],
    [57, SCALES.ionian],
    [52, SCALES.aeolian],
    [55, SCALES.lydian],
    [59, SCALES.aeolian],
    [57, SCALES.mixolydian],
  ] as const;
  for (const [tonic, scale] of keys) {
    const pitches = new Set(scale.map((_, i) => degree(tonic, scale, i) % 12));
    expect(OPEN_STACK.filter((midi) => !pitches.has(midi % 12))).toEqual([]);
  }
});

test('degrees go through octaves, up and down', () => {
  expect(degree(57, SCALES.majorPentatonic, 5)).toBe(69);
  expect(degree(57, SCALES.majorPentatonic, -1)).toBe(54);
  expect(hzOf(69)).toBe(440);
  expect(hzOf(57)).toBeCloseTo(220, 9);
});

test('a sound from the left is earlier and brighter in the left ear', () => {
  const toward = 0;
  const away = Math.PI;
  expect(delayAt(away) - delayAt(toward)).toBeGreaterThan(5e-4);
  expect(delayAt(away) - delayAt(toward)).toBeLessThan(8e-4);
  expect(delayAt(Math.PI / 2)).toBeCloseTo(0, 9);
  expect(shadowAt(toward)).toBeGreaterThan(1.9);
  expect(shadowAt(away)).toBeLessThan(0.3);
  const energy = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
  const decibels = 10 * Math.log10(energy(earResponse(toward, 48_000)) / energy(earResponse(away, 48_000)));
  expect(decibels).toBeGreaterThan(6);
});

test('the field decodes to both ears alike for what is ahead, and not for what is beside', () => {
  const { whole, front, side } = earFilters(48_000);
  const heard = (azimuth: number, sign: number) => {
    let sum = 0;
    for (let i = 0; i < whole.length; i++)
      sum +=
        ((whole[i] ?? 0) + Math.cos(azimuth) * (front[i] ?? 0) + sign * Math.sin(azimuth) * (side[i] ?? 0)) **
        2;
    return 10 * Math.log10(sum);
  };
  expect(heard(0, 1)).toBeCloseTo(heard(0, -1), 9);
  expect(heard(Math.PI / 2, 1) - heard(Math.PI / 2, -1)).toBeGreaterThan(6);
  expect(heard(-Math.PI / 2, -1) - heard(-Math.PI / 2, 1)).toBeGreaterThan(6);
});

test('distance takes away, nearness never adds', () => {
  const ear = { x: 0, y: 0, z: 0 };
  expect(nearness({ x: 0.1, y: 0, z: 0 }, ear)).toBe(1);
  expect(nearness({ x: 4, y: 0, z: 0 }, ear)).toBeCloseTo(0.5, 9);
  expect(nearness({ x: 40, y: 0, z: 0 }, ear)).toBeCloseTo(0.05, 9);
});

test('what is said for the ear is said to whoever listens, and to nobody after', () => {
  const hearing = createHearing();
  const heard: string[] = [];
  hearing.strike('ring', { x: 1, y: 2, z: 3 }, 0.5);
  const leave = hearing.onStrike(({ kind, at, strength, hue }) =>
    heard.push(`${kind} ${at.x} ${at.y} ${at.z} ${strength} ${hue}`),
  );
  hearing.strike('bloom', { x: 1, y: 2, z: 3 }, 0.5, 0.25);
  leave();
  hearing.strike('bloom', { x: 9, y: 9, z: 9 }, 1);
  expect(heard).toEqual(['bloom 1 2 3 0.5 0.25']);
  hearing.levels['night'] = 0.7;
  hearing.clear();
  expect(hearing.levels).toEqual({ night: 0 });
});

test('the heart is heard with its light: once a beat, as the light comes to its height', () => {
  const presence = createPresence();
  const heard = createHeard();
  const { play, played } = createRecorder();
  const heart = createHeartSound();
  const lights: number[] = [];
  let before = 0;
  for (let t = 0; t < 30; t += DT) {
    stepPresence(presence, { speed: 0, gaze: { hit: false, x: 0, y: 0, z: 0 } }, DT);
    if (presence.heart >= 0.16 && (before < 0.16 || before > presence.heart)) lights.push(t);
    before = presence.heart;
    heard.heart = presence.heart;
    heard.heartHz = presence.heartHz;
    heart(play(t), heard, 1);
  }
  const sounds = played.map(({ atS }) => atS);
  // The last may be set ahead of the end.
  expect(Math.abs(sounds.length - lights.length)).toBeLessThanOrEqual(1);
  const apart = lights.map((light) => Math.min(...sounds.map((sound) => Math.abs(sound - light))));
  expect(Math.max(...apart)).toBeLessThan(2 * DT);
});

test('a heart that is not to be heard is not set', () => {
  const heard = createHeard();
  const { play, played } = createRecorder();
  const heart = createHeartSound();
  for (let t = 0; t < 5; t += DT) {
    heard.heart = t % 1;
    heart(play(t), heard, 0);
  }
  expect(played).toEqual([]);
});

test('a breath is one in and one out, as long as the breath of the light', () => {
  const heard = createHeard();
  const { play, played } = createRecorder();
  const breathe = createBreathSound();
  for (let t = 0; t < 3 * BREATH_S; t += DT) {
    heard.breathTurn = (t / BREATH_S + 0.1) % 1;
    breathe(play(t), heard, 1);
  }
  const seconds = played.map(({ params }) => (params as { seconds: number }).seconds);
  expect(seconds.length).toBeGreaterThanOrEqual(5);
  expect(seconds.length).toBeLessThanOrEqual(6);
  expect((seconds[0] ?? 0) + (seconds[1] ?? 0)).toBeCloseTo(BREATH_S, 6);
});

test('a step is heard every seventy centimetres, and none for being put somewhere', () => {
  const heard = { ...createHeard(), speed: 1.2 };
  const { play, played } = createRecorder();
  const walk = createSteps();
  for (let t = 0; t < 10; t += DT) walk(play(t), heard, 'stone', DT);
  expect(played.length).toBeGreaterThanOrEqual(16);
  expect(played.length).toBeLessThanOrEqual(18);
  const before = played.length;
  heard.speed = 300;
  for (let t = 0; t < 2; t += DT) walk(play(t), heard, 'stone', DT);
  heard.speed = 0;
  for (let t = 0; t < 2; t += DT) walk(play(t), heard, 'stone', DT);
  heard.speed = 1.2;
  for (let t = 0; t < 3; t += DT) walk(play(t), heard, null, DT);
  expect(played).toHaveLength(before);
});

test('the melody stays in its scale, waits for whoever speaks, and is the same for the same seed', () => {
  const scale = SCALES.majorPentatonic;
  const sing = (seed: number, voiced: boolean) => {
    const melody = createMelody({ seed, tonic: 69, scale, noteS: 1.9, restS: 9 });
    const { play, played } = createRecorder();
    const heard = { ...createHeard(), voiced };
    for (let t = 0; t < 240; t += DT) melody(play(t), heard, 0.6, DT);
    return played.map(({ params }) => (params as { hz: number }).hz);
  };
  const notes = sing(3, false);
  expect(notes.length).toBeGreaterThan(20);
  const pitches = new Set(scale.map((step) => (69 + step) % 12));
  const strange = notes.filter((hz) => !pitches.has(Math.round(69 + 12 * Math.log2(hz / 440)) % 12));
  expect(strange).toEqual([]);
  expect(sing(3, false)).toEqual(notes);
  expect(sing(4, false)).not.toEqual(notes);
  expect(sing(3, true)).toEqual([]);
});

function watchFor(seconds: number, input: (t: number) => WatchInput): WatchAction[] {
  const watch = createWatch();
  const actions: WatchAction[] = [];
  for (let t = 0; t < seconds; t += DT) {
    const action = stepWatch(watch, input(t), DT);
    if (action !== 'none') actions.push(action);
  }
  return actions;
}

test('a context that runs is left alone, and one nobody wants to hear too', () => {
  expect(watchFor(60, (t) => ({ wished: true, state: 'running', time: t }))).toEqual([]);
  expect(watchFor(60, () => ({ wished: false, state: 'running', time: 0 }))).toEqual([]);
});

test('a context that says it runs and stands is woken once, then made anew, within three seconds', () => {
  expect(watchFor(1.3, () => ({ wished: true, state: 'running', time: 0 }))).toEqual(['wake', 'remake']);
  const recovers = watchFor(10, (t) => ({ wished: true, state: 'running', time: t < 0.7 ? 0 : t }));
  expect(recovers).toEqual(['wake']);
});

test('a context that waits is asked once a second, an interrupted one not at all', () => {
  const waits = watchFor(5, () => ({ wished: true, state: 'suspended', time: 1 }));
  expect(new Set(waits)).toEqual(new Set(['resume']));
  expect(waits.length).toBeLessThanOrEqual(6);
  expect(watchFor(5, () => ({ wished: true, state: 'interrupted' as AudioContextState, time: 1 }))).toEqual(
    [],
  );
});
