/** The lights of the hall as data: far stars, stars caught on the ribs, memories within reach, the star that calls. */
import { hexToLinear, mixOklab, oklabWay, type Vec3 } from '../../../shaders/lib/color';
import type { GlowLight } from '../../../shaders/glow/Glow';
import type { ThreadCurve } from '../../../shaders/thread/Thread';
import type { Quality } from '../../../src/light/quality';
import type { StarDream } from '../../../src/dream/types';
import { curveAt, HALL, MIST_M, ribs, seeded, shellPoint } from '../layout';
import { STARS } from '../palette';

const scale = (c: Vec3, k: number): Vec3 => [c[0] * k, c[1] * k, c[2] * k];
const BRIGHT = hexToLinear(STARS.bright);
const BRUISED = hexToLinear(STARS.bruised);
const COOL = hexToLinear(STARS.dustCool);
const WARM = hexToLinear(STARS.caller);
const fromBruised = oklabWay(BRUISED, BRIGHT);
const toCool = oklabWay(BRIGHT, COOL);
const toWarm = oklabWay(BRIGHT, WARM);

/** Power law: many faint, few bright, none blinding. */
const magnitude = (u: number) => Math.min(1.2, 0.13 + 0.06 / (0.035 + u) - 0.05);

/** Real starlight runs from blue-white to pale gold, never green. */
function starColor(u: number, bruised: boolean): Vec3 {
  if (bruised) return fromBruised(0.12 + 0.2 * u);
  return u < 0.7 ? toCool(u * 0.4) : toWarm((u - 0.7) * 1.6);
}

function star(random: () => number, at: Vec3, sizeM: number, gain: number, bruisedShare: number): GlowLight {
  const bruised = random() < bruisedShare;
  return {
    at,
    sizeM: sizeM * (0.5 + 1.1 * random() ** 2),
    color: scale(starColor(random(), bruised), gain * magnitude(random()) * (bruised ? 1.3 : 1)),
    skirt: 0,
    phase: random(),
    heart: bruised ? 0.25 : 0.5,
    driftM: 0.05,
    bruise: bruised ? 0.6 : 0,
  };
}

export function farStars(count: number): GlowLight[] {
  const random = seeded(1701);
  return Array.from({ length: count }, () => star(random, shellPoint(random, 85, 150), 0.13, 3.6, 0.2));
}

/** Stars caught in the dust: most sit on the ribs and draw the arches with points. */
export function ribStars(count: number): GlowLight[] {
  const random = seeded(42);
  const all = ribs();
  return Array.from({ length: count }, () => {
    const rib = all[Math.floor(random() * all.length)];
    if (rib === undefined || random() < 0.2) return star(random, shellPoint(random, 18, 90), 0.05, 2.2, 0.25);
    const p = curveAt(rib.points, random());
    const off = 0.62 * (random() + random() + random() - 1.5);
    const light = star(
      random,
      [p[0] + off, p[1] + 0.75 * (random() + random() - 1), p[2] + 0.75 * (random() - 0.5)],
      0.03,
      2.4 * (0.35 + rib.gain),
      0.22,
    );
    return light;
  });
}

/** Memories: near enough to pass between, each with its own beat. */
export function memories(count: number): GlowLight[] {
  const random = seeded(9);
  return Array.from({ length: count }, () => {
    const bruised = random() < 0.3;
    const angle = random() * Math.PI * 2;
    const r = 3.2 + 24 * Math.pow(random(), 0.8);
    const gain = 0.35 + 0.9 * random() ** 3;
    return {
      at: [
        Math.cos(angle) * r,
        0.2 + 7.5 * random() ** 1.4 + (random() < 0.25 ? -1.6 : 0),
        Math.sin(angle) * r * 1.3 + HALL.centerZ,
      ],
      sizeM: 0.014 + 0.02 * random() ** 2,
      color: scale(starColor(random(), bruised), gain * (bruised ? 1.5 : 1)),
      skirt: 0.55 + 0.45 * random(),
      phase: random(),
      heart: bruised ? 0.3 : 0.6,
      driftM: 0.12,
      bruise: bruised ? 1 : 0,
    } satisfies GlowLight;
  });
}

/** A star that does not call just now burns more quietly than the one that does. */
const QUIET = 0.55;

/** The star of a dream: a core, and skirts that go from its own colour through coral to rose. */
export function dreamStar(dream: StarDream): GlowLight[] {
  const core = hexToLinear(dream.color);
  const layer = (sizeM: number, color: Vec3, skirt: number, heart: number): GlowLight => ({
    at: dream.at,
    sizeM,
    color,
    skirt,
    phase: 0.02,
    heart,
    driftM: 0,
    bruise: 0,
  });
  const white = mixOklab(core, [1, 1, 1], 0.55);
  const gain = dream.calls ? 1 : QUIET;
  return [
    layer(0.095, scale(white, 2 * gain), 0.25, 0.3),
    layer(0.14, scale(core, 0.95 * gain), 1, 0.5),
    layer(0.3, scale(hexToLinear(STARS.coral), 0.36 * gain), 1, 0.45),
    layer(0.6, scale(hexToLinear(STARS.rose), 0.1 * gain), 1, 0.4),
  ];
}

