/** All six plays side by side; the sliders turn them, fold them and move the film on. */
import { hexToLinear } from '../lib/color';
import { createNoiseTexture } from '../lib/noiseTexture';
import type { LabEntry } from '../lab';
import type { ParamTable } from '../params';
import { createPlayTexture, tellPlay, writePlay } from './play';
import { PLAYS } from './plays';
import { createStripGeometry, Strip } from './Strip';
import { createStripMaterial, STRIP_PARAMS } from './StripMaterial';

/** What only the lab turns. */
const FILM = {
  uTurned: { value: 0, min: 0, max: 1, unit: '', does: 'how far they have turned; 0.5: every other one' },
  uFolded: { value: 0, min: 0, max: 1, unit: '', does: 'how far they have folded to leaves' },
  uRun: { value: 0.5, min: 0, max: 1, unit: '', does: 'how far the film has moved on' },
} as const satisfies ParamTable;
const COLORS = {
  uCold: '#6d7f9c',
  uWarm: '#ffc98a',
  uFilm: '#c3a48c',
  uInk: '#2a040a',
  uLeaf: '#92d284',
  uBlush: '#ffb9d9',
} as const;

export const lab: LabEntry = {
  title: 'Strip: six plays',
  eye: [0, 0, 1.08],
  target: [0, 0, 0],
  async create({ breathe, quality }) {
    const noise = await createNoiseTexture({ size: 256, sharp: quality.path === 'film' }, breathe);
    const plays = createPlayTexture(PLAYS.length);
    const told = PLAYS.map(tellPlay);
    const material = createStripMaterial({ plays, noise });
    const { uniforms } = material;
    for (const [name, hex] of Object.entries(COLORS))
      uniforms[name as keyof typeof COLORS].value.setRGB(...hexToLinear(hex));
    const geometry = createStripGeometry(
      PLAYS.map((_, i) => ({
        at: [(i - 2.5) * 0.26, 0, 0],
        yawRad: 0,
        grip: [0, 0],
        seed: (i * 0.37 + 0.11) % 1,
      })),
    );
    const film = {
      uTurned: { value: FILM.uTurned.value as number },
      uFolded: { value: FILM.uFolded.value as number },
      uRun: { value: FILM.uRun.value as number },
    };
    return {
      Content: () => <Strip geometry={geometry} material={material} />,
      knobs: [
        { title: 'Strip', table: STRIP_PARAMS, uniforms },
        { title: 'Film', table: FILM, uniforms: film },
      ],
      beforePicture() {
        told.forEach((play, i) => {
          const turned = Math.abs(film.uTurned.value - 0.5) < 0.02 ? i % 2 : film.uTurned.value;
          const run = film.uRun.value;
          uniforms.uStrips.value[i]?.set(turned, film.uFolded.value, run, 0);
          writePlay(plays, i, play, { run, turned });
        });
      },
      dispose: () => [noise, plays, material, geometry].forEach((made) => made.dispose()),
    };
  },
};
