/** A night with a key light low in front and its counter-glow behind; turn round to see both. */
import type { LabEntry } from '../lab';
import { hexToLinear } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import type { ParamTable } from '../params';
import { Sky } from './Sky';
import { createSkyMaterial, SKY_PARAMS } from './SkyMaterial';
import { createSkyTable, type SkyHour } from './skyTable';

const HOUR: SkyHour = {
  stops: [
    { at: -1, color: '#030416' },
    { at: -0.1, color: '#0a0f30' },
    { at: 0.02, color: '#24315e' },
    { at: 0.25, color: '#151c48' },
    { at: 0.6, color: '#0a0c2c' },
    { at: 1, color: '#030416' },
  ],
  key: { color: '#f2b98a', gain: 0.3, power: 90, at: 0.1 },
  counter: { color: '#88416c', gain: 0.08 },
};

/** What only the lab turns. */
const KEY = {
  uKeyTurn: { value: 0, min: -180, max: 180, unit: 'deg', does: 'where the key light stands; 0 is in front' },
} as const satisfies ParamTable;

export const lab: LabEntry = {
  title: 'Sky: an hour of the night',
  eye: [0, 0, 0.1],
  target: [0, 0.02, 0],
  async create({ quality, breathe }) {
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const table = createSkyTable(HOUR);
    const material = createSkyMaterial({ table, noise });
    material.uniforms.uNebulaA.value.setRGB(...hexToLinear('#241f49'));
    material.uniforms.uNebulaB.value.setRGB(...hexToLinear('#3b5876'));
    const key = { uKeyTurn: { value: KEY.uKeyTurn.value } };
    return {
      Content: () => <Sky material={material} />,
      knobs: [
        { title: 'Sky', table: SKY_PARAMS, uniforms: material.uniforms },
        { title: 'Key light', table: KEY, uniforms: key },
      ],
      beforePicture() {
        const turn = (key.uKeyTurn.value * Math.PI) / 180;
        material.uniforms.uKey.value.set(Math.sin(turn), -Math.cos(turn));
      },
      dispose: () => [noise, table, material].forEach((made) => made.dispose()),
    };
  },
};
