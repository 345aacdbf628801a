/** The tree with its leaves, from afar. */
import { emptyNoiseTexture, fillNoiseTexture } from '../lib/noiseTexture';
import { hexToLinear } from '../lib/color';
import type { LabEntry } from '../lab';
import { Bark, createWood } from '../bark/Bark';
import { BARK_PARAMS, createBarkMaterial } from '../bark/BarkMaterial';
import { growTree } from '../bark/grow';
import { woodNumbers } from '../bark/wood';
import { createLeaves, Leaf } from './Leaf';
import { createLeafMaterial, LEAF_PARAMS } from './LeafMaterial';
import { leafNumbers } from './leaves';

const SKY = { uSkyAbove: '#1a1a3d', uSkyLow: '#976699', uFog: '#5a4a72' } as const;

export const lab: LabEntry = {
  title: 'Leaf: a crown that sings',
  eye: [16, 3, 112],
  target: [0, 42, 0],
  async create({ breathe, quality }) {
    const noise = emptyNoiseTexture({ size: 256, sharp: false });
    await fillNoiseTexture(noise, 'rgba', breathe);
    const tree = growTree();
    const rich = quality.path === 'film';
    const wood = createWood(woodNumbers(tree, { thinnestM: rich ? 0.12 : 0.3, mostSides: rich ? 40 : 20 }));
    const leaves = createLeaves(
      leafNumbers(tree, {
        clusters: rich ? 12_000 : 3000,
        perCluster: rich ? 6 : 4,
        leafM: rich ? 0.95 : 1.7,
        seed: 5,
        heart: [3, 46, 0],
        reachM: 33,
      }),
    );
    const bark = createBarkMaterial({ noise });
    const leaf = createLeafMaterial();
    bark.uniforms.uBark.value.setRGB(...hexToLinear('#4d4835'));
    bark.uniforms.uSapColor.value.setRGB(...hexToLinear('#ebee9f'));
    bark.uniforms.uAmber.value.setRGB(...hexToLinear('#c98a3c'));
    leaf.uniforms.uLeafA.value.setRGB(...hexToLinear('#b7dc92'));
    leaf.uniforms.uLeafB.value.setRGB(...hexToLinear('#7fb98a'));
    leaf.uniforms.uHeartColor.value.setRGB(...hexToLinear('#ffe7a8'));
    leaf.uniforms.uVoicesLow.value.set(0.9, 0.1, 0.5, 0);
    for (const { uniforms } of [bark, leaf])
      for (const [name, hex] of Object.entries(SKY))
        uniforms[name as keyof typeof SKY].value.setRGB(...hexToLinear(hex));
    return {
      Content: () => (
        <>
          <Bark geometry={wood} material={bark} />
          <Leaf geometry={leaves} material={leaf} />
        </>
      ),
      knobs: [
        { title: 'Leaf', table: LEAF_PARAMS, uniforms: leaf.uniforms },
        { title: 'Bark', table: BARK_PARAMS, uniforms: bark.uniforms },
      ],
      dispose: () => [noise, wood, leaves, bark, leaf].forEach((made) => made.dispose()),
    };
  },
};
