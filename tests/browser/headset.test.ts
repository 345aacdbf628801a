/** Inside an emulated headset: what is drawn, moving, resting, reading. What only a real one shows is not here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import story from '../../scenes/crystalline-chamber/story.en.md';
import type { InsideState } from '../../src/headset/headset';
import { SHADES } from '../../src/headset/sides';
import { words } from '../../src/headset/words.en';
import { CAPTION_SIZES, DEFAULT_MEMORY, MEMORY_KEY, type Memory } from '../../src/storage';
import { wrapAngle } from '../../src/walk/body';
import { openSuite, type Suite } from '../support/page';
import {
  carryHead,
  choose,
  pointAt,
  press,
  pushStick,
  type Handed,
  type WearOptions,
  type Worn,
  walkInside,
  CHAMBER,
} from '../support/headset';

let suite: Suite;
/** One page for what is done in the chamber: each check begins anew where one arrives. */
let worn: Worn;
beforeAll(async () => {
  suite = await openSuite();
  worn = await walkIn();
});
afterAll(async () => {
  await worn.close();
  await suite.close();
});

const DEGREE = Math.PI / 180;
const STEP_S = 1 / 60;
const far = (a: { x: number; z: number }, b: { x: number; z: number }) => Math.hypot(a.x - b.x, a.z - b.z);

const walkIn = (options?: WearOptions) => walkInside(suite, options);
const remember = (worn: Worn, change: Partial<Memory>) =>
  worn.visit((visit, set) => visit.facts.setState({ memory: visit.memory.write(set) }), change);

/** Where one arrives, hands and head at rest, with these settings. */
async function anew(change: Partial<Memory> = {}): Promise<void> {
  await remember(worn, { ...DEFAULT_MEMORY, dwellS: 0, ...change });
  await worn.device((device) => {
    device.position.set(0, 1.6, 0);
    device.quaternion.set(0, 0, 0, 1);
    for (const side of ['left', 'right'] as const) device.controllers[side].updateAxes('thumbstick', 0, 0);
  }, null);
  await worn.frames(2);
  await worn.visit((visit) => Object.assign(visit.body, { x: 0, z: 0.9, yaw: 0 }), null);
  await worn.step(0.5);
}
const dark = ({ veil }: InsideState) => (veil.shown ? veil.dark : 0);
const sides = ({ veil }: InsideState) => (veil.shown ? veil.sides : 0);

/** Presses a button and lets it go. */
async function button(side: Handed, name: string): Promise<void> {
  for (const value of [1, 0]) {
    await worn.device(
      (device, [handed, one, how]) => device.controllers[handed].updateButtonValue(one, how),
      [side, name, value] as [Handed, string, number],
    );
    await worn.frames(2);
  }
}

/** Plays ticks, and says of each how far the body went in it and how much room it has. */
const play = (worn: Worn, seconds: number) =>
  worn.visit(
    (visit, [ticks, tick]) => {
      const inward = { x: 0, y: 0, z: 0 };
      return Array.from({ length: ticks }, () => {
        const { x, z } = visit.body;
        visit.frame.play(tick);
        const { body } = visit;
        const terrain = visit.terrain();
        return {
          speed: Math.hypot(body.x - x, body.z - z) / tick,
          room: terrain.boundary(body.x, body.z, inward),
          off: Math.abs(body.y - terrain.height(body.x, body.z)),
        };
      });
    },
    [Math.round(seconds / STEP_S), STEP_S] as const,
  );
const least = (ticks: Awaited<ReturnType<typeof play>>) => Math.min(...ticks.map(({ room }) => room));

