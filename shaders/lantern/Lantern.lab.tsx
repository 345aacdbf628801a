/** A few lanterns near and many far, one dandelion open. */
import { hexToLinear, type Vec3 } from '../lib/color';
import { createRandom } from '../lib/hash';
import type { LabEntry } from '../lab';
import { createLanterns, Lantern } from './Lantern';
import { createLanternMaterial, LANTERN_PARAMS } from './LanternMaterial';

const TINTS = ['#ffc673', '#f7d979', '#f38bb5'] as const;

export const lab: LabEntry = {
  title: 'Lantern: paper and flame',
  eye: [0, 1.6, 5],
  target: [0, 1.4, 0],
  create({ quality }) {
    const random = createRandom(3);
    const tints = TINTS.map(hexToLinear);
    const lanterns = Array.from({ length: 60 }, (_, i) => ({
      at: [(random() - 0.5) * (4 + i), 0.6 + random() * 2, 2 - i * 0.7] as Vec3,
      sizeM: 0.42,
      color: tints[i % tints.length] ?? ([1, 1, 1] as Vec3),
    }));
    const geometry = createLanterns(lanterns, tints, 90);
    const material = createLanternMaterial({ film: quality.path === 'film' });
    material.uniforms.uFlame.value.setRGB(...hexToLinear('#fff5d9'));
    material.uniforms.uBursts.value[0]?.set(3, 6, -16, 2);
    return Promise.resolve({
      Content: () => <Lantern geometry={geometry} material={material} />,
      knobs: [{ title: 'Lantern', table: LANTERN_PARAMS, uniforms: material.uniforms }],
      dispose: () => [geometry, material].forEach((made) => made.dispose()),
    });
  },
};
