/** Every pose, each behind its own pane: two rows, so that one can come near. Warmth grows from the first to the last. */
import type { LabEntry } from '../lab';
import { hexToLinear, type Vec3 } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import { paramUniforms, type ParamTable } from '../params';
import { createBodyGeometry } from './body';
import { createFigureInstances, Figure, type FigureInstances, type Pane } from './Figure';
import { createFigureMaterials, FIGURE_PARAMS } from './FigureMaterial';
import { blendPose, createBoneTexture, createPoseNumbers, POSE_NAMES } from './poses';

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

export const lab: LabEntry = {
  title: 'Figure: every pose',
  eye: [0, 2.2, 7.6],
  target: [0, 2.2, -0.5],
  async create({ quality, breathe }) {
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const body = await createBodyGeometry(quality.figureStepM, breathe);
    const instances = createFigureInstances(
      body,
      POSE_NAMES.map((_, i) => paneAt(i)),
    );
    const bones = createBoneTexture(POSE_NAMES.length);
    const poses = createPoseNumbers();
    POSE_NAMES.forEach((_, i) =>
      blendPose(bones.image.data as Float32Array, i, poses, { a: i, b: i, share: 0 }),
    );
    const materials = createFigureMaterials({ bones, noise });
    materials.uniforms.uCool.value.setRGB(...hexToLinear('#dfe3f7'));
    materials.uniforms.uWarm.value.setRGB(...hexToLinear('#ffde8c'));
    materials.uniforms.uShadeColor.value.setRGB(...hexToLinear('#15162e'));
    const state = paramUniforms(STATE);
    return {
      Content: () => <Figure instances={instances} materials={materials} />,
      knobs: [
        { title: 'Figure', table: FIGURE_PARAMS, uniforms: materials.uniforms },
        { title: 'State of all', table: STATE, uniforms: state },
      ],
      beforePicture: () => writeAll(instances, state),
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
        ].forEach((made) => made.dispose()),
    };
  },
};
