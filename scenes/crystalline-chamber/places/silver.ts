/** The silver floor: what steps, touches, breath and heart do to it, and who looks up out of it. */
import type { DataTexture, Texture } from 'three';
import { createOutlines, writeOutline } from '../../../shaders/figure/outlines';
import type { PoseName } from '../../../shaders/figure/poses';
import { smootherstep } from '../../../shaders/lib/ease';
import { hexToLinear } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import {
  createHeightField,
  findCrest,
  press,
  stepField,
  type Crest,
} from '../../../shaders/quicksilver/heightField';
import {
  createFieldTexture,
  createSheetGeometry,
  writeFieldTexture,
} from '../../../shaders/quicksilver/Quicksilver';
import { createQuicksilverMaterial } from '../../../shaders/quicksilver/QuicksilverMaterial';
import { shared } from '../../../shaders/shared';
import type { PlaceWorld } from '../../../src/dream/types';
import type { Vector } from '../../../src/walk/terrain';
import { silverFront, type Course } from '../course';
import { APSE, POOL, ROOM_CENTER, ROOM_RADII } from '../layout';
import { SILVER } from '../palette';

/** Who one may become: poses of the figure that need nothing any more. */
const FUTURE: readonly PoseName[] = ['open', 'handOnHeart', 'embrace', 'lifted'];
/**
 * Quicksilver is heavy: its waves are long and slow. What is bent by a wave of 0.7 m goes up and down in the mirror once
 * in a second and a half: nothing there may flash more than once in a second.
 */
const WAVE_MS = 0.48;
const LASTS_S = 2.4;
const STRIDE_M = 0.62;
const FOOT_ASIDE_M = 0.1;
const STEP_M = 0.014;
const TOUCH_M = 0.03;
const HEART_M = 0.002;
const BREATH_M = 0.012;
const FRONT_M = 0.006;
const FRONT_EVERY_S = 0.8;
/** Ripples closer to the visitor than this count as theirs for being seen. */
const SEEN_FROM_M = 1.1;
const SEEN_TO_M = 2.9;
const SHARP_ENOUGH = 0.22;
const GLIMPSE_S = 4.2;
const GLIMPSE_EVERY_S = 1.5;
const LOOK_EVERY_S = 0.2;
/** Height of the heart that is to be met in the crest, and the eye's, metres. */
const HEART_HIGH_M = 1.2;

export interface Silver {
  geometry: ReturnType<typeof createSheetGeometry>;
  material: ReturnType<typeof createQuicksilverMaterial>;
  /** Rings sent out so far. */
  rings(): number;
  touch(at: Vector): void;
  tick(dt: number, course: Course): void;
  /** Once per picture. */
  draw(course: Course): void;
  dispose(): void;
}

