/** How they keep company: met one after the other, never in the water, never in the way, and left behind by nobody. */
import { DataTexture, Vector2 } from 'three';
import { expect, test } from 'vitest';
import { FACETS } from '../../scenes/glowing-tree/beings';
import {
  AHEAD_M,
  AHEAD_RAD,
  COUNT,
  createCompany,
  homeOf,
  KEPT_M,
  MOOD,
  type Company,
} from '../../scenes/glowing-tree/company';
import { beginCourse, createCourse } from '../../scenes/glowing-tree/course';
import {
  fromShore,
  fromStream,
  landHeight,
  SEAT,
  STREAM_M,
  streamAt,
} from '../../scenes/glowing-tree/layout';
import { createBeings } from '../../scenes/glowing-tree/places/beings';
import { createRings } from '../../shaders/lib/rings';
import { QUALITY } from '../../src/light/quality';
import { createPresence } from '../../src/presence/presence';
import { createHearing } from '../../src/sound/hearing';
import { createBody } from '../../src/walk/body';

const DT = 1 / 60;

/** Down the right bank, so far from the water. */
function walkStream(
  company: Company,
  { from, to, speed, offM = 3 }: { from: number; to: number; speed: number; offM?: number },
  look: Look,
) {
  const visitor = { x: 0, z: 0, yaw: 0 };
  for (let s = from; s < to; s += speed * DT) {
    const at = streamAt(s);
    visitor.x = at.x - at.dz * (at.wideM / 2 + offM);
    visitor.z = at.z + at.dx * (at.wideM / 2 + offM);
    visitor.yaw = Math.atan2(-at.dx, -at.dz);
    company.step(visitor, DT);
    look(visitor, at.dx, at.dz);
  }
  return visitor;
}
type Look = (visitor: { x: number; z: number; yaw: number }, dx: number, dz: number) => void;
const of = (numbers: Float64Array, i: number) => numbers[i] ?? Number.NaN;

test('they wait dry, on one bank and the other, the first where one soon comes', () => {
  FACETS.forEach((_, i) => {
    const { x, z } = homeOf(i);
    expect(fromStream(x, z)).toBeGreaterThan(1.8);
    expect(landHeight(x, z)).toBeGreaterThan(0.05);
  });
  expect(FACETS[0]?.s).toBeLessThan(65);
  expect(new Set(FACETS.map((_, i) => homeOf(i).bank)).size).toBe(2);
});

test.each([
  [1.2, 3],
  [1.2, 0.8],
  [2.2, 7],
  [3, 3],
])(
  'walked along with at %s m/s, %s m from the water, they stay out of it, out of the way, and apart',
  (speed, offM) => {
    const company = createCompany();
    let wettest = Number.POSITIVE_INFINITY;
    let nearest = Number.POSITIVE_INFINITY;
    let closest = Number.POSITIVE_INFINITY;
    let inWayS = 0;
    let alongS = 0;
    walkStream(company, { from: 20, to: STREAM_M - 12, speed, offM }, (visitor, hx, hz) => {
      for (let i = 0; i < COUNT; i++) {
        const [x, z] = [of(company.x, i), of(company.z, i)];
        if (of(company.there, i) < 0.3) continue;
        wettest = Math.min(wettest, fromStream(x, z), fromShore(x, z) - 4.4);
        const [dx, dz] = [x - visitor.x, z - visitor.z];
        const far = Math.hypot(dx, dz);
        nearest = Math.min(nearest, far);
        for (let k = 0; k < i; k++)
          if (of(company.there, k) > 0.3)
            closest = Math.min(closest, Math.hypot(x - of(company.x, k), z - of(company.z, k)));
        if (company.mood[i] !== MOOD.along) continue;
        alongS += DT;
        const angle = Math.acos(Math.max(-1, Math.min(1, (dx * hx + dz * hz) / far)));
        if (far < AHEAD_M && angle < AHEAD_RAD * 0.9) inWayS += DT;
      }
    });
    console.log(
      `${speed} m/s: ${wettest.toFixed(2)} m from water, ${nearest.toFixed(2)} m from the visitor, ${closest.toFixed(2)} m apart, ${inWayS.toFixed(1)} of ${alongS.toFixed(0)} s in the way`,
    );
    expect(wettest).toBeGreaterThan(0.1);
    expect(nearest).toBeGreaterThan(KEPT_M - 0.05);
    expect(closest).toBeGreaterThan(0.5);
    expect(inWayS / alongS).toBeLessThan(0.01);
    expect(company.greeted()).toBeGreaterThanOrEqual(3);
  },
);

