/** A phrase of one line before ink, one of two before pearl: the sliders write them and let them go. */
import '@fontsource/marcellus/latin-400.css';
import { MeshBasicMaterial, PlaneGeometry } from 'three';
import type { LabEntry } from '../lab';
import { hexToLinear } from '../lib/color';
import { createField, letter } from './lettering';
import { createWordGeometry, Word, writeWordGeometry } from './Word';
import { createWordMaterial, WORD_PARAMS } from './WordMaterial';

const CAP_M = 0.14;
const ONE_LINE = 30;
const GROUNDS = [
  { hex: '#0b0a1e', x: -1.35, text: 'you are held', most: ONE_LINE },
  { hex: '#e6efee', x: 1.35, text: 'stay, as a friend would', most: ONE_LINE / 2 },
] as const;

export const lab: LabEntry = {
  title: 'Word: phrases set in light',
  eye: [0, 0, 4],
  target: [0, 0, 0],
  async create({ breathe }) {
    const plane = new PlaneGeometry(2.6, 2);
    const shown = await Promise.all(
      GROUNDS.map(async ({ hex, x, text, most }) => {
        const field = createField();
        const geometry = createWordGeometry();
        const lettering = await letter(text, most, field, breathe);
        writeWordGeometry(geometry, lettering);
        const material = createWordMaterial(field);
        const { uniforms } = material;
        uniforms.uCapTexels.value = lettering.capTexels;
        uniforms.uHalf.value.set(lettering.widthCaps / 2, lettering.bodyCaps / 2);
        uniforms.uPlace.value.set(x, 0, 0.1, CAP_M);
        uniforms.uLight.value.setRGB(...hexToLinear('#fff3dc'));
        uniforms.uGold.value.setRGB(...hexToLinear('#ffcf86'));
        uniforms.uDuskColor.value.setRGB(...hexToLinear('#1f1a58'));
        return { field, geometry, material, x, text, ground: new MeshBasicMaterial({ color: hex }) };
      }),
    );
    return {
      Content: () => (
        <>
          {shown.map(({ geometry, material, ground, x }) => (
            <object3D key={x}>
              <mesh geometry={plane} material={ground} position-x={x} />
              <Word geometry={geometry} material={material} />
            </object3D>
          ))}
        </>
      ),
      knobs: shown.map(({ text, material }) => ({
        title: text,
        table: WORD_PARAMS,
        uniforms: material.uniforms,
      })),
      dispose() {
        plane.dispose();
        for (const { field, geometry, material, ground } of shown)
          [field, geometry, material, ground].forEach((made) => made.dispose());
      },
    };
  },
};
