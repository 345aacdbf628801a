/** A pool of it under a plain lit room, touched again and again in two places, so that rings keep crossing. */
import { CubeTexture, DataTexture } from 'three';
import { createOutlines, writeOutline } from '../figure/outlines';
import type { LabEntry } from '../lab';
import { hexToLinear } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import { createHeightField, FIELD_STEP_S, press, stepField } from './heightField';
import { createFieldTexture, createSheetGeometry, Quicksilver, writeFieldTexture } from './Quicksilver';
import { createQuicksilverMaterial, QUICKSILVER_PARAMS } from './QuicksilverMaterial';

const TOUCH_EVERY = 90;

export const lab: LabEntry = {
  title: 'Quicksilver: two touches',
  eye: [0, 1.6, 3],
  target: [0, 0, -0.4],
  async create({ quality, breathe }) {
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const field = createHeightField({ size: quality.poolCells, sideM: 4, waveMs: 0.5, lastsS: 2.4 });
    const heights = createFieldTexture(field);
    const outlines = createOutlines(1);
    writeOutline(outlines, 0, 'open');
    // A room that is light in front and above and dark elsewhere.
    const room = new CubeTexture(
      [20, 20, 120, 6, 14, 220].map(
        (level) => new DataTexture(new Uint8Array([level, level, Math.min(255, level * 1.1), 255]), 1, 1),
      ),
    );
    room.generateMipmaps = false;
    room.needsUpdate = true;
    const material = createQuicksilverMaterial({ field: heights, noise, room, outlines, poses: 1 });
    const { uniforms } = material;
    uniforms.uFieldAt.value.set(0, 0, 4, 1 / field.size);
    uniforms.uRoomRadii.value.set([5, 5, 5]);
    uniforms.uApse.value.set([0, 1.8, -5]);
    uniforms.uSilver.value.set(hexToLinear('#ccd2d6'));
    uniforms.uDeep.value.set(hexToLinear('#3c434d'));
    uniforms.uCrest.value.set(hexToLinear('#faf8f1'));
    uniforms.uGlimpseColor.value.set(hexToLinear('#f9c59c'));
    uniforms.uPulseColor.value.set(hexToLinear('#fecee4'));
    uniforms.uFront.value.set(9, 2);
    uniforms.uFeet.value.set(9, 9, 9, 9);
    uniforms.uGlimpse.value[0]?.set(0, -1.6, 0, 1);
    const geometry = createSheetGeometry(0, 0, 2.1);
    let pictures = 0;
    return {
      Content: () => <Quicksilver geometry={geometry} material={material} />,
      knobs: [{ title: 'Quicksilver', table: QUICKSILVER_PARAMS, uniforms }],
      beforePicture() {
        if (pictures % TOUCH_EVERY === 0) {
          press(field, -0.6, 0.2, 0.03, 0.16);
          press(field, 0.7, -0.1, 0.03, 0.16);
        }
        pictures += 1;
        if (stepField(field, FIELD_STEP_S)) writeFieldTexture(heights, field);
      },
      dispose: () => [noise, heights, outlines, room, material, geometry].forEach((made) => made.dispose()),
    };
  },
};