describe('moving', () => {
  test('a turn is about the head, a step puts it over the point, at any heading', async () => {
    await anew();
    // A metre off the middle of the play space, by their own legs.
    await carryHead(worn, 1, 1.6, 0);
    const off = await worn.inside();
    expect(far(off.head, off.origin)).toBeGreaterThan(0.9);
    for (let i = 0; i < 3; i++) {
      const before = await worn.inside();
      await pushStick(worn, 'right', 1, 0);
      await worn.step(0.1);
      await pushStick(worn, 'right', 0, 0);
      await worn.step(0.1);
      const after = await worn.inside();
      expect(far(before.head, after.head)).toBeLessThan(0.01);
      expect(wrapAngle(after.yaw - before.yaw)).toBeCloseTo(-Math.PI / 6, 3);
    }
    for (const heading of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      await worn.turnHead(heading);
      await worn.frames(2);
      const { head } = await worn.inside();
      const to = {
        x: head.x > 0 ? head.x - 1 : head.x + 1,
        y: 0,
        z: head.z > 0 ? head.z - 0.6 : head.z + 0.6,
      };
      await pointAt(worn, 'right', to);
      await press(worn, 'right');
      await worn.step(0.5);
      expect(far((await worn.inside()).head, to)).toBeLessThan(0.02);
    }
  });

  test('by stick one walks at one speed from the first tick, the sides darken meanwhile, and rest is rest', async () => {
    await anew({ moving: 'walk', turning: 'smooth', sides: 'strong' });
    const veils = [sides(await worn.inside())];
    await pushStick(worn, 'left', 0, 1);
    const level = await play(worn, 0.2);
    await worn.frames(2);
    veils.push(sides(await worn.inside()));
    const speeds = level.map(({ speed }) => speed);
    console.log(
      `Walking: ${speeds[0]?.toFixed(3)} m/s in the first tick, ${speeds.at(-1)?.toFixed(3)} in the last`,
    );
    expect(Math.max(...speeds) - Math.min(...speeds)).toBeLessThan(0.001);
    expect(speeds[0]).toBeGreaterThan(0.8);
    expect(speeds[0]).toBeLessThanOrEqual(1.4);
    await pushStick(worn, 'left', 0, 0);
    await play(worn, 0.2);
    await worn.frames(2);
    const going = sides(await worn.inside());
    await play(worn, 0.2);
    await worn.frames(2);
    veils.push(sides(await worn.inside()));
    expect(veils[0]).toBe(0);
    expect(veils[1]).toBeCloseTo(SHADES.strong.dark, 6);
    expect(veils[2]).toBeCloseTo(0, 6);
    expect(going).toBeGreaterThan(0.3);

    // Looking sixty degrees down.
    await worn.turnHead(0, -60 * DEGREE);
    await pushStick(worn, 'left', 0, -1);
    const down = (await play(worn, 0.2)).map(({ speed }) => speed);
    expect(Math.abs((down[3] ?? 0) / (speeds[3] ?? 1) - 1)).toBeLessThan(0.05);
    await worn.turnHead(0);

    // A stick that does not come back to its middle quite.
    await pushStick(worn, 'left', 0.1, 0.1);
    await pushStick(worn, 'right', -0.1, 0.1);
    const before = await worn.inside();
    const drifting = await play(worn, 1);
    expect(Math.max(...drifting.map(({ speed }) => speed))).toBe(0);
    expect((await worn.inside()).yaw).toBe(before.yaw);

    await pushStick(worn, 'left', 0, 0);
    await pushStick(worn, 'right', 1, 0);
    await play(worn, 2);
    await worn.frames(2);
    const turned = await worn.inside();
    expect(far(turned.head, before.head)).toBeLessThan(0.01);
    const turnRate = Math.abs(wrapAngle(turned.yaw - before.yaw)) / 2 / DEGREE;
    expect(turnRate).toBeGreaterThan(60);
    expect(turnRate).toBeLessThan(90);
    await pushStick(worn, 'right', 0, 0);

    // By one's own legs nothing darkens; nor for who wants no veil.
    await play(worn, 1);
    const own: number[] = [];
    for (const x of [0.3, 0.6, 0.9, 0.6, 0.3, 0]) {
      await worn.device((device, at) => device.position.set(at, 1.6, 0), x);
      await worn.frames(1);
      await worn.step(STEP_S * 2);
      own.push(sides(await worn.inside()));
    }
    expect(own).toEqual([0, 0, 0, 0, 0, 0]);
    await remember(worn, { sides: 'off' });
    await pushStick(worn, 'left', 0, 1);
    expect(Math.max(...(await play(worn, 0.5)).map(({ speed }) => speed))).toBeGreaterThan(0.8);
    await worn.frames(2);
    expect((await worn.inside()).veil).toMatchObject({ shown: false });
  });

  /** By stick, by trigger, by the arc of a stick and by their own legs, at whatever is there and beyond. */
  async function tryToLeave(worn: Worn): Promise<void> {
    await remember(worn, { moving: 'walk', sides: 'off' });
    const rooms: number[] = [];
    let off = 0;
    // By stick, into the walls and along them.
    for (let i = 0; i < 8; i++) {
      await worn.turnHead((i * Math.PI) / 4);
      await pushStick(worn, 'left', i % 2 === 0 ? 0 : 0.5, 1);
      const ticks = await play(worn, 8);
      rooms.push(least(ticks));
      off = Math.max(off, ...ticks.map((tick) => tick.off));
    }
    await pushStick(worn, 'left', 0, 0);
    expect(Math.min(...rooms)).toBeGreaterThanOrEqual(0);
    // They were walls.
    expect(Math.min(...rooms)).toBeLessThan(0.1);

    // By trigger, at walls, at the floor before them, and at where it would go on beyond.
    await worn.turnHead(0);
    await remember(worn, { moving: 'step' });
    let stepped = 0;
    for (let i = 0; i < 8; i++) {
      const { position } = await worn.snapshot();
      const angle = i * 2.4;
      const reach = i % 2 === 0 ? 3 : 7;
      await pointAt(worn, 'right', {
        x: position[0] + Math.sin(angle) * reach,
        y: i % 4 === 3 ? 0.6 : 0,
        z: position[2] + Math.cos(angle) * reach,
      });
      await press(worn, 'right');
      const ticks = await play(worn, 0.5);
      rooms.push(least(ticks));
      off = Math.max(off, ...ticks.map((tick) => tick.off));
      if (ticks.some(({ speed }) => speed > 10)) stepped += 1;
    }
    expect(stepped).toBeGreaterThan(3);
    // By the arc of a stick.
    for (let i = 0; i < 4; i++) {
      await worn.device((device, angle) => {
        const [s, c] = [Math.sin(angle / 2), Math.cos(angle / 2)];
        device.controllers.left.quaternion.set(0, s, 0, c);
      }, i * 1.7);
      await pushStick(worn, 'left', 0, 1);
      await worn.step(0.1);
      await pushStick(worn, 'left', 0, 0);
      rooms.push(least(await play(worn, 0.5)));
    }
    expect(Math.min(...rooms)).toBeGreaterThanOrEqual(0);
    expect(off).toBeLessThan(0.03);

    // By their own legs, out through whatever is there, and back.
    await worn.frames(2);
    const from = await worn.inside();
    const darkness: number[] = [];
    const legs: number[] = [];
    for (const x of [0, 3, 6, 9]) {
      await carryHead(worn, x, 1.6, 0);
      await worn.step(STEP_S);
      darkness.push(dark(await worn.inside()));
      legs.push((await worn.snapshot()).room);
    }
    expect(Math.min(...legs)).toBeGreaterThanOrEqual(0);
    expect(darkness[0]).toBe(0);
    expect(darkness.at(-1)).toBeGreaterThanOrEqual(0.9);
    const out = await worn.inside();
    expect(far(out.origin, from.origin)).toBeLessThan(0.001);
    await carryHead(worn, 0, 1.6, 0);
    await worn.step(STEP_S);
    const back = await worn.inside();
    const { position, room } = await worn.snapshot();
    console.log(
      `Least room ${Math.min(...rooms).toFixed(3)} m, ${stepped} steps, darkness ${darkness.join(' ')}`,
    );
    expect(room).toBeGreaterThanOrEqual(0);
    expect(dark(back)).toBe(0);
    expect(far(back.head, from.head)).toBeLessThan(0.01);
    expect(far({ x: position[0], z: position[2] }, back.head)).toBeLessThan(0.01);
  }

  test('nothing leads out of the chamber', async () => {
    await anew();
    await tryToLeave(worn);
    expect((await worn.snapshot()).place).toBe('chamber');
  });
  test('nothing leads out of the garden', async () => {
    const other = await walkIn({ query: `${CHAMBER}&place=garden` });
    await tryToLeave(other);
    expect((await other.snapshot()).place).toBe('garden');
    await other.close();
  });
});

