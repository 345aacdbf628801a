/** The whole tree without its leaves, as seen from its foot. */
import { emptyNoiseTexture, fillNoiseTexture } from '../lib/noiseTexture';
import { hexToLinear } from '../lib/color';
import type { LabEntry } from '../lab';
import { Bark, createWood } from './Bark';
import { BARK_PARAMS, createBarkMaterial } from './BarkMaterial';
import { growTree } from './grow';
import { woodNumbers } from './wood';

export const lab: LabEntry = {
  title: 'Bark: wood lit from within',
  eye: [6, 1.7, 15],
  target: [0, 9, 0],
  async create({ breathe }) {
    const noise = emptyNoiseTexture({ size: 256, sharp: false });
    await fillNoiseTexture(noise, 'rgba', breathe);
    const geometry = createWood(woodNumbers(growTree(), { thinnestM: 0.12, mostSides: 40 }));
    const material = createBarkMaterial({ noise });
    const { uniforms } = material;
    uniforms.uBark.value.setRGB(...hexToLinear('#4d4835'));
    uniforms.uMossColor.value.setRGB(...hexToLinear('#043f34'));
    uniforms.uSapColor.value.setRGB(...hexToLinear('#ebee9f'));
    uniforms.uAmber.value.setRGB(...hexToLinear('#c98a3c'));
    uniforms.uSkyAbove.value.setRGB(...hexToLinear('#1a1a3d'));
    uniforms.uSkyLow.value.setRGB(...hexToLinear('#976699'));
    uniforms.uFog.value.setRGB(...hexToLinear('#5a4a72'));
    return {
      Content: () => <Bark geometry={geometry} material={material} />,
      knobs: [{ title: 'Bark', table: BARK_PARAMS, uniforms: material.uniforms }],
      dispose: () => [noise, geometry, material].forEach((made) => made.dispose()),
    };
  },
};
