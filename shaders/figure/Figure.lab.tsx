/**
 * Every pose, each behind its own pane: two rows, so that one can come near. Warmth grows from the first to the last. Below
 * them, free in the open, one for each gait: they walk, greet or dance on the spot.
 */
import type { Texture } from 'three';
import type { LabBench, LabEntry } from '../lab';
import { hexToLinear, type Vec3 } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import { BONES, createBodyGeometry, WALKING_CONES } from './body';
import {
  createFigureInstances,
  createFreeFigures,
  Figure,
  FreeFigure,
  type FigureInstances,
  type Pane,
} from './Figure';
import {
  createFigureMaterials,
  createFreeFigureMaterials,
  FIGURE_PARAMS,
  FREE_FIGURE_PARAMS,
} from './FigureMaterial';
import { createDance, createManner, GAIT_NAMES } from './gaits';
import { createTurns, keyTurns, layOver, playClip, UPPER, writeBones } from './motion';
import { createBoneTexture, POSE_NAMES, POSES } from './poses';

const PER_ROW = 7;
const PANE_W_M = 1.5;
const PANE_H_M = 2.2;
const BEHIND_M = 0.55;

/** What a place tells each figure; here all at once. */
const STATE = {
  uWarmth: { value: 0, min: 0, max: 1, unit: '', does: 'warmth of all, on top of the row' },
  uWarmthRow: { value: 1, min: 0, max: 1, unit: '', does: 'how much warmer each is than the one before' },
  uWound: { value: 0.3, min: 0, max: 1, unit: '', does: 'the wound at the heart' },
  uBrightness: { value: 1, min: 0, max: 2, unit: '', does: 'brightness of all' },
  uTurn: { value: 0, min: -180, max: 180, unit: 'deg', does: 'how far they are turned from the pane' },
} as const satisfies ParamTable;

/** Lower left corner of the pane of pose `i`. */
function cornerOf(i: number): readonly [x: number, y: number] {
  const row = Math.floor(i / PER_ROW);
  const inRow = Math.min(PER_ROW, POSE_NAMES.length - row * PER_ROW);
  return [((i % PER_ROW) - inRow / 2) * PANE_W_M, row === 0 ? PANE_H_M : 0];
}

function paneAt(i: number): Pane {
  const [x, y] = cornerOf(i);
  const corners: Vec3[] = [
    [x, y, 0],
    [x + PANE_W_M, y, 0],
    [x + PANE_W_M, y + PANE_H_M, 0],
    [x, y + PANE_H_M, 0],
  ];
  return { corners, normal: [0, 0, 1], d: 0 };
}

/** What those below the panes do. */
const DEEDS = {
  uWalk: { value: 1, min: 0, max: 1, unit: '', does: 'how far they walk, else their own gesture' },
  uTurns: { value: 0.5, min: 0.1, max: 2, unit: 'Hz', does: 'walks in a second' },
  uWelcome: { value: 0, min: 0, max: 1, unit: '', does: 'arms open' },
  uOffer: { value: 0, min: 0, max: 1, unit: '', does: 'a hand held out' },
  uDance: { value: 0, min: 0, max: 1, unit: '', does: 'the dance, four beats to a bar' },
  uYaw: { value: 35, min: -180, max: 180, unit: 'deg', does: 'which way they face' },
  uNear: { value: 0.6, min: 0, max: 1, unit: '', does: 'warmth of the heart' },
} as const satisfies ParamTable;
const BEAT_S = 0.9;
const BELOW_M = -2.3;
const FREE_M = 1.3;
const FREE_COLORS = ['#f7d979', '#78e1a0', '#67bbf3', '#f38bb5', '#b485e6', '#ffc673', '#8fe3dc', '#fff5d9'];

type State = ReturnType<typeof paramUniforms<typeof STATE>>;

function writeAll(instances: FigureInstances, state: State): void {
  const turn = (state.uTurn.value * Math.PI) / 180;
  POSE_NAMES.forEach((_, i) => {
    const [x, y] = cornerOf(i);
    const along = i / (POSE_NAMES.length - 1);
    const warmth = Math.min(1, state.uWarmth.value + state.uWarmthRow.value * along);
    instances.place.setXYZW(i, x + PANE_W_M / 2, y + 0.1, -BEHIND_M, turn);
    instances.state.setXYZW(i, warmth, state.uWound.value, state.uBrightness.value, (i * 0.381966) % 1);
    instances.shape.setXYZW(i, 1, i, 1, 1);
  });
  [instances.place, instances.state, instances.shape].forEach((made) => (made.needsUpdate = true));
}