describe('reading', () => {
  test('words are large enough, near enough and low enough at every size, and keep within sight', async () => {
    await anew();
    const sentences = story.passages
      .flatMap(({ sentences: all }) => all.map(({ text }) => text))
      .toSorted((a, b) => b.length - a.length)
      .slice(0, 4);
    const xHeight = await worn.page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null) return 0;
      pen.font = '200px "Atkinson Hyperlegible"';
      return pen.measureText('x').actualBoundingBoxAscent / 200;
    });
    const measured: Record<string, number[]> = {};
    for (const captions of CAPTION_SIZES.filter((size) => size !== 'off')) {
      await remember(worn, { captions });
      for (const text of sentences) {
        await worn.visit((visit, said) => visit.facts.setState({ caption: [said] }), text);
        await worn.frames(3);
        const { caption, head } = await worn.inside();
        expect(caption.text).toContain(text);
        const away = Math.hypot(caption.x - head.x, caption.z - head.z);
        const em = (2 * Math.atan(caption.emM / 2 / away)) / DEGREE;
        const below = Math.atan2(head.y - caption.y, away) / DEGREE;
        const wide = (2 * Math.atan(caption.wideM / 2 / away)) / DEGREE;
        (measured[captions] ??= []).push(em, Math.hypot(away, head.y - caption.y), below, wide, em * xHeight);
      }
    }
    const of = (index: number) =>
      Object.values(measured).flatMap((all) => all.filter((_, i) => i % 5 === index));
    const span = (index: number) => [Math.min(...of(index)), Math.max(...of(index))] as const;
    const said = ['em', 'away', 'below', 'wide', 'x-height'].map(
      (name, i) =>
        `${name} ${span(i)
          .map((v) => v.toFixed(2))
          .join(' to ')}`,
    );
    console.log(`Words: ${said.join(', ')}`);
    expect(span(0)[0]).toBeGreaterThanOrEqual(1.199);
    expect(span(1)[0]).toBeGreaterThanOrEqual(1);
    expect(span(1)[1]).toBeLessThanOrEqual(2.2);
    expect(span(2)[0]).toBeGreaterThanOrEqual(8);
    expect(span(2)[1]).toBeLessThanOrEqual(20);
    expect(span(3)[1]).toBeLessThanOrEqual(45);
    expect(span(3)[1]).toBeGreaterThan(25);
    expect(span(4)[0]).toBeGreaterThanOrEqual(0.35);

    // Within their zone they stand still.
    const stood = (await worn.inside()).caption;
    for (const angle of [10, 20, 0, -10, -20]) {
      await worn.turnHead(angle * DEGREE, 0.2);
      await worn.frames(4);
    }
    const still = (await worn.inside()).caption;
    expect(Math.hypot(still.x - stood.x, still.y - stood.y, still.z - stood.z)).toBeLessThan(1e-6);
    // Beyond it they come.
    await worn.turnHead(90 * DEGREE);
    const came = await worn.page.evaluate(async () => {
      const seen: [number, number][] = [];
      const began = performance.now();
      while (performance.now() - began < 1200) {
        await new Promise((next) => requestAnimationFrame(next));
        const now = window.probe?.inside() as { yaw: number; caption: { bearing: number } };
        const off = now.yaw - now.caption.bearing;
        seen.push([performance.now() - began, Math.abs(Math.atan2(Math.sin(off), Math.cos(off)))]);
      }
      return seen;
    });
    const withinS = (came.find(([ms, off], i) => i > 2 && ms > 0 && off < 30 * DEGREE)?.[0] ?? 9e9) / 1000;
    console.log(`Words are back within 30 degrees after ${withinS.toFixed(2)} s`);
    expect(Math.max(...came.map(([, off]) => off)) / DEGREE).toBeGreaterThan(80);
    expect(withinS).toBeLessThanOrEqual(1);
    // Close to a wall they come nearer, and no nearer than a metre.
    const near: number[] = [];
    for (let i = 0; i < 6; i++) {
      await worn.visit((visit, angle) => {
        // As a step puts one there.
        visit.body.x = Math.sin(angle) * 12;
        visit.body.z = Math.cos(angle) * 12;
      }, i);
      await worn.step(STEP_S);
      await worn.turnHead(i + Math.PI);
      await worn.frames(20);
      near.push((await worn.inside()).caption.farM);
    }
    console.log(`Words before a wall: ${near.map((m) => m.toFixed(2)).join(' ')} m`);
    expect(Math.min(...near)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...near)).toBeLessThanOrEqual(2.2);
    expect(Math.min(...near)).toBeLessThan(1.5);
  });
});

