/** What the dream's star carries afterwards: the seed, sprouting, with a leaf for every choice that was made. Pure. */
import type { Vec3 } from '../../shaders/lib/color';
import type { Imprint, ImprintCurve } from '../../src/imprints';

const MERIDIANS = 11;
const MOST_LEAVES = 16;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** The seed lies low in its sphere, the stem stands on it. */
const SEED_LOW = -0.74;
const SEED_HIGH = -0.12;
const SEED_WIDE = 0.34;
const STEM_HIGH = 0.86;

const curve = (points: ImprintCurve['points'], phase: number): ImprintCurve => ({ points, harsh: 0, phase });

function meridian(i: number): ImprintCurve {
  const angle = (i / MERIDIANS) * Math.PI * 2;
  const x = Math.cos(angle) * SEED_WIDE;
  const z = Math.sin(angle) * SEED_WIDE;
  const third = (SEED_HIGH - SEED_LOW) / 3;
  return curve(
    [
      [0, SEED_LOW, 0],
      [x * 1.5, SEED_LOW + third * 0.4, z * 1.5],
      [x * 0.9, SEED_HIGH - third * 0.5, z * 0.9],
      [0, SEED_HIGH, 0],
    ],
    i / MERIDIANS,
  );
}

const stemAt = (t: number): Vec3 => [
  0.07 * Math.sin(t * 4),
  SEED_HIGH + (STEM_HIGH - SEED_HIGH) * t,
  0.05 * t,
];

/** Two borders of a leaf that stands off the stem. */
function leaf(i: number, of: number): ImprintCurve[] {
  const t = 0.3 + (0.68 * (i + 0.5)) / of;
  const [x, y, z] = stemAt(t);
  const angle = i * GOLDEN;
  const long = 0.42 * (1.15 - 0.6 * t);
  const out: Vec3 = [Math.cos(angle), 0.55, Math.sin(angle)];
  const tip: Vec3 = [x + out[0] * long, y + out[1] * long, z + out[2] * long];
  return [-1, 1].map((side) => {
    const wide = 0.3 * long * side;
    const aside = (k: number): Vec3 => [
      x + out[0] * long * k - out[2] * wide,
      y + out[1] * long * k,
      z + out[2] * long * k + out[0] * wide,
    ];
    return curve([[x, y, z], aside(0.3), aside(0.75), tip], t);
  });
}

/** `chosen`: choices made; two leaves are there for everybody. */
export function seedImprint(chosen: number): Imprint {
  const leaves = Math.min(MOST_LEAVES, 2 + Math.max(0, chosen));
  return [
    ...Array.from({ length: MERIDIANS }, (_, i) => meridian(i)),
    curve([stemAt(0), stemAt(0.33), stemAt(0.67), stemAt(1)], 0),
    ...Array.from({ length: leaves }, (_, i) => leaf(i, leaves)).flat(),
  ];
}
