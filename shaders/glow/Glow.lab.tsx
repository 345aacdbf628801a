/** Stars from faint to bright, bruised ones below them, one with every skirt, and motes wrapped round the eye. */
import { Color } from 'three';
import type { LabEntry } from '../lab';
import { hexToLinear, mixOklab, type Vec3 } from '../lib/color';
import { createRandom } from '../lib/hash';
import { createGlowGeometry, Glow, type GlowLight } from './Glow';
import { createGlowMaterial, GLOW_PARAMS } from './GlowMaterial';

const COLD = hexToLinear('#d5ecf8');
const WARM = hexToLinear('#ffce8b');
const BRUISED = hexToLinear('#88416c');
const PER_ROW = 9;
const AIR_M = 6;

const scaled = (c: Vec3, k: number): Vec3 => [c[0] * k, c[1] * k, c[2] * k];
const light = (at: Vec3, sizeM: number, color: Vec3, more: Partial<GlowLight> = {}): GlowLight => ({
  at,
  sizeM,
  color,
  skirt: 0.6,
  phase: 0,
  heart: 0.5,
  driftM: 0,
  bruise: 0,
  ...more,
});

/** Rows: points, skirts, bruised skirts. Brightness grows to the right. */
function rows(): GlowLight[] {
  return [0, 0.7, 1].flatMap((skirt, row) =>
    Array.from({ length: PER_ROW }, (_, i) => {
      const share = i / (PER_ROW - 1);
      const bruised = row === 2;
      const color = bruised ? BRUISED : mixOklab(COLD, WARM, share);
      return light(
        [(share - 0.5) * 5, 1.1 - row * 0.75, 0],
        0.02 + 0.025 * share,
        scaled(color, 0.25 + 1.4 * share),
        {
          skirt,
          phase: share,
          bruise: bruised ? share : 0,
        },
      );
    }),
  );
}

/** A star of a dream is several lights in one place. */
function dreamStar(): GlowLight[] {
  const at: Vec3 = [0, -1.2, 0];
  return [
    light(at, 0.085, scaled(mixOklab(WARM, [1, 1, 1], 0.5), 1.7), { skirt: 0.2 }),
    light(at, 0.2, scaled(WARM, 0.85), { skirt: 0.8 }),
    light(at, 0.4, scaled(hexToLinear('#f29578'), 0.3), { skirt: 1 }),
  ];
}

function motes(count: number): GlowLight[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () =>
    light(
      [random() * AIR_M, random() * AIR_M, random() * AIR_M],
      0.002 + 0.003 * random() ** 6,
      scaled(COLD, 0.3),
      {
        skirt: 0.2,
        phase: random(),
        driftM: 0.25,
      },
    ),
  );
}

export const lab: LabEntry = {
  title: 'Glow: stars, bruised stars, motes',
  eye: [0, 0, 5],
  target: [0, 0, 0],
  create({ quality }) {
    const film = quality.path === 'film';
    const skirtTint = new Color().setRGB(...hexToLinear('#8fa6e8'));
    const stars = createGlowMaterial({ film, skirtTint });
    const air = createGlowMaterial({ film, skirtTint });
    air.uniforms.uWrap.value = AIR_M;
    const starGeometry = createGlowGeometry([...rows(), ...dreamStar()]);
    const airGeometry = createGlowGeometry(motes(400));
    return Promise.resolve({
      Content: () => (
        <>
          <Glow geometry={starGeometry} material={stars} />
          <Glow geometry={airGeometry} material={air} />
        </>
      ),
      knobs: [
        { title: 'Stars', table: GLOW_PARAMS, uniforms: stars.uniforms },
        { title: 'Motes', table: GLOW_PARAMS, uniforms: air.uniforms },
      ],
      dispose: () => [stars, air, starGeometry, airGeometry].forEach((made) => made.dispose()),
    });
  },
};