describe('resting', () => {
  test('B and Y open the sheet before the eyes; what is set there is so at once, and remembered', async () => {
    await anew();
    await worn.turnHead(2);
    await worn.frames(2);
    for (const [side, name] of [
      ['right', 'b-button'],
      ['left', 'y-button'],
    ] as const) {
      const ms = await worn.page.evaluate(
        async ([handed, one]) => {
          const pad = window.device?.controllers[handed];
          pad?.updateButtonValue(one, 1);
          const began = performance.now();
          let ms = Number.NaN;
          while (Number.isNaN(ms) && performance.now() - began < 15_000) {
            await new Promise((next) => requestAnimationFrame(next));
            const now = window.probe?.inside() as { sheet: unknown };
            if (now.sheet !== null) ms = performance.now() - began;
          }
          pad?.updateButtonValue(one, 0);
          return ms;
        },
        [side, name] as const,
      );
      console.log(`${name} opens the sheet after ${ms.toFixed(0)} ms`);
      expect(ms).toBeLessThanOrEqual(300);
      await worn.frames(2);
      const { sheet, yaw } = await worn.inside();
      expect(Math.abs(wrapAngle((sheet?.bearing ?? 9) - yaw)) / DEGREE).toBeLessThanOrEqual(30);
      expect((await worn.snapshot()).paused).toBe(true);
      await button(side, name);
      expect((await worn.snapshot()).paused).toBe(false);
      expect((await worn.inside()).sheet).toBeNull();
      await worn.turnHead(-2);
      await worn.frames(2);
    }

    await button('right', 'b-button');
    await choose(worn, 'right', words.comfort);
    await worn.frames(2);
    for (const label of [words.moving, words.turning, words.sides, words.still]) {
      await choose(worn, 'right', label);
      await worn.frames(1);
    }
    const set = { moving: 'walk', turning: '45', sides: 'strong', stillLight: true };
    expect(await worn.visit((visit) => visit.facts.getState().memory, null)).toMatchObject(set);
    expect(
      JSON.parse((await worn.page.evaluate((key) => window.localStorage.getItem(key), MEMORY_KEY)) ?? '{}'),
    ).toMatchObject(set);
    await button('right', 'b-button');
    expect((await worn.inside()).sheet).toBeNull();
    await worn.turnHead(0);
    await worn.frames(2);
    const before = await worn.inside();
    await pushStick(worn, 'right', 1, 0);
    await worn.step(0.1);
    await pushStick(worn, 'right', 0, 0);
    expect(wrapAngle((await worn.inside()).yaw - before.yaw) / DEGREE).toBeCloseTo(-45, 3);
    await pushStick(worn, 'left', 0, 1);
    const walked = await play(worn, 0.3);
    await worn.frames(2);
    // Until a wall is in the way.
    expect(Math.max(...walked.map(({ speed }) => speed))).toBeGreaterThan(0.8);
    expect(sides(await worn.inside())).toBeCloseTo(SHADES.strong.dark, 6);
    await pushStick(worn, 'left', 0, 0);
  });

  test('one is put the way ahead where one stands, behind a short darkness; and a chair is no lower', async () => {
    await anew();
    await carryHead(worn, 0.4, 1.1, 0.3);
    await worn.turnHead(2.5);
    await worn.frames(2);
    const ahead = () =>
      worn.visit((visit) => {
        const to = { x: 0, y: 0, z: 0 };
        const known = visit.nextAhead(to);
        const look = visit.stage.getState().outer?.place.views.arrival.look ?? [0, 0, 0];
        const [x, z] = known ? [to.x, to.z] : [look[0], look[2]];
        return Math.atan2(-(x - visit.body.x), -(z - visit.body.z));
      }, null);
    /** For how long it is seen to be dark, and what is so after. */
    const recentred = async (how: () => Promise<unknown>) => {
      const before = await worn.inside();
      const watched = worn.page.evaluate(async () => {
        const seen: { ms: number; dark: number }[] = [];
        const began = performance.now();
        while (performance.now() - began < 15_000) {
          const ms = await new Promise<number>((next) => requestAnimationFrame(next));
          const now = window.probe?.inside() as {
            veil: { dark: number; shown: boolean };
            sheet: unknown;
          };
          const { veil, sheet } = now;
          if (sheet === null && veil.shown) seen.push({ ms, dark: veil.dark });
          if (seen.length > 0 && !veil.shown) break;
        }
        return {
          ms: (seen.at(-1)?.ms ?? 0) - (seen[0]?.ms ?? 0),
          darkest: Math.max(...seen.map((one) => one.dark)),
        };
      });
      await how();
      const darkness = await watched;
      await worn.frames(2);
      const after = await worn.inside();
      return { ...darkness, before, after, off: Math.abs(wrapAngle(after.yaw - (await ahead()))) / DEGREE };
    };
    const bySystem = await recentred(() => worn.device((device) => device.recenter(), null));

    await worn.turnHead(-2);
    await worn.frames(2);
    await button('right', 'b-button');
    const bySheet = await recentred(() => choose(worn, 'right', words.recentre));
    for (const { before, after, off, ms, darkest } of [bySystem, bySheet]) {
      console.log(`Recentred: dark for ${ms.toFixed(0)} ms, up to ${darkest}, ${off.toFixed(2)} degrees off`);
      expect(far(before.head, after.head)).toBeLessThan(0.02);
      expect(off).toBeLessThan(2);
      expect(ms).toBeLessThanOrEqual(500);
      expect(darkest).toBeGreaterThan(0.95);
      expect(Math.abs(wrapAngle(before.yaw - after.yaw))).toBeGreaterThan(1);
    }

    const high = async () => (await worn.inside()).head.y - (await worn.snapshot()).position[1];
    expect(await high()).toBeCloseTo(1.1, 2);
    await button('right', 'b-button');
    await choose(worn, 'right', words.comfort);
    await worn.frames(2);
    await choose(worn, 'right', words.seated);
    await worn.frames(2);
    expect(Math.abs((await high()) - 1.5)).toBeLessThan(0.02);
    await button('right', 'b-button');
  });

  test('carried, one is moved only while nothing is seen', async () => {
    await anew();
    await button('right', 'b-button');
    await choose(worn, 'right', words.carried);
    const moves = await worn.visit(
      async (visit, [ticks, tick]) => {
        const seen: { far: number; veil: number; dark: number }[] = [];
        const next = () => new Promise((go) => requestAnimationFrame(go));
        for (let i = 0; i < ticks; i++) {
          const { x, z, yaw } = visit.body;
          const veil = visit.veil();
          visit.frame.play(tick);
          const gone = Math.hypot(visit.body.x - x, visit.body.z - z) + Math.abs(visit.body.yaw - yaw);
          if (gone === 0) continue;
          await next();
          await next();
          const state = window.probe?.inside() as { veil: { dark: number } };
          seen.push({ far: gone, veil: Math.max(veil, visit.veil()), dark: state.veil.dark });
        }
        return seen;
      },
      [40 * 60, STEP_S] as const,
    );
    console.log(`Carried: ${JSON.stringify(moves)}`);
    expect(moves.length).toBeGreaterThan(0);
    expect(Math.min(...moves.map(({ veil }) => veil))).toBeGreaterThanOrEqual(0.99);
    expect(Math.min(...moves.map(({ dark }) => dark))).toBeGreaterThanOrEqual(0.9);
    await worn.probe((probe) => probe.guided(false));
  });
});