/** The light of what lies behind an open door, as the hall sees it. */
export function doorGlow(dream: StarDream): GlowLight {
  const [x, y, z] = dream.at;
  return {
    at: [x, y - 0.3, z],
    sizeM: 0.85,
    color: scale(hexToLinear(STARS.opal), 0.3),
    skirt: 1,
    phase: 0.02,
    heart: 0.15,
    driftM: 0,
    bruise: 0,
  };
}

/** Breath over the floor one cannot see: warm near the star that calls, cold elsewhere. */
export function mist(count: number, caller: Vec3): GlowLight[] {
  const random = seeded(77);
  const cool = hexToLinear(STARS.dustCool);
  return Array.from({ length: count }, (_, i) => {
    const z = 4 - (i / count) * 64;
    const x = (random() - 0.5) * 15;
    const away = Math.hypot(x - caller[0], z - caller[2]);
    const warm = (1.5 / (1.2 + away * 0.35)) * Math.exp(-away / 9);
    const tint = mixOklab(cool, hexToLinear(STARS.coral), Math.min(0.8, warm));
    return {
      at: [x, MIST_M + 0.5 * random(), z],
      sizeM: 1.1 + 1.2 * random(),
      color: scale(tint, 0.021 + 0.058 * warm),
      // As wide as it can be seen: a full skirt of something this large would cover the view many times over for nothing.
      skirt: 0.12,
      phase: random(),
      heart: 0.12,
      driftM: 0.5,
      bruise: 0,
    } satisfies GlowLight;
  });
}

/** The hall's ribs as strands of dust, several to a rib, so that they read as filaments and not as tubes. */
export function dust(quality: Quality, caller: Vec3): ThreadCurve[] {
  const random = seeded(5);
  const cool = hexToLinear(STARS.dustCool);
  const rose = hexToLinear(STARS.bruised);
  const strands = quality.dustStrands;
  return ribs().flatMap((rib) =>
    Array.from({ length: strands }, (_, i) => {
      const spread = i === 0 ? 0.2 : 0.9;
      const jitter = (): Vec3 => [
        (random() - 0.5) * spread,
        (random() - 0.5) * spread,
        (random() - 0.5) * spread,
      ];
      const points = rib.points.map((p) => {
        const j = jitter();
        return [p[0] + j[0], p[1] + j[1], p[2] + j[2]] as Vec3;
      });
      const mid = curveAt(rib.points, 0.5);
      const away = Math.hypot(mid[0] - caller[0], mid[1] - caller[1], mid[2] - caller[2]);
      const lit = (5.5 / (1.5 + away * away)) * Math.exp(-away / 7);
      const tint = mixOklab(cool, rose, random() < 0.22 ? 0.4 : 0.04);
      const warm = hexToLinear(STARS.rose);
      const gain = (rib.gain * (i === 0 ? 0.34 : 0.5) * 2) / Math.sqrt(strands);
      return {
        points: points as unknown as ThreadCurve['points'],
        radiusM: i === 0 ? 1.15 : 0.1 + 0.26 * random() ** 2,
        color: [
          tint[0] * gain + warm[0] * lit,
          tint[1] * gain + warm[1] * lit,
          tint[2] * gain + warm[2] * lit,
        ] as Vec3,
        phase: random(),
      };
    }),
  );
}

/** The threads that tug: from where the hands would be to the star that calls. */
export function pullThreads(count: number, from: Vec3, caller: Vec3): ThreadCurve[] {
  const random = seeded(23);
  const cool = hexToLinear(STARS.bright);
  const warm = hexToLinear(STARS.caller);
  return Array.from({ length: count }, (_, i) => {
    const side = i % 2 === 0 ? -1 : 1;
    const spread = side * (0.35 + 0.75 * random());
    const start: Vec3 = [from[0] + spread, from[1] - 1.05 - 0.35 * random(), from[2] - 0.5 - 0.6 * random()];
    const sag = -0.7 - 0.8 * random();
    const out = spread * (1.2 + 0.8 * random());
    return {
      points: [
        start,
        [start[0] + out * 0.4, start[1] + sag * 0.3, start[2] + (caller[2] - start[2]) * 0.3],
        [caller[0] + out * 0.5, caller[1] + sag * 0.75, start[2] + (caller[2] - start[2]) * 0.72],
        caller,
      ],
      radiusM: 0.0022 + 0.003 * random(),
      color: scale(mixOklab(cool, warm, 0.15 + 0.85 * random()), 0.16 + 0.4 * random() ** 2),
      phase: random(),
    };
  });
}
