/** The garden in the picture: petals, stems, the light over each flower, and what it sheds on the ground. */
import { Color, DataTexture, LinearFilter, type InstancedBufferAttribute, type Texture } from 'three';
import { createFlowerGeometry, createPlantTexture, stemAt, type Plant } from '../../../shaders/flower/Flower';
import { createFlowerMaterial } from '../../../shaders/flower/FlowerMaterial';
import { SPECIES } from '../../../shaders/flower/species';
import { createGlowGeometry, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import { createThreadGeometry, type ThreadCurve } from '../../../shaders/thread/Thread';
import { createThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import type { PlaceWorld } from '../../../src/dream/types';
import { addKindness } from '../../../src/presence/presence';
import type { Thing } from '../../../src/walk/terrain';
import type { Course } from '../course';
import { createGarden, gardenBeds, GARDEN_CENTER_Z, LETS_GO_S, openAll, stepGarden, think } from '../garden';
import { GARDEN } from '../palette';

const DIRECT_GAIN = 0.55;
const KINDNESS_PER_FLOWER = 0.03;
/** Light of the one bud that is lit from the first, and of the others. */
const FIRST_LIT = 0.85;
const BUD_LIT = 0.15;
/** Side of the ground that flowers light, metres, and its texels. */
const BED_M = 20;
const BED_TEXELS = 64;
const BED_REACH_M = 0.7;

const scaled = ([r, g, b]: Vec3, k: number): Vec3 => [r * k, g * k, b * k];

/** Light of far closed buds, and the stars the walls have become. */
function farLights(count: number): GlowLight[] {
  const random = createRandom(5150);
  const rose = hexToLinear(GARDEN.petalRose);
  const lilac = hexToLinear(GARDEN.petalLilac);
  const cold = hexToLinear(GARDEN.star);
  return Array.from({ length: count }, (_, i) => {
    const wall = i % 3 === 0;
    const angle = random() * Math.PI * 2;
    const bright = random() ** 4;
    const far = wall ? 12.4 : 8.6 + 4 * random();
    const height = wall ? 0.8 + 8 * random() ** 1.6 : 0.25 + 0.8 * random();
    const near = wall ? Math.sqrt(Math.max(0.1, 1 - (height / 11) ** 2)) : 1;
    const hue = wall ? cold : mixOklab(rose, lilac, random());
    return {
      at: [Math.sin(angle) * far * near, height, GARDEN_CENTER_Z - Math.cos(angle) * far * near],
      sizeM: wall ? 0.012 + 0.016 * bright : 0.016 + 0.014 * bright,
      color: scaled(hue, wall ? 0.22 + 0.9 * bright : 0.2 + 0.5 * bright),
      skirt: wall ? 0.3 : 0.55,
      phase: random(),
      heart: 0.4,
      driftM: wall ? 0 : 0.02,
      bruise: 0,
    };
  });
}

export interface Blossoms {
  petals: ReturnType<typeof createFlowerGeometry>;
  flower: ReturnType<typeof createFlowerMaterial>;
  stems: ReturnType<typeof createThreadGeometry>;
  silk: ReturnType<typeof createThreadMaterial>;
  halos: ReturnType<typeof createGlowGeometry>;
  far: ReturnType<typeof createGlowGeometry>;
  haloLight: ReturnType<typeof createGlowMaterial>;
  farLight: ReturnType<typeof createGlowMaterial>;
  /** Where the bed lies. */
  bedAt: readonly [x: number, z: number, perM: number];
  things: readonly Thing[];
  /** Kind thoughts so far. */
  thoughts(): number;
  tick(dt: number, course: Course): void;
  /** Once per picture. */
  draw(course: Course): void;
  dispose(): void;
}

/** Light of flowers on the ground: black until there are any. */
export function createBed(): DataTexture {
  const bed = new DataTexture(new Uint8Array(BED_TEXELS * BED_TEXELS * 4), BED_TEXELS, BED_TEXELS);
  bed.minFilter = bed.magFilter = LinearFilter;
  bed.needsUpdate = true;
  return bed;
}

/** Writes what its flowers shed into `bed`, which its owner disposes. */
export function createBlossoms(
  { quality, presence, hearing }: PlaceWorld,
  noise: Texture,
  bed: DataTexture,
): Blossoms {
  const film = quality.path === 'film';
  const beds = gardenBeds(quality.plants);
  const garden = createGarden(beds);
  const hues = [GARDEN.petalRose, GARDEN.petalLilac, GARDEN.petalWhite].map(hexToLinear);
  const leaf = hexToLinear(GARDEN.leaf);
  const plants = beds.flatMap((bed): Plant[] => {
    const species = SPECIES[bed.species];
    const a = hues[Math.floor(bed.seed * 3)] ?? hues[0];
    const b = hues[Math.floor(bed.seed * 29) % 3] ?? hues[1];
    if (species === undefined || a === undefined || b === undefined) return [];
    return [{ ...bed, species, petal: mixOklab(a, b, 0.35 * ((bed.seed * 7) % 1)), leaf }];
  });
  const numbers = createPlantTexture(plants.length);
  const data = numbers.image.data as Float32Array;
  const flower = createFlowerMaterial({ plants: numbers });
  flower.uniforms.uThroat.value.setRGB(...hexToLinear(GARDEN.heart));
  flower.uniforms.uDusk.value.setRGB(...hexToLinear(GARDEN.dusk));
  flower.uniforms.uGoldColor.value.setRGB(...hexToLinear(GARDEN.goldLight));
  flower.uniforms.uWakingColor.value.setRGB(...hexToLinear(GARDEN.waking));
  const petals = createFlowerGeometry(plants, quality.petalGrid[0], quality.petalGrid[1]);

  const stemColor = mixOklab(leaf, hexToLinear(GARDEN.heart), 0.25);
  const stems = createThreadGeometry(
    plants.map((plant): ThreadCurve => {
      const bulge = (share: number): Vec3 => {
        const [x, y, z] = stemAt(plant, share);
        const out = 0.05 * plant.heightM * Math.sin(plant.seed * 40);
        return [x + out, y, z - out];
      };
      return {
        points: [stemAt(plant, 0), bulge(1 / 3), bulge(2 / 3), stemAt(plant, 1)],
        radiusM: 0.004 + 0.003 * plant.seed,
        color: scaled(stemColor, 0.5),
        phase: plant.seed,
      };
    }),
    Math.max(8, Math.round(quality.threadSegments / 3)),
  );
  const silk = createThreadMaterial({ film, noise, either: !film });
  silk.uniforms.uSway.value = 0.01;
  silk.uniforms.uTaper.value = 0.35;
  silk.uniforms.uPulse.value = 0.25;
  silk.uniforms.uPulseColor.value.setRGB(...hexToLinear(GARDEN.heart));

  const halos = createGlowGeometry(
    plants.map((plant) => ({
      at: stemAt(plant, 1.03),
      sizeM: 0.035 * plant.scale,
      color: [0, 0, 0],
      skirt: 0.9,
      phase: plant.seed,
      heart: 0.35,
      driftM: 0,
      bruise: 0,
    })),
  );
  const shed = halos.getAttribute('aLight') as InstancedBufferAttribute;
  const tint = new Color().setRGB(...hexToLinear(GARDEN.petalRose));
  const haloLight = createGlowMaterial({ film, skirtTint: tint });
  const farLight = createGlowMaterial({ film, skirtTint: tint });
  const far = createGlowGeometry(farLights(quality.farBuds));

  const ground = bed.image.data as Uint8Array;
  const sum = new Float32Array(BED_TEXELS * BED_TEXELS * 3);

  let dirty = true;
  let gathered = false;
  const lit = new Float32Array(plants.length).fill(BUD_LIT);
  lit[0] = FIRST_LIT;

  /** Light of all that is open, laid on the ground below it. */
  function shedOnGround(grown: number): void {
    sum.fill(0);
    const perM = BED_TEXELS / BED_M;
    const reach = Math.ceil(BED_REACH_M * 2 * perM);
    for (let i = 0; i < plants.length; i++) {
      const plant = plants[i];
      const light = ((garden.bloom[i] ?? 0) * 0.9 + (lit[i] ?? 0) * 0.35) * grown;
      if (plant === undefined || light < 0.02) continue;
      const cx = (plant.x + plant.lean[0]) * perM + BED_TEXELS / 2;
      const cz = (plant.z + plant.lean[1] - GARDEN_CENTER_Z) * perM + BED_TEXELS / 2;
      for (let z = Math.max(0, Math.floor(cz) - reach); z <= Math.min(BED_TEXELS - 1, cz + reach); z++)
        for (let x = Math.max(0, Math.floor(cx) - reach); x <= Math.min(BED_TEXELS - 1, cx + reach); x++) {
          const dx = (x + 0.5 - cx) / perM / BED_REACH_M;
          const dz = (z + 0.5 - cz) / perM / BED_REACH_M;
          const k = light * 0.5 * Math.exp(-1.6 * (dx * dx + dz * dz));
          const at = (x + z * BED_TEXELS) * 3;
          for (let c = 0; c < 3; c++) sum[at + c] = (sum[at + c] ?? 0) + k * (plant.petal[c] ?? 0);
        }
    }
    for (let i = 0; i < BED_TEXELS * BED_TEXELS; i++)
      for (let c = 0; c < 3; c++) ground[i * 4 + c] = Math.min(255, (sum[i * 3 + c] ?? 0) * 255);
    bed.needsUpdate = true;
  }

  const things = plants.map((plant, i): Thing => ({
    id: `flower-${i}`,
    get what() {
      return (garden.bloom[i] ?? 0) > 0.5 ? 'An open flower' : 'A closed bud';
    },
    at: { x: plant.x + plant.lean[0], y: plant.heightM, z: plant.z + plant.lean[1] },
    radiusM: 0.12 * plant.scale,
    reachM: 4.2,
    attend() {
      if (think(garden, i)) addKindness(presence, KINDNESS_PER_FLOWER);
    },
  }));

  /** Which have been heard to open. */
  const sung = new Uint8Array(plants.length);
  function sing(strength: number): void {
    for (let i = 0; i < things.length; i++) {
      if (sung[i] === 1 || garden.seconds - (garden.opensAt[i] ?? Infinity) < LETS_GO_S) continue;
      sung[i] = 1;
      const at = things[i]?.at;
      if (at !== undefined) hearing.strike('bloom', at, strength);
    }
  }

  let grownBefore = -1;
  return {
    petals,
    flower,
    stems,
    silk,
    halos,
    far,
    haloLight,
    farLight,
    bedAt: [0, GARDEN_CENTER_Z, 1 / BED_M],
    things,
    thoughts: () => garden.thoughts,
    tick(dt, course) {
      if (course.waking > 0.12 && !gathered) {
        gathered = true;
        openAll(garden);
      }
      // One that was thought of is heard; when all of them open they are many, and soft.
      sing(gathered ? 0.3 : 0.85);
      dirty = stepGarden(garden, dt) || course.grown !== grownBefore || dirty;
      grownBefore = course.grown;
    },
    draw(course) {
      flower.uniforms.uDark.value = course.dark;
      flower.uniforms.uWaking.value = course.waking;
      flower.uniforms.uGold.value = course.gold;
      const gain = (film ? 1 : DIRECT_GAIN) * (1 - course.dark);
      silk.uniforms.uGain.value = gain;
      silk.uniforms.uGrow.value = 1.1 * course.grown;
      haloLight.uniforms.uGain.value = gain * course.grown * (1 - 0.5 * course.waking);
      farLight.uniforms.uGain.value = gain * course.drawn * (1 - 0.8 * course.waking);
      if (!dirty) return;
      dirty = false;
      for (let i = 0; i < plants.length; i++) {
        const plant = plants[i];
        if (plant === undefined) continue;
        const bloom = garden.bloom[i] ?? 0;
        data[i * 4] = bloom;
        data[i * 4 + 1] = course.grown;
        data[i * 4 + 2] = (lit[i] ?? 0) * (1 - bloom);
        const light = 0.22 * bloom + 0.16 * (lit[i] ?? 0) * (1 - bloom);
        shed.setXYZ(i, plant.petal[0] * light, plant.petal[1] * light, plant.petal[2] * light);
      }
      numbers.needsUpdate = true;
      shed.needsUpdate = true;
      shedOnGround(course.grown);
    },
    dispose: () =>
      [petals, stems, halos, far, flower, silk, haloLight, farLight, numbers].forEach((made) =>
        made.dispose(),
      ),
  };
}
