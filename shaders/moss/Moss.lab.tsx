/** Moss over gentle swells, with a few rings on their way. */
import { BufferAttribute, PlaneGeometry } from 'three';
import { hexToLinear } from '../lib/color';
import { emptyNoiseTexture, fillNoiseTexture } from '../lib/noiseTexture';
import { createRings, RINGS } from '../lib/rings';
import type { LabEntry } from '../lab';
import { Sky } from '../sky/Sky';
import { createSkyMaterial } from '../sky/SkyMaterial';
import { createSkyTable } from '../sky/skyTable';
import { Moss } from './Moss';
import { createMossMaterial, MOSS_PARAMS } from './MossMaterial';

const COLORS = {
  uMoss: '#043f34',
  uDeep: '#02191c',
  uFilmA: '#5ed8a9',
  uFilmB: '#a878db',
  uFilmC: '#ead070',
  uRipple: '#c7fce8',
} as const;
const SIDE_M = 400;
const PIECES = 160;

export const lab: LabEntry = {
  title: 'Moss: a dark plain that answers',
  eye: [0, 6, 20],
  target: [0, 4.6, 0],
  async create({ breathe, quality }) {
    const film = quality.path === 'film';
    const noise = emptyNoiseTexture({ size: 256, sharp: film });
    await fillNoiseTexture(noise, 'rgba', breathe);
    const table = createSkyTable({
      stops: [
        { at: -1, color: '#080b1c' },
        { at: 0, color: '#8d5f86' },
        { at: 0.13, color: '#4a3c70' },
        { at: 1, color: '#12122e' },
      ],
      key: { color: '#e1a86a', gain: 0.34, power: 26, at: 0.015 },
      counter: { color: '#2a3a78', gain: 0.12 },
    });
    const rings = createRings(film ? RINGS.many : RINGS.few);
    [3, 5, 9].forEach((z, i) => {
      rings.add(i - 1, -z, 1);
      rings.tick(1.4);
    });
    const geometry = new PlaneGeometry(SIDE_M, SIDE_M, PIECES, PIECES).rotateX(-Math.PI / 2);
    const at = geometry.getAttribute('position') as BufferAttribute;
    for (let i = 0; i < at.count; i++)
      at.setY(i, 2 * Math.sin(at.getX(i) / 23) * Math.sin(at.getZ(i) / 31 + 1));
    geometry.computeVertexNormals();
    const material = createMossMaterial({ noise, table, rings, fine: film });
    const sky = createSkyMaterial({ table, noise });
    sky.uniforms.uNebula.value = 0;
    for (const [name, hex] of Object.entries(COLORS))
      material.uniforms[name as keyof typeof COLORS].value.setRGB(...hexToLinear(hex));
    return {
      Content: () => (
        <>
          <Sky material={sky} />
          <Moss geometry={geometry} material={material} />
        </>
      ),
      knobs: [{ title: 'Moss', table: MOSS_PARAMS, uniforms: material.uniforms }],
      dispose: () => [noise, table, geometry, material, sky].forEach((made) => made.dispose()),
    };
  },
};