export function createSilver(
  { body, presence, quality, hearing }: PlaceWorld,
  noise: Texture,
  room: Texture,
): Silver {
  const field = createHeightField({
    size: quality.poolCells,
    sideM: POOL.r * 2,
    waveMs: WAVE_MS,
    lastsS: LASTS_S,
  });
  const heights: DataTexture = createFieldTexture(field);
  const outlines = createOutlines(FUTURE.length);
  const material = createQuicksilverMaterial({ field: heights, noise, room, outlines, poses: FUTURE.length });
  const geometry = createSheetGeometry(POOL.x, POOL.z, POOL.r + 0.2);
  const { uniforms } = material;
  uniforms.uFieldAt.value.set(POOL.x, POOL.z, field.sideM, 1 / field.size);
  uniforms.uRoomCenter.value.set(ROOM_CENTER);
  uniforms.uRoomRadii.value.set(ROOM_RADII);
  uniforms.uApse.value.set(APSE);
  uniforms.uSilver.value.set(hexToLinear(SILVER.silver));
  uniforms.uDeep.value.set(hexToLinear(SILVER.dark));
  uniforms.uCrest.value.set(hexToLinear(SILVER.crest));
  uniforms.uGlimpseColor.value.set(hexToLinear(SILVER.glimpse));
  uniforms.uPulseColor.value.set(hexToLinear(SILVER.pulse));
  const feet = uniforms.uFeet.value;
  const glimpses = uniforms.uGlimpse.value;
  const seen = glimpses.map(() => ({ leftS: 0 }));
  const random = createRandom(909);
  const crest: Crest = { x: 0, z: 0, sharpness: 0 };
  const touched: Vector = { x: 0, y: 0, z: 0 };
  let front = Number.NEGATIVE_INFINITY;
  let rings = 0;
  let left = true;
  let walked = 0;
  let stands = false;
  let lastX = body.x;
  let lastZ = body.z;
  let sinceFront = 0;
  let sinceLook = 0;
  let sinceGlimpse = GLIMPSE_EVERY_S;
  let pose = 0;
  let lastHeart = 0;
  let lastBreath = 0;
  let changed = false;
  let outlined = 0;

  const isSilver = (x: number, z: number) =>
    z < front - 0.1 && (x - POOL.x) ** 2 + (z - POOL.z) ** 2 < (POOL.r - 0.15) ** 2;
  const push = (x: number, z: number, depthM: number, radiusM: number) => {
    if (!isSilver(x, z)) return false;
    press(field, x - POOL.x, z - POOL.z, depthM, radiusM);
    return true;
  };

  /** A ring that somebody sent out: seen, counted and heard. */
  function ring(x: number, z: number, depthM: number, radiusM: number): void {
    if (!push(x, z, depthM, radiusM)) return;
    rings += 1;
    touched.x = x;
    touched.z = z;
    hearing.strike('ring', touched, depthM / TOUCH_M);
  }

  function walk(): void {
    const dx = body.x - lastX;
    const dz = body.z - lastZ;
    lastX = body.x;
    lastZ = body.z;
    const far = Math.sqrt(dx * dx + dz * dz);
    // Whoever is put somewhere else has not walked there, and stands on both feet.
    if (far > 1 || !stands) {
      stands = true;
      walked = 0;
      const asideX = Math.cos(body.yaw) * FOOT_ASIDE_M;
      const asideZ = -Math.sin(body.yaw) * FOOT_ASIDE_M;
      feet.set(body.x - asideX, body.z - asideZ, body.x + asideX, body.z + asideZ);
      return;
    }
    walked += far;
    if (walked < STRIDE_M) return;
    walked = 0;
    left = !left;
    const side = left ? -FOOT_ASIDE_M : FOOT_ASIDE_M;
    const ahead = 0.16;
    const x = body.x + Math.cos(body.yaw) * side - Math.sin(body.yaw) * ahead * Math.min(1, far * 60);
    const z = body.z - Math.sin(body.yaw) * side - Math.cos(body.yaw) * ahead * Math.min(1, far * 60);
    if (left) feet.set(x, z, feet.z, feet.w);
    else feet.set(feet.x, feet.y, x, z);
    ring(x, z, STEP_M, 0.18);
  }

  function pulse(): void {
    // Light held still beats nowhere: not in the mirror either.
    const beats = (shared.uHeart.value[1] ?? 0) > 0;
    if (beats && presence.heart < lastHeart) push(body.x, body.z, HEART_M, 0.3);
    if (lastBreath <= 0.42 && presence.breathTurn > 0.42) push(body.x, body.z, BREATH_M, 0.4);
    lastHeart = presence.heart;
    lastBreath = presence.breathTurn;
  }

  /** Where the change comes along it is not smooth. */
  function disturbFront(dt: number, course: Course): void {
    sinceFront += dt;
    if (course.silver >= 1 || sinceFront < FRONT_EVERY_S) return;
    sinceFront = 0;
    push((random() * 2 - 1) * POOL.r * 0.8, front - 0.25 - 0.3 * random(), FRONT_M * random(), 0.26);
  }

  const inSight = (x: number, z: number) => {
    const dx = x + POOL.x - body.x;
    const dz = z + POOL.z - body.z;
    const far = Math.sqrt(dx * dx + dz * dz);
    const ahead = -(dx * Math.sin(body.yaw) + dz * Math.cos(body.yaw));
    return far > SEEN_FROM_M && far < SEEN_TO_M && ahead > far * 0.86 && isSilver(x + POOL.x, z + POOL.z);
  };

  function look(dt: number): void {
    sinceGlimpse += dt;
    sinceLook += dt;
    if (sinceLook < LOOK_EVERY_S || sinceGlimpse < GLIMPSE_EVERY_S) return;
    sinceLook = 0;
    const free = seen.findIndex(({ leftS }) => leftS <= 0);
    const slot = seen[free];
    const glimpse = glimpses[free];
    if (slot === undefined || glimpse === undefined) return;
    findCrest(field, inSight, crest);
    if (crest.sharpness < SHARP_ENOUGH) return;
    sinceGlimpse = 0;
    slot.leftS = GLIMPSE_S;
    pose = (pose + 1) % FUTURE.length;
    // They stand where their heart is mirrored in the crest: as far beyond it as it is high, the eye's way.
    const x = crest.x + POOL.x;
    const z = crest.z + POOL.z;
    const beyond = HEART_HIGH_M / body.eyeM;
    glimpse.set(x + (x - body.x) * beyond, z + (z - body.z) * beyond, pose, 0);
  }

  return {
    geometry,
    material,
    rings: () => rings,
    touch(at) {
      if (at.y < 0.1) ring(at.x, at.z, TOUCH_M, 0.17);
    },
    tick(dt, course) {
      // Nobody looks out of the first drop: there is time to draw them, one after the other.
      const next = FUTURE[outlined];
      if (next !== undefined) writeOutline(outlines, outlined++, next);
      front = silverFront(course, POOL.z, POOL.r);
      walk();
      pulse();
      disturbFront(dt, course);
      look(dt);
      for (let i = 0; i < seen.length; i++) {
        const slot = seen[i];
        const glimpse = glimpses[i];
        if (slot === undefined || glimpse === undefined) continue;
        slot.leftS = Math.max(0, slot.leftS - dt);
        const age = GLIMPSE_S - slot.leftS;
        glimpse.w = slot.leftS <= 0 ? 0 : smootherstep(0, 1.2, age) * smootherstep(0, 1.5, slot.leftS);
      }
      changed = stepField(field, dt) || changed;
    },
    draw(course) {
      uniforms.uFront.value.set(front, POOL.r);
      uniforms.uNight.value = course.night;
      if (!changed) return;
      changed = false;
      writeFieldTexture(heights, field);
    },
    dispose: () => [geometry, material, heights, outlines].forEach((made) => made.dispose()),
  };
}
