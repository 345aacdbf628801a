/** Every species beside the other: in bud behind, half open in the middle, open in front. */
import type { LabEntry } from '../lab';
import { hexToLinear } from '../lib/color';
import { createFlowerGeometry, createPlantTexture, Flower, type Plant } from './Flower';
import { createFlowerMaterial, FLOWER_PARAMS } from './FlowerMaterial';
import { SPECIES } from './species';

const ROWS = [1, 0.5, 0];
const HUES = ['#f6a0c1', '#c5a8e9', '#f6f2e3'].map(hexToLinear);

export const lab: LabEntry = {
  title: 'Flower: bud, half, open',
  eye: [0, 1.5, 2.6],
  target: [0, 0.5, -0.4],
  create({ quality }) {
    const plants = ROWS.flatMap((_, row) =>
      SPECIES.map((species, i): Plant => ({
        species,
        x: (i - (SPECIES.length - 1) / 2) * 0.5,
        z: -row * 0.6,
        heightM: 0.5 + 0.1 * row,
        lean: [0, 0],
        scale: 1.2,
        petal: HUES[i % HUES.length] ?? [1, 1, 1],
        leaf: hexToLinear('#28654d'),
        seed: i / SPECIES.length,
      })),
    );
    const numbers = createPlantTexture(plants.length);
    const data = numbers.image.data as Float32Array;
    plants.forEach((_, i) => data.set([ROWS[Math.floor(i / SPECIES.length)] ?? 0, 1, 0.15, 0], i * 4));
    const material = createFlowerMaterial({ plants: numbers });
    const { uniforms } = material;
    uniforms.uThroat.value.setRGB(...hexToLinear('#ffde8c'));
    uniforms.uDusk.value.setRGB(...hexToLinear('#3a2c58'));
    uniforms.uGoldColor.value.setRGB(...hexToLinear('#ffb650'));
    uniforms.uWakingColor.value.setRGB(...hexToLinear('#fff0dc'));
    const geometry = createFlowerGeometry(plants, ...quality.petalGrid);
    return Promise.resolve({
      Content: () => <Flower geometry={geometry} material={material} />,
      knobs: [{ title: 'Flower', table: FLOWER_PARAMS, uniforms }],
      dispose: () => [numbers, material, geometry].forEach((made) => made.dispose()),
    });
  },
};
