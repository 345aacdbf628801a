/**
 * The festival's lights: lanterns along the whole shore and on the water, each with its twin; dandelions of light that open
 * on the beat; and at the end the lanterns let go, and a seed lies before the visitor's hand.
 */
import { useEffect, useRef } from 'react';
import { Color, type Group } from 'three';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { createLanterns, Lantern, type LanternLight } from '../../../shaders/lantern/Lantern';
import { BURSTS, createLanternMaterial } from '../../../shaders/lantern/LanternMaterial';
import { hexToLinear, type Vec3 } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { createRandom } from '../../../shaders/lib/hash';
import { BEAT_S } from '../beings';
import { LAKE, landHeight, SEAT, shoreM } from '../layout';
import { FESTIVAL, SEED } from '../palette';
import type { Country, Part } from './part';

/** A dandelion opens on the first beat of so many. */
const BURST_BEATS = 12;
const BURST_LASTS_S = 8;
/** Above the water, and how far out from the seat. */
const BURST_HIGH_M = [9, 17] as const;
const BURST_OUT_M = [22, 70] as const;
/** Lanterns that are heard as they let go. */
const HEARD = 9;
const LIT_AT = 0.27;
const TWIN_GAIN = 0.62;
const DIRECT_GAIN = 0.8;
/** Where an open hand is: before the eyes, and below them. */
const HAND_M = 0.55;
const HAND_BELOW_M = 0.42;

/** None so near the seat that it stands before one's eyes. */
const CLEAR_M = 8;

/** Nearer to one another where one sits. */
function lanternsOf(count: number): LanternLight[] {
  const random = createRandom(208);
  const tints = [FESTIVAL.lantern, FESTIVAL.lantern, FESTIVAL.gold, FESTIVAL.lantern, FESTIVAL.rose].map(
    hexToLinear,
  );
  const seat = Math.atan2(SEAT.z - LAKE.z, SEAT.x - LAKE.x);
  return Array.from({ length: count }, (_, i) => {
    const onWater = i % 5 < 2;
    // Twice as many on the seat's half of the round.
    const round = ((i * 0.618034) % 1) * 2 - 1;
    const angle = seat + Math.PI * Math.sign(round) * Math.abs(round) ** 1.35;
    const r = onWater ? shoreM(angle) - 4 - 30 * random() ** 1.6 : shoreM(angle) + 2.2 + 7 * random();
    const x = LAKE.x + Math.cos(angle) * r;
    const z = LAKE.z + Math.sin(angle) * r;
    const near = Math.hypot(x - SEAT.x, z - SEAT.z);
    const out = near < CLEAR_M ? CLEAR_M / Math.max(0.1, near) : 1;
    const at: Vec3 = [
      SEAT.x + (x - SEAT.x) * out,
      onWater ? 0.34 : landHeight(x, z) + 1.5 + 1.5 * random(),
      SEAT.z + (z - SEAT.z) * out,
    ];
    return { at, sizeM: onWater ? 0.46 : 0.5 + 0.16 * random(), color: tints[i % tints.length] ?? [1, 1, 1] };
  });
}

