/** Closing eyes before a bright room. */
import { BoxGeometry, MeshBasicMaterial } from 'three';
import { hexToLinear } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import type { LabEntry } from '../lab';
import { Lid } from './Lid';
import { createLidMaterial, LID_PARAMS } from './LidMaterial';

const COLORS = { uWomb: '#2a040a', uFlesh: '#632125', uEmber: '#ff9c5a' } as const;
const BARS = [-2, -1, 0, 1, 2];

export const lab: LabEntry = {
  title: 'Lid: eyes that close',
  eye: [0, 0, 3],
  target: [0, 0, 0],
  async create({ breathe, quality }) {
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const material = createLidMaterial({ noise });
    const { uniforms } = material;
    for (const [name, hex] of Object.entries(COLORS))
      uniforms[name as keyof typeof COLORS].value.setRGB(...hexToLinear(hex));
    uniforms.uLids.value = 0.7;
    uniforms.uSeed.value.set(0, -0.3, 2, 1);
    const bar = new BoxGeometry(0.3, 4, 0.3);
    const pale = new MeshBasicMaterial({ color: 0xc8d2c0 });
    return {
      Content: () => (
        <>
          {BARS.map((x) => (
            <mesh key={x} geometry={bar} material={pale} position={[x, 0, -1]} />
          ))}
          <Lid material={material} />
        </>
      ),
      knobs: [{ title: 'Lid', table: LID_PARAMS, uniforms }],
      dispose: () => [noise, material, bar, pale].forEach((made) => made.dispose()),
    };
  },
};
