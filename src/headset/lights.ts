/**
 * What is seen of oneself and of where one could go: hands as a few warm lights, a thread to where one points, a ring of
 * lights where one would stand, a faint ring underfoot where there is no floor. All of it is one draw of lights and one of
 * threads, with the programs every place has already.
 */
import { Color, Mesh, Object3D, type InstancedBufferAttribute } from 'three';
import { createGlowGeometry, type GlowLight } from '../../shaders/glow/Glow';
import { createGlowMaterial } from '../../shaders/glow/GlowMaterial';
import { hexToLinear, type Vec3 } from '../../shaders/lib/color';
import { emptyNoiseTexture } from '../../shaders/lib/noiseTexture';
import { createThreadGeometry } from '../../shaders/thread/Thread';
import { createThreadMaterial } from '../../shaders/thread/ThreadMaterial';
import type { Vector } from '../walk/terrain';
import { LIT_JOINTS, type Hand } from './hands';

/** Warm light means kindness, as everywhere. */
const WARM = '#ffb766';
const PALE = '#ffe7c4';
const SKIRT = '#ffd2a6';
const DIRECT_GAIN = 0.8;
const HANDS = 2;
/** Lights of a controller (a core, a skirt, the tip) or of a hand's joints, whichever are more. */
const PER_HAND = LIT_JOINTS.length;
const RING = 14;
const FLOOR = 18;
const DOTS = 2;
const COUNT = HANDS * PER_HAND + RING + FLOOR + DOTS;
const RING_AT = HANDS * PER_HAND;
const FLOOR_AT = RING_AT + RING;
const DOT_AT = FLOOR_AT + FLOOR;
const RING_M = 0.3;
const FLOOR_M = 0.62;
const SEGMENTS = 24;
const POINTS_M = 0.32;
/** How high a way rises over its middle, as a share of its length. */
const RISE = 0.12;
/** After the lights of every place. */
const LIGHT_ORDER = 104;
const THREAD_ORDER = 103;
const OVER_SHEET_ORDER = 210;
const OFF = 0;

export interface Lights {
  readonly root: Object3D;
  /** Begins a picture: nothing is lit. Before a sheet they lie over it, for they are nearer. */
  clear(overSheet: boolean): void;
  hand(index: number, hand: Hand): void;
  /** From where it points to where one would land, or a little ahead. */
  point(index: number, hand: Hand, land: Vector | null): void;
  /** Where one would stand; `share` 0..1 of the ring that is lit. */
  landing(at: Vector, share: number): void;
  underfoot(x: number, y: number, z: number): void;
  /** A small light: what is pointed at, and the one that opens the quiet place. */
  dot(index: number, at: Vector, sizeM: number, gain: number): void;
  /** Hands everything to the graphics process. */
  write(): void;
  dispose(): void;
}

const DARK: GlowLight = {
  at: [0, -50, 0],
  sizeM: 0.01,
  color: [0, 0, 0],
  skirt: 0.4,
  phase: 0.02,
  heart: 0.2,
  driftM: 0,
  bruise: 0,
};

