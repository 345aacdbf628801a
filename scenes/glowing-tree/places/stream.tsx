/** The stream: stars lie in it, each a choice that can be touched; leaves of light go down it; it answers a hand. */
import { Color, type InstancedBufferAttribute } from 'three';
import { createGlowGeometry, Glow, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { createRandom } from '../../../shaders/lib/hash';
import { createStreamGeometry, Water, type StreamPiece } from '../../../shaders/water/Water';
import { createWarmth, writeNearest } from '../../../shaders/water/warmth';
import { createWaterMaterial } from '../../../shaders/water/WaterMaterial';
import { addKindness } from '../../../src/presence/presence';
import type { Thing, Vector } from '../../../src/walk/terrain';
import {
  CHOICE_STARS,
  choose,
  floatedM,
  floatTo,
  leftAt,
  outAt,
  stepChoices,
  STREAM_HEIGHT_M,
  type Choices,
} from '../choices';
import { fromShore, landHeight, STREAM as WAY, STREAM_M } from '../layout';
import { PLAIN, STREAM, TREE } from '../palette';
import type { Country, Part } from './part';
import { BAND } from './stars';
import { paintWater } from './waters';

export interface Stream extends Part {
  /** How many stars were chosen. */
  chosen(): number;
  /** Hands dipped in where no star lies. */
  touch(at: Readonly<Vector>): void;
}

const DIRECT_GAIN = 0.55;
const DRIFT_TURNS = 3;
const KINDNESS_PER_STAR = 0.02;
/** Above the ground, metres: no mesh of the land comes through, and nobody sees the step. */
const LIES_M = 0.03;
/** Past the way's end it runs down the shore and is lost in the lake. */
const MOUTH_M = 7;
const SPRING_M = 2.5;
/** Metres from the lake's shore between which it is lost in it. */
const LOST_M = [3.2, 7] as const;
/** Light of the tree's crown, which hangs over the first of the stream. */
const CROWN = [0, 46, 0, 30] as const;
const GOLD_REACH_M = 4.2;
const LAMPS_FADE_M = [13, 30] as const;
const GOLD_FADE_M = [16, 34] as const;

/** Down to the lake, lying on the land wherever that goes down. */
function piecesToLake(): StreamPiece[] {
  const last = WAY[WAY.length - 1];
  if (last === undefined) return [];
  const beyond = Array.from({ length: 8 }, (_, i): StreamPiece => {
    const far = ((i + 1) / 8) * MOUTH_M;
    return {
      ...last,
      x: last.x + last.dx * far,
      z: last.z + last.dz * far,
      wideM: last.wideM + 0.15 * far,
      s: last.s + far,
    };
  });
  return [...WAY, ...beyond];
}

/** It comes out between two roots, and is lost in the lake. */
const shareAt = (x: number, z: number, s: number): number =>
  smootherstep(0, SPRING_M, s) * smootherstep(...LOST_M, fromShore(x, z));

/** As high as the highest land under it, and never below the lake. */
function heightAt({ x, z, dx, dz, wideM }: StreamPiece): number {
  let high = 0;
  for (let i = -2; i <= 2; i++) {
    const out = (i / 4) * wideM;
    high = Math.max(high, landHeight(x - dz * out, z + dx * out));
  }
  return fromShore(x, z) < 12 ? high + LIES_M : STREAM_HEIGHT_M;
}

interface Leaf {
  s: number;
  acrossM: number;
  speedMs: number;
  turn: number;
  color: Vec3;
}

function fallenLeaves(count: number): Leaf[] {
  const random = createRandom(733);
  const hues = [TREE.leafA, TREE.leafB, TREE.heart].map(hexToLinear);
  return Array.from({ length: count }, () => {
    const a = hues[Math.floor(random() * 3)] ?? hues[0];
    const b = hues[Math.floor(random() * 3)] ?? a;
    // At first more of them are near the tree they fell from.
    return {
      s: STREAM_M * random() ** 1.5,
      acrossM: 0.5 * (random() - 0.5),
      speedMs: 0.2 + 0.16 * random(),
      turn: random(),
      color: mixOklab(a ?? [1, 1, 1], b ?? [1, 1, 1], random()),
    };
  });
}

const light = (sizeM: number, skirt: number, phase: number): GlowLight => ({
  at: [0, STREAM_HEIGHT_M + 0.02, 0],
  sizeM,
  color: [0, 0, 0],
  skirt,
  phase,
  heart: 0.12,
  driftM: 0,
  bruise: 0,
});

export async function createStream(country: Country, choices: Choices): Promise<Stream> {
  const { world, course, film, rings } = country;
  const { presence, hearing, body } = world;
  const gain = film ? 1 : DIRECT_GAIN;
  const water = createWaterMaterial({
    kind: 'stream',
    table: country.sky,
    key: country.key,
    noise: country.noise,
    rings,
    starLayers: 2,
  });
  world.compileAhead([water]);
  paintWater(water, BAND);
  const { uniforms } = water;
  uniforms.uCrown.value.set(...CROWN);
  uniforms.uBed.value.setRGB(...hexToLinear(STREAM.bank));
  uniforms.uCrownColor.value.setRGB(...hexToLinear(TREE.leafA)).multiplyScalar(0.34);
  const ribbon = createStreamGeometry(piecesToLake(), heightAt, shareAt);

  await world.breathe();
  const leaves = fallenLeaves(film ? 60 : 26);
  const stars = CHOICE_STARS.length;
  const lights = createGlowGeometry([
    ...CHOICE_STARS.map((_, i) => light(0.032, 0.12, i / stars)),
    ...leaves.map(({ turn }) => light(0.018 + 0.012 * turn, 0.1, turn)),
  ]);
  const skirtTint = new Color().setRGB(...hexToLinear(PLAIN.ripple));
  const glow = createGlowMaterial({ film, skirtTint });
  glow.uniforms.uGain.value = gain;
  const places = lights.getAttribute('aPlace') as InstancedBufferAttribute;
  const colors = lights.getAttribute('aLight') as InstancedBufferAttribute;
  const cold = hexToLinear(STREAM.star);
  const gold = hexToLinear(STREAM.choice);

  const warmth = createWarmth();
  const warmAt = warmth.spots.length;
  /** Everything that turns the mirror gold, and every light in it, of which the shader sees the nearest. */
  const golds = new Float32Array(warmAt + stars * 4);
  const lamps = new Float32Array(stars * 4);
  const at = { x: 0, z: 0 };
  const placed = places.array as Float32Array;
  const lit = colors.array as Float32Array;
  let written = Number.NaN;
  let turn = 0;
  let seconds = 0;
  let out = false;
  let things: readonly Thing[] = [];

  const all = CHOICE_STARS.map((star, i): Thing => ({
    id: `star-${i}`,
    title: 'A star in the water',
    at: star.at,
    radiusM: 0.35,
    reachM: 4.5,
    attend() {
      if (!choose(choices, i)) return;
      rings.add(star.at.x, star.at.z, 0.9);
      hearing.strike('star', star.at, 1, i / stars);
      addKindness(presence, KINDNESS_PER_STAR);
      things = things.filter(({ id }) => id !== `star-${i}`);
    },
  }));

  function tick(dt: number): void {
    seconds += dt;
    stepChoices(choices, dt);
    warmth.tick(dt);
    // Once the last of them has come.
    const now = course.stars > 0.95 && course.waking === 0;
    if (now === out) return;
    out = now;
    things = out ? all.filter((_, i) => (choices.sinceS[i] ?? -1) < 0) : [];
  }

  function drawStar(i: number): void {
    const star = CHOICE_STARS[i];
    if (star === undefined) return;
    const since = choices.sinceS[i] ?? -1;
    const warm = choices.warm[i] ?? 0;
    const s = star.s + floatedM(since);
    // It swings toward the middle as it goes, as everything does that floats.
    const swing = s === star.s ? star.acrossM : star.acrossM * (0.3 + 0.7 * Math.exp((star.s - s) / 9));
    floatTo(s, swing, at);
    const level = outAt(star, course.stars) * leftAt(s) * (1 - course.waking);
    const slot = i * 4;
    placed[slot] = at.x;
    placed[slot + 1] = STREAM_HEIGHT_M + 0.07;
    placed[slot + 2] = at.z;
    lit[slot] = (cold[0] + (gold[0] - cold[0]) * warm) * 1.4 * level;
    lit[slot + 1] = (cold[1] + (gold[1] - cold[1]) * warm) * 1.4 * level;
    lit[slot + 2] = (cold[2] + (gold[2] - cold[2]) * warm) * 1.4 * level;
    lamps[i * 4] = at.x;
    lamps[i * 4 + 1] = at.z;
    lamps[i * 4 + 2] = warm;
    lamps[i * 4 + 3] = level;
    const spot = warmAt + i * 4;
    golds[spot] = star.at.x;
    golds[spot + 1] = star.at.z;
    golds[spot + 2] = 0.4 + (GOLD_REACH_M - 0.4) * (1 - Math.exp(-Math.max(0, since) / 5));
    golds[spot + 3] = 0.75 * warm * (1 - course.waking);
  }

  function drawLeaf(i: number): void {
    const leaf = leaves[i];
    if (leaf === undefined) return;
    const s = (leaf.s + leaf.speedMs * seconds) % STREAM_M;
    const slot = (stars + i) * 4;
    floatTo(s, leaf.acrossM * (1 + 0.35 * Math.sin(s * 0.21 + leaf.turn * 40)), at);
    const level = 0.75 * Math.min(1, s / 6) * leftAt(s) * (1 - course.waking);
    placed[slot] = at.x;
    placed[slot + 1] = STREAM_HEIGHT_M + 0.05;
    placed[slot + 2] = at.z;
    lit[slot] = leaf.color[0] * level;
    lit[slot + 1] = leaf.color[1] * level;
    lit[slot + 2] = leaf.color[2] * level;
  }

  function draw(): void {
    golds.set(warmth.spots);
    // What lies still is written once; of what drifts a third with each picture, a centimetre's way.
    const level = course.stars * 2 + course.waking;
    for (let i = 0; i < stars; i++) if (level !== written || (choices.sinceS[i] ?? -1) >= 0) drawStar(i);
    written = level;
    turn = (turn + 1) % DRIFT_TURNS;
    for (let i = turn; i < leaves.length; i += DRIFT_TURNS) drawLeaf(i);
    places.needsUpdate = true;
    colors.needsUpdate = true;
    if (turn === 0) {
      writeNearest(golds, body.x, body.z, uniforms.uGolds.value, GOLD_FADE_M);
      writeNearest(lamps, body.x, body.z, uniforms.uLamps.value, LAMPS_FADE_M);
    }
    uniforms.uStars.value = course.stars;
    uniforms.uShine.value = 1 - course.waking;
  }

  return {
    get things() {
      return things;
    },
    tick,
    draw,
    chosen: () => choices.chosen,
    touch(to) {
      warmth.add(to.x, to.z);
      rings.add(to.x, to.z, 0.7);
      hearing.strike('ripple', to, 0.8);
    },
    Content: () => (
      <>
        <Water geometry={ribbon} material={water} order={58} />
        <Glow geometry={lights} material={glow} />
      </>
    ),
    dispose: () => [ribbon, water, lights, glow].forEach((made) => made.dispose()),
  };
}