export function createFestival({ world, course, film }: Country): Part {
  const { quality, hearing, body } = world;
  const lights = lanternsOf(film ? 420 : 130);
  const burstTints = [FESTIVAL.gold, FESTIVAL.rose, FESTIVAL.blue, FESTIVAL.green]
    .slice(0, BURSTS)
    .map(hexToLinear);
  const geometry = createLanterns(lights, burstTints, film ? 150 : 40);
  const paper = createLanternMaterial({ film });
  const twin = createLanternMaterial({ film, twin: true });
  for (const { uniforms } of [paper, twin]) uniforms.uFlame.value.setRGB(...hexToLinear(FESTIVAL.ring));
  twin.uniforms.uBursts.value = paper.uniforms.uBursts.value;
  const bursts = paper.uniforms.uBursts.value;
  const ember = hexToLinear(SEED.seed);
  const seed = createGlowGeometry([
    { at: [0, 0, 0], sizeM: 0.022, color: ember, skirt: 0.8, phase: 0, heart: 0.5, driftM: 0, bruise: 0 },
  ]);
  const seedLight = createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(SEED.ember)) });
  const random = createRandom(77);
  const spot = { x: 0, y: 0, z: 0 };
  let nextBurst = 0;
  let beatsHeard = 0;
  let letGo = 0;

  function open(): void {
    const toLake = Math.atan2(LAKE.z - SEAT.z, LAKE.x - SEAT.x) + (random() - 0.5) * 1.5;
    const out = BURST_OUT_M[0] + (BURST_OUT_M[1] - BURST_OUT_M[0]) * random();
    spot.x = SEAT.x + Math.cos(toLake) * out;
    spot.y = BURST_HIGH_M[0] + (BURST_HIGH_M[1] - BURST_HIGH_M[0]) * random();
    spot.z = SEAT.z + Math.sin(toLake) * out;
    bursts[nextBurst]?.set(spot.x, spot.y, spot.z, 0);
    hearing.strike('flower', spot, 0.7, nextBurst / BURSTS);
    nextBurst = (nextBurst + 1) % BURSTS;
  }

  function Content() {
    const all = useRef<Group>(null);
    const hand = useRef<Group>(null);
    useEffect(() => {
      shown.all = all.current;
      shown.hand = hand.current;
    }, []);
    return (
      <>
        <object3D ref={all} visible={false}>
          {quality.twins && <Lantern geometry={geometry} material={twin} order={46} />}
          <Lantern geometry={geometry} material={paper} />
        </object3D>
        <object3D ref={hand} visible={false}>
          <Glow geometry={seed} material={seedLight} order={104} />
        </object3D>
      </>
    );
  }
  const shown: { all: Group | null; hand: Group | null } = { all: null, hand: null };

  return {
    things: [],
    tick(dt) {
      for (const burst of bursts)
        if (burst.w >= 0) burst.w = burst.w + dt < BURST_LASTS_S ? burst.w + dt : -1;
      if (course.festival === 0) {
        beatsHeard = 0;
        letGo = 0;
        return;
      }
      const beats = Math.floor(course.festivalS / BEAT_S);
      if (beats !== beatsHeard && beats % BURST_BEATS === 0 && course.festival > 0.5 && course.rising < 0.5)
        open();
      beatsHeard = beats;
      if (course.rising * HEARD > letGo && letGo < HEARD) {
        const { at } = lights[letGo * 7] ?? { at: [SEAT.x, 1, SEAT.z] };
        spot.x = at[0];
        spot.y = at[1];
        spot.z = at[2];
        hearing.strike('lantern', spot, 0.8, letGo / HEARD);
        letGo += 1;
      }
    },
    draw() {
      // Where programs are few the plant in the water has folded first.
      const lit = film ? course.festival : Math.max(0, (course.festival - LIT_AT) / (1 - LIT_AT));
      if (shown.all !== null) shown.all.visible = lit > 0;
      for (const { uniforms } of [paper, twin]) {
        uniforms.uLit.value = lit;
        uniforms.uRising.value = course.rising;
        uniforms.uBeat.value = (course.festivalS / BEAT_S) % 64;
      }
      const dawn = 1 - 0.75 * smootherstep(0.3, 1, course.waking);
      paper.uniforms.uGain.value = (film ? 1 : DIRECT_GAIN) * dawn;
      twin.uniforms.uGain.value = (film ? 1 : DIRECT_GAIN) * dawn * TWIN_GAIN;
      const held = smootherstep(0.12, 0.5, course.waking);
      seedLight.uniforms.uGain.value = held * (film ? 2.4 : 1.3);
      if (shown.hand === null) return;
      shown.hand.visible = held > 0;
      shown.hand.position.set(
        body.x - Math.sin(body.yaw) * HAND_M,
        body.y + body.eyeM - HAND_BELOW_M,
        body.z - Math.cos(body.yaw) * HAND_M,
      );
    },
    Content,
    dispose: () => [geometry, paper, twin, seed, seedLight].forEach((made) => made.dispose()),
  };
}