export function createLights(): Lights {
  const warm = hexToLinear(WARM);
  const pale = hexToLinear(PALE);
  const geometry = createGlowGeometry(Array.from({ length: COUNT }, () => DARK));
  const material = createGlowMaterial({
    film: false,
    skirtTint: new Color().setRGB(...hexToLinear(SKIRT)),
  });
  material.uniforms.uGain.value = DIRECT_GAIN;
  const place = geometry.getAttribute('aPlace') as InstancedBufferAttribute;
  const light = geometry.getAttribute('aLight') as InstancedBufferAttribute;
  const noise = emptyNoiseTexture({ size: 8, sharp: false });
  const none: Vec3 = [0, -50, 0];
  const threads = createThreadGeometry(
    Array.from({ length: HANDS }, () => ({
      points: [none, none, none, none] as const,
      radiusM: 0,
      color: warm,
      phase: 0,
    })),
    SEGMENTS,
  );
  const threadMaterial = createThreadMaterial({ film: false, noise, either: true });
  threadMaterial.uniforms.uSway.value = 0;
  threadMaterial.uniforms.uTaper.value = 0.4;
  threadMaterial.uniforms.uPulse.value = 0.5;
  threadMaterial.uniforms.uGain.value = 0.8;
  threadMaterial.uniforms.uPulseColor.value.setRGB(...pale);
  const ways = ['aA', 'aB', 'aC', 'aD'].map((name) => threads.getAttribute(name) as InstancedBufferAttribute);

  const lamps = new Mesh(geometry, material);
  const lines = new Mesh(threads, threadMaterial);
  for (const [mesh, order] of [
    [lamps, LIGHT_ORDER],
    [lines, THREAD_ORDER],
  ] as const) {
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
  }
  const root = new Object3D();
  root.add(lines, lamps);

  const set = (
    i: number,
    x: number,
    y: number,
    z: number,
    sizeM: number,
    color: Vec3,
    gain: number,
    skirt: number,
  ) => {
    place.setXYZW(i, x, y, z, sizeM);
    light.setXYZW(i, color[0] * gain, color[1] * gain, color[2] * gain, skirt);
  };
  const way = (i: number, from: Vector, c1: Vector, c2: Vector, to: Vector, radiusM: number) => {
    [from, c1, c2, to].forEach((point, k) => {
      ways[k]?.setXYZ(i, point.x, point.y, point.z);
    });
    ways[3]?.setW(i, radiusM);
  };
  const c1: Vector = { x: 0, y: 0, z: 0 };
  const c2: Vector = { x: 0, y: 0, z: 0 };
  const end: Vector = { x: 0, y: 0, z: 0 };

  return {
    root,
    clear(overSheet) {
      lamps.renderOrder = overSheet ? OVER_SHEET_ORDER + 1 : LIGHT_ORDER;
      lines.renderOrder = overSheet ? OVER_SHEET_ORDER : THREAD_ORDER;
      for (let i = 0; i < COUNT; i++) set(i, 0, -50, 0, 0.01, warm, OFF, 0);
      for (let i = 0; i < HANDS; i++) ways[3]?.setW(i, 0);
    },
    hand(index, { joints, jointsSeen, held, at, from, tracked }) {
      if (index >= HANDS) return;
      const first = index * PER_HAND;
      if (joints !== null && jointsSeen) {
        for (let i = 0; i < PER_HAND; i++) {
          const tip = i % 2 === 1 && i < 10;
          set(
            first + i,
            joints[i * 3] ?? 0,
            joints[i * 3 + 1] ?? 0,
            joints[i * 3 + 2] ?? 0,
            tip ? 0.0042 : 0.003,
            tip ? pale : warm,
            tip ? 1.2 : 0.6,
            0.05,
          );
        }
        return;
      }
      if (!held && !tracked) return;
      const core = held ? at : from;
      set(first, core.x, core.y, core.z, 0.0075, pale, 1.2, 0.06);
      set(first + 1, core.x, core.y, core.z, 0.009, warm, 0.35, 0.25);
    },
    point(index, { from: tip, along, at, held, jointsSeen }, land) {
      if (index >= HANDS) return;
      // It begins where the hand's light is, wherever the device says it points from.
      const from = held && !jointsSeen ? at : tip;
      if (land === null) {
        end.x = tip.x + along.x * POINTS_M;
        end.y = tip.y + along.y * POINTS_M;
        end.z = tip.z + along.z * POINTS_M;
        way(index, from, from, end, end, 0.0014);
        return;
      }
      // Thrown gently: a cubic whose middle points lie two thirds of the way to one above its middle.
      const mx = (from.x + land.x) / 2;
      const mz = (from.z + land.z) / 2;
      const my = (from.y + land.y) / 2 + RISE * Math.hypot(land.x - from.x, land.z - from.z);
      c1.x = from.x + (mx - from.x) * (2 / 3);
      c1.y = from.y + (my - from.y) * (2 / 3);
      c1.z = from.z + (mz - from.z) * (2 / 3);
      c2.x = land.x + (mx - land.x) * (2 / 3);
      c2.y = land.y + (my - land.y) * (2 / 3);
      c2.z = land.z + (mz - land.z) * (2 / 3);
      way(index, from, c1, c2, land, 0.0035);
    },
    landing(at, share) {
      for (let i = 0; i < RING; i++) {
        const angle = (i / RING) * 2 * Math.PI;
        const lit = i < share * RING;
        set(
          RING_AT + i,
          at.x + Math.sin(angle) * RING_M,
          at.y + 0.035,
          at.z - Math.cos(angle) * RING_M,
          0.011,
          lit ? pale : warm,
          lit ? 1.5 : 0.35,
          0.06,
        );
      }
    },
    underfoot(x, y, z) {
      for (let i = 0; i < FLOOR; i++) {
        const angle = (i / FLOOR) * 2 * Math.PI;
        set(
          FLOOR_AT + i,
          x + Math.sin(angle) * FLOOR_M,
          y,
          z - Math.cos(angle) * FLOOR_M,
          0.006,
          pale,
          0.5,
          0.15,
        );
      }
    },
    dot(index, { x, y, z }, sizeM, gain) {
      if (index < DOTS) set(DOT_AT + index, x, y, z, sizeM, pale, gain, 0.2);
    },
    write() {
      place.needsUpdate = true;
      light.needsUpdate = true;
      for (const attribute of ways) attribute.needsUpdate = true;
    },
    dispose() {
      root.removeFromParent();
      [geometry, material, threads, threadMaterial, noise].forEach((made) => made.dispose());
    },
  };
}