describe('drawing', () => {
  /** Watches pictures of the headset: with which camera and into what each was drawn, and from where. */
  const watch = (pictures: number) =>
    worn.visit(async (visit, count) => {
      const renderer = visit.renderer();
      if (renderer === null) throw new Error('Nothing is drawn with.');
      interface Pass {
        eyes: number;
        headset: boolean;
        switches: number;
        off: number;
        turned: number;
      }
      const passes: Pass[] = [];
      const others = new Set<boolean>();
      const { render, setRenderTarget } = renderer;
      let main: Pass | null = null;
      renderer.setRenderTarget = (...how: Parameters<typeof setRenderTarget>) => {
        if (main !== null) main.switches += 1;
        setRenderTarget.apply(renderer, how);
      };
      renderer.render = (scene, camera) => {
        if (!('isScene' in scene) || camera !== visit.camera) {
          others.add(passes.length > 0 && main !== null);
          render.call(renderer, scene, camera);
          return;
        }
        const before = scene.onBeforeRender;
        scene.onBeforeRender = (_gl: unknown, _scene: unknown, used: unknown) => {
          const eyes = (used as { cameras?: { matrixWorld: { elements: number[] } }[] }).cameras ?? [];
          const target = renderer.getRenderTarget();
          const [left, right] = eyes.map(({ matrixWorld: { elements: e } }) => e);
          const at = (i: number) => ((left?.[i] ?? 0) + (right?.[i] ?? 0)) / 2;
          const { body } = visit;
          const level = Math.cos(body.pitch);
          const along =
            at(8) * Math.sin(body.yaw) * level -
            at(9) * Math.sin(body.pitch) +
            at(10) * Math.cos(body.yaw) * level;
          main = {
            eyes: eyes.length,
            headset: target !== null && 'isXRRenderTarget' in target && target.isXRRenderTarget === true,
            switches: 0,
            off: Math.hypot(at(12) - body.x, at(13) - (body.y + body.eyeM), at(14) - body.z),
            turned: Math.acos(Math.min(1, along)),
          };
          passes.push(main);
        };
        render.call(renderer, scene, camera);
        scene.onBeforeRender = before;
        main = null;
      };
      while (passes.length < count) await new Promise((next) => requestAnimationFrame(next));
      Object.assign(renderer, { render, setRenderTarget });
      return { passes, within: others.has(true), others: others.size > 0 };
    }, pictures);

  test('every picture is one pass for both eyes into the headset’s own target, and sound is heard from there', async () => {
    await anew();
    await carryHead(worn, 0.5, 1.4, -0.4);
    await worn.turnHead(2, -0.4);
    await worn.probe((probe) => probe.look(true));
    for (const dream of ['crystalline-chamber', 'star-gallery']) {
      if (dream === 'star-gallery') await worn.probe((probe) => probe.goto('star-gallery', null));
      await worn.frames(2);
      const { passes, others, within } = await watch(120);
      const off = Math.max(...passes.map((pass) => pass.off));
      const turned = Math.max(...passes.map((pass) => pass.turned)) / DEGREE;
      console.log(
        `${dream}: eyes and ears ${(off * 100).toFixed(2)} cm and ${turned.toFixed(3)} degrees apart`,
      );
      expect(passes).toHaveLength(120);
      expect(passes.filter(({ eyes, headset, switches }) => eyes !== 2 || !headset || switches > 0)).toEqual(
        [],
      );
      // The room's mirror is drawn before, never within.
      expect(within).toBe(false);
      expect(others).toBe(dream === 'crystalline-chamber');
      expect(off).toBeLessThan(0.05);
      expect(turned).toBeLessThan(2);
    }
  });
});