test('who stops before each of them is greeted by all, with open arms and a hand held out two metres off', () => {
  const company = createCompany();
  for (let i = 0; i < COUNT; i++) {
    const home = homeOf(i);
    const at = streamAt(FACETS[i]?.s ?? 0);
    const away = home.bank * (at.wideM / 2 + (home.bank > 0 ? -4.5 : 7));
    const visitor = { x: at.x + at.dz * away, z: at.z - at.dx * away, yaw: 0 };
    let opened = 0;
    let offered = 0;
    let nearest = Number.POSITIVE_INFINITY;
    for (let t = 0; t < 5; t += DT) {
      company.step(visitor, DT);
      opened = Math.max(opened, of(company.opens, i));
      offered = Math.max(offered, of(company.offers, i));
      nearest = Math.min(nearest, Math.hypot(of(company.x, i) - visitor.x, of(company.z, i) - visitor.z));
    }
    expect(company.met[i]).toBe(1);
    expect(opened).toBeGreaterThan(0.9);
    expect(nearest).toBeGreaterThan(KEPT_M);
    // Across the water nobody can hold out a hand so far.
    expect(offered).toBeGreaterThan(home.bank > 0 ? -1 : 0.6);
  }
  expect(company.greeted()).toBe(COUNT);
});

test('who stands still is stood with, and who runs far ahead finds them there again', () => {
  const company = createCompany();
  const visitor = walkStream(company, { from: 40, to: 110, speed: 1.2 }, () => undefined);
  expect(company.mood[0]).toBe(MOOD.along);
  for (let t = 0; t < 6; t += DT) company.step(visitor, DT);
  expect(Math.hypot(of(company.vx, 0), of(company.vz, 0))).toBeLessThan(0.05);
  const at = streamAt(180);
  Object.assign(visitor, { x: at.x - at.dz * 5, z: at.z + at.dx * 5 });
  for (let t = 0; t < 3; t += DT) company.step(visitor, DT);
  expect(Math.hypot(of(company.x, 0) - visitor.x, of(company.z, 0) - visitor.z)).toBeLessThan(8);
  expect(of(company.there, 0)).toBeGreaterThan(0.8);
});

async function live(tier: 'headset' | 'high') {
  const course = createCourse();
  const body = createBody();
  const presence = createPresence();
  const hearing = createHearing();
  const rings = createRings(20);
  const heard: string[] = [];
  hearing.onStrike(({ kind, hue }) => heard.push(`${kind} ${hue}`));
  const sky = new DataTexture();
  const quality = { ...QUALITY[tier], figureStepM: 0.09 };
  const world = {
    quality,
    body,
    presence,
    hearing,
    breathe: () => Promise.resolve(),
    compileAhead: () => undefined,
  };
  const film = quality.path === 'film';
  const country = { world, course, film, noise: sky, sky, key: new Vector2(0, 1), rings };
  const beings = await createBeings(country as unknown as Parameters<typeof createBeings>[0]);
  return { beings, course, body, presence, rings, heard };
}

test('by the stream they can be attended to, once each, and it is heard', async () => {
  const { beings, course, body, presence, heard } = await live('headset');
  beings.tick(DT);
  beings.draw();
  expect(beings.things).toHaveLength(0);
  beginCourse(course, 'star-stream');
  const start = streamAt(30);
  Object.assign(body, { x: start.x, z: start.z - 5 });
  beings.tick(DT);
  beings.draw();
  expect(beings.things.map(({ title }) => title)).toEqual(FACETS.map(({ title }) => title));
  beings.things[3]?.attend();
  beings.tick(DT);
  expect(beings.greeted()).toBe(1);
  expect(beings.things).toHaveLength(COUNT - 1);
  expect(heard).toEqual([`greet ${3 / COUNT}`]);
  expect(presence.kindnessGoal).toBeGreaterThan(0);
  // Begun again, they all wait again.
  beginCourse(course, 'moss-plain');
  beings.tick(DT);
  beginCourse(course, 'star-stream');
  beings.tick(DT);
  expect(beings.greeted()).toBe(0);
  expect(beings.things).toHaveLength(COUNT);
  beings.dispose();
});

test.each(['headset', 'high'] as const)('%s: by the lake they dance, and the water answers', async (tier) => {
  const { beings, course, body, rings } = await live(tier);
  beginCourse(course, 'lake');
  Object.assign(body, { x: SEAT.x, z: SEAT.z });
  for (let t = 0; t < 40; t += DT) {
    if (t > 5) {
      course.festivalS += DT;
      course.festival = Math.min(1, course.festival + DT / 14);
    }
    beings.tick(DT);
    if (Math.round(t / DT) % 6 === 0) beings.draw();
  }
  const sent = Array.from({ length: rings.count }, (_, i) => rings.uniform.value.subarray(i * 4, i * 4 + 4));
  const out = sent.filter(([, , age = -1]) => age >= 0);
  expect(out.length).toBeGreaterThan(8);
  // From where they step: on the water, not far from who sits there.
  for (const [x = 0, z = 0] of out) {
    expect(landHeight(x, z)).toBeLessThan(0);
    expect(Math.hypot(x - SEAT.x, z - SEAT.z)).toBeLessThan(60);
  }
  beings.dispose();
});