async function createFree(bench: LabBench, noise: Texture) {
  const mesh = await createBodyGeometry(
    Math.max(0.032, bench.quality.figureStepM),
    bench.breathe,
    WALKING_CONES,
  );
  const figures = createFreeFigures(mesh, GAIT_NAMES.length);
  const bones = createBoneTexture(GAIT_NAMES.length);
  const materials = createFreeFigureMaterials({ bones, noise });
  materials.uniforms.uWarm.value.setRGB(...hexToLinear('#fff5d9'));
  const manners = GAIT_NAMES.map((name) => {
    const manner = createManner(name);
    return { ...manner, dance: createDance(name, manner.walk, { steps: 1, share: 0.8 }) };
  });
  GAIT_NAMES.forEach((_, i) => figures.tint.setXYZ(i, ...hexToLinear(FREE_COLORS[i] ?? '#ffffff')));
  const deeds = paramUniforms(DEEDS);
  const turns = createTurns();
  const swell = new Float32Array(BONES.length);
  const write = () => {
    const time = shared.uTime.value;
    manners.forEach((manner, i) => {
      playClip(turns, manner.gesture, time / manner.gestureS, 1);
      playClip(turns, manner.walk, time * deeds.uTurns.value, deeds.uWalk.value);
      layOver(turns, manner.welcome, 0, deeds.uWelcome.value, UPPER.from, UPPER.to);
      layOver(turns, manner.offer, 0, deeds.uOffer.value, UPPER.from, UPPER.to);
      playClip(turns, manner.dance, time / BEAT_S / 4, deeds.uDance.value);
      writeBones(bones.image.data as Float32Array, i, turns, swell);
      const x = (i - (GAIT_NAMES.length - 1) / 2) * FREE_M;
      figures.place.setXYZW(i, x, BELOW_M, 0, (deeds.uYaw.value * Math.PI) / 180);
      figures.state.setXYZW(i, deeds.uNear.value, 1, 1, (i * 0.381966) % 1);
      figures.shape.setXYZW(i, 1, i, 1, 0);
    });
    [figures.place, figures.state, figures.shape, bones].forEach((made) => (made.needsUpdate = true));
  };
  const made = [
    mesh,
    figures.bodies,
    bones,
    ...Object.values(materials).flatMap((m) => ('dispose' in m ? m : [])),
  ];
  return { figures, materials, deeds, write, made };
}

export const lab: LabEntry = {
  title: 'Figure: every pose, every gait',
  eye: [0, 1.2, 9.4],
  target: [0, 1.1, -0.5],
  async create(bench) {
    const { quality, breathe } = bench;
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const body = await createBodyGeometry(quality.figureStepM, breathe);
    const instances = createFigureInstances(
      body,
      POSE_NAMES.map((_, i) => paneAt(i)),
    );
    const bones = createBoneTexture(POSE_NAMES.length);
    const swell = new Float32Array(BONES.length);
    POSE_NAMES.forEach((name, i) =>
      writeBones(bones.image.data as Float32Array, i, keyTurns(POSES[name]), swell),
    );
    const materials = createFigureMaterials({ bones, noise });
    materials.uniforms.uCool.value.set(hexToLinear('#dfe3f7'));
    materials.uniforms.uWarm.value.set(hexToLinear('#ffde8c'));
    materials.uniforms.uShadeColor.value.set(hexToLinear('#15162e'));
    const state = paramUniforms(STATE);
    const free = await createFree(bench, noise);
    return {
      Content: () => (
        <>
          <Figure instances={instances} materials={materials} />
          <FreeFigure figures={free.figures} materials={free.materials} order={2} />
        </>
      ),
      knobs: [
        { title: 'Figure', table: FIGURE_PARAMS, uniforms: materials.uniforms },
        { title: 'State of all', table: STATE, uniforms: state },
        { title: 'Free figures', table: FREE_FIGURE_PARAMS, uniforms: free.materials.uniforms },
        { title: 'What they do', table: DEEDS, uniforms: free.deeds },
      ],
      beforePicture: () => {
        writeAll(instances, state);
        free.write();
      },
      dispose: () =>
        [
          noise,
          bones,
          body,
          instances.cards,
          instances.bodies,
          materials.card,
          materials.depth,
          materials.light,
          ...free.made,
        ].forEach((made) => made.dispose()),
    };
  },
};
