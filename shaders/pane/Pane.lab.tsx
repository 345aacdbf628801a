/** A sheet with words drawn by the browser, and the veil over a bright ground. */
import '@fontsource/atkinson-hyperlegible/latin-400.css';
import { CanvasTexture, MeshBasicMaterial, PlaneGeometry } from 'three';
import type { LabEntry } from '../lab';
import { createPaneGeometry, Pane } from './Pane';
import { createPaneMaterial, PANE_PARAMS } from './PaneMaterial';

function drawWords(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 1024;
  canvas.height = 256;
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  pen.fillStyle = 'rgb(6 5 16 / 78%)';
  pen.roundRect(0, 0, 1024, 256, 48);
  pen.fill();
  pen.fillStyle = '#fff3dc';
  pen.font = '56px "Atkinson Hyperlegible"';
  pen.textAlign = 'center';
  pen.fillText('Somebody has left a light on for you.', 512, 146);
  return canvas;
}

export const lab: LabEntry = {
  title: 'Pane: words and a veil before the eyes',
  eye: [0, 0, 1.6],
  target: [0, 0, 0],
  async create() {
    await document.fonts.load('56px "Atkinson Hyperlegible"');
    const map = new CanvasTexture(drawWords());
    const geometry = createPaneGeometry();
    const sheet = createPaneMaterial(map);
    const veil = createPaneMaterial(map);
    sheet.uniforms.uPlace.value.set(0, 0, 0, 1 / 1.6);
    sheet.uniforms.uSize.value.set(1, 0.25);
    veil.uniforms.uVeil.value = 1;
    veil.uniforms.uSides.value = 0.85;
    const plane = new PlaneGeometry(4, 4);
    const ground = new MeshBasicMaterial({ color: '#c9b7e4' });
    return {
      Content: () => (
        <>
          <mesh geometry={plane} material={ground} position-z={-1} />
          <Pane geometry={geometry} material={veil} order={190} />
          <Pane geometry={geometry} material={sheet} />
        </>
      ),
      knobs: [
        { title: 'Sheet', table: PANE_PARAMS, uniforms: sheet.uniforms },
        { title: 'Veil', table: PANE_PARAMS, uniforms: veil.uniforms },
      ],
      dispose: () => [map, geometry, sheet, veil, plane, ground].forEach((made) => made.dispose()),
    };
  },
};
