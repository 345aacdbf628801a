/** A seed, large enough to look into. */
import { hexToLinear } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import type { LabEntry } from '../lab';
import { Ember } from './Ember';
import { createEmberMaterial, EMBER_PARAMS } from './EmberMaterial';

export const lab: LabEntry = {
  title: 'Ember: a seed with light in it',
  eye: [0, 0.05, 0.6],
  target: [0, 0, 0],
  async create({ breathe, quality }) {
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const material = createEmberMaterial({ noise });
    material.uniforms.uCore.value.setRGB(...hexToLinear('#ffedbe'));
    material.uniforms.uSkin.value.setRGB(...hexToLinear('#ff9c5a'));
    material.uniforms.uRadius.value = 0.12;
    return {
      Content: () => <Ember material={material} at={[0, 0, 0]} />,
      knobs: [{ title: 'Ember', table: EMBER_PARAMS, uniforms: material.uniforms }],
      dispose: () => [noise, material].forEach((made) => made.dispose()),
    };
  },
};
