/** Threads of silk to the left, strands of dust to the right: one program at its two ends. */
import type { LabEntry } from '../lab';
import { hexToLinear, mixOklab, type Vec3 } from '../lib/color';
import { createRandom } from '../lib/hash';
import { createNoiseTexture } from '../lib/noiseTexture';
import { createThreadGeometry, Thread, type ThreadCurve } from './Thread';
import { createThreadMaterial, THREAD_PARAMS } from './ThreadMaterial';

const COLD = hexToLinear('#d5ecf8');
const WARM = hexToLinear('#ffce8b');
const DUST = hexToLinear('#3b5876');
const ROSE = hexToLinear('#88416c');

const scaled = (c: Vec3, k: number): Vec3 => [c[0] * k, c[1] * k, c[2] * k];

/** All of them end in one point, as threads that pull do. */
function silk(count: number): ThreadCurve[] {
  const random = createRandom(3);
  const end: Vec3 = [-0.4, 1.2, -1.5];
  return Array.from({ length: count }, () => {
    const x = -3.4 + 2.6 * random();
    const sag = 0.4 + 0.6 * random();
    return {
      points: [[x, -1.2, 1 * random()], [x, -1.2 + sag * 0.2, -0.2], [x * 0.6, 0.6 - sag, -1], end],
      radiusM: 0.003 + 0.005 * random(),
      color: scaled(mixOklab(COLD, WARM, random()), 0.3 + 0.5 * random()),
      phase: random(),
    };
  });
}

/** An arch of several strands, so that it reads as filaments and not as a tube. */
function dust(count: number): ThreadCurve[] {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, i) => {
    const off = (): number => (random() - 0.5) * 0.35;
    return {
      points: [
        [0.7 + off(), -1.4, off()],
        [0.6 + off(), 2 + off(), -0.4 + off()],
        [3.4 + off(), 2 + off(), -0.4 + off()],
        [3.3 + off(), -1.4, off()],
      ],
      radiusM: i === 0 ? 0.4 : 0.14 + 0.16 * random(),
      color: scaled(mixOklab(DUST, ROSE, random() * 0.5), 0.25),
      phase: random(),
    };
  });
}

export const lab: LabEntry = {
  title: 'Thread: silk and dust',
  eye: [0, 0.1, 5.2],
  target: [0, 0.1, -0.4],
  async create({ quality, breathe }) {
    const film = quality.path === 'film';
    const noise = await createNoiseTexture({ size: 256, sharp: film }, breathe);
    const silkMaterial = createThreadMaterial({ film, noise });
    const dustMaterial = createThreadMaterial({ film, noise });
    silkMaterial.uniforms.uPulseColor.value.setRGB(...WARM);
    dustMaterial.uniforms.uDust.value = 1;
    dustMaterial.uniforms.uTaper.value = 0;
    dustMaterial.uniforms.uSway.value = 0.12;
    const silkGeometry = createThreadGeometry(silk(14), quality.threadSegments);
    const dustGeometry = createThreadGeometry(dust(7), quality.threadSegments);
    return {
      Content: () => (
        <>
          <Thread geometry={dustGeometry} material={dustMaterial} />
          <Thread geometry={silkGeometry} material={silkMaterial} order={101} />
        </>
      ),
      knobs: [
        { title: 'Silk', table: THREAD_PARAMS, uniforms: silkMaterial.uniforms },
        { title: 'Dust', table: THREAD_PARAMS, uniforms: dustMaterial.uniforms },
      ],
      dispose: () =>
        [noise, silkMaterial, dustMaterial, silkGeometry, dustGeometry].forEach((made) => made.dispose()),
    };
  },
};
