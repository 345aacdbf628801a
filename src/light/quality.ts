/**
 * What each kind of machine is asked for. Counts are limits of design, chosen so that a place stays inside the draw,
 * triangle and fill budgets of its tier; the governor below only ever takes away from them while walking.
 */
export const TIERS = ['headset', 'low', 'high', 'gallery'] as const;
export type Tier = (typeof TIERS)[number];

export interface Quality {
  /** film: half-float scene, bloom, one final curve. direct: every material finishes its own pixels. */
  path: 'direct' | 'film';
  antialias: boolean;
  /** Upper limit of the device pixel ratio, and the factor on top. */
  maxPixelRatio: number;
  pixelScale: number;
  /** Far stars, stars on the ribs, memories within reach. */
  farStars: number;
  ribStars: number;
  memories: number;
  motes: number;
  /** Strands of dust per rib, and segments along each. */
  dustStrands: number;
  threadSegments: number;
  threads: number;
  /** Strands of the visitor's own pattern, each with its piece of the knot. */
  strands: number;
  /** Mirrored selves, and the grid step of their body in metres. */
  selves: number;
  figureStepM: number;
  /** Side of a face of the room's own reflection; one face is drawn anew every so many frames. */
  roomCubeSize: number;
  roomCubeEvery: number;
  /** Internal planes looked for behind a facet (loop bound of crystal.frag). */
  crystalPlanes: number;
  /** Pixels of the opal texture's side. */
  opalSize: number;
  /** Cells of a pool's height field along a side. */
  poolCells: number;
  /** Plants with petals, pieces of a petal along and across, and lights of far ones. */
  plants: number;
  petalGrid: readonly [along: number, across: number];
  farBuds: number;
  /** Gold in the air. */
  gold: number;
  /** Grid of open land where one walks, metres. */
  landStepM: number;
  /** The hall's lights once more in the floor one cannot see. */
  twins: boolean;
}

export const QUALITY = {
  // Two eyes at 72 Hz: 60 draws, 250 k triangles, four fetches on the large surface, one small target per frame.
  headset: {
    path: 'direct',
    antialias: true,
    maxPixelRatio: 1,
    pixelScale: 1,
    farStars: 1400,
    ribStars: 2200,
    memories: 110,
    motes: 260,
    dustStrands: 2,
    threadSegments: 24,
    threads: 10,
    strands: 40,
    selves: 8,
    figureStepM: 0.052,
    roomCubeSize: 128,
    roomCubeEvery: 3,
    crystalPlanes: 0,
    opalSize: 256,
    poolCells: 128,
    plants: 64,
    petalGrid: [5, 2],
    farBuds: 500,
    gold: 500,
    landStepM: 7,
    twins: false,
  },
  // Integrated graphics and phones: 60 frames, 30 as the floor. No film path: its half-float target is the dearest thing there.
  low: {
    path: 'direct',
    antialias: true,
    maxPixelRatio: 1.5,
    pixelScale: 1,
    farStars: 2200,
    ribStars: 3800,
    memories: 160,
    motes: 420,
    dustStrands: 2,
    threadSegments: 32,
    threads: 12,
    strands: 60,
    selves: 12,
    figureStepM: 0.045,
    roomCubeSize: 128,
    roomCubeEvery: 3,
    crystalPlanes: 1,
    opalSize: 256,
    poolCells: 128,
    plants: 84,
    petalGrid: [6, 2],
    farBuds: 700,
    gold: 800,
    landStepM: 5,
    twins: false,
  },
  // A desktop card up to 1440p.
  high: {
    path: 'film',
    antialias: true,
    maxPixelRatio: 2,
    pixelScale: 1,
    farStars: 4600,
    ribStars: 7600,
    memories: 300,
    motes: 1200,
    dustStrands: 4,
    threadSegments: 64,
    threads: 16,
    strands: 96,
    selves: 20,
    figureStepM: 0.026,
    roomCubeSize: 320,
    roomCubeEvery: 1,
    crystalPlanes: 2,
    opalSize: 512,
    poolCells: 256,
    plants: 180,
    petalGrid: [8, 4],
    farBuds: 1800,
    gold: 2600,
    landStepM: 3.2,
    twins: true,
  },
  // A 4K wall all day: the desktop's richness at fewer pixels, so that it is still cool in the evening.
  gallery: {
    path: 'film',
    antialias: true,
    maxPixelRatio: 1,
    pixelScale: 0.8,
    farStars: 4600,
    ribStars: 7600,
    memories: 300,
    motes: 1600,
    dustStrands: 4,
    threadSegments: 64,
    threads: 16,
    strands: 96,
    selves: 20,
    figureStepM: 0.026,
    roomCubeSize: 320,
    roomCubeEvery: 1,
    crystalPlanes: 2,
    opalSize: 512,
    poolCells: 256,
    plants: 180,
    petalGrid: [8, 4],
    farBuds: 1800,
    gold: 3000,
    landStepM: 3.2,
    twins: true,
  },
} as const satisfies Record<Tier, Quality>;

/**
 * A first guess from what the browser says of the machine; the governor corrects it while walking. The graphics device
 * is asked for its name only where that decides: asking takes a context of its own.
 */
export function guessTier(askName: () => string, touchOnly: boolean, cores: number, userAgent: string): Tier {
  // Browsers that live in a headset: what they show as a page will be walked into.
  if (/OculusBrowser|Quest|PicoBrowser|Wolvic|Android XR/i.test(userAgent)) return 'headset';
  if (touchOnly || cores <= 4) return 'low';
  const rendererName = askName();
  if (/swiftshader|llvmpipe|software|basic render/i.test(rendererName)) return 'low';
  if (/mali|adreno|powervr|videocore|apple gpu$/i.test(rendererName)) return 'low';
  if (/intel/i.test(rendererName) && !/arc/i.test(rendererName)) return 'low';
  return 'high';
}

/** Pixels drawn per CSS pixel before the governor takes any away. */
export function startRatio(quality: Quality, devicePixelRatio: number): number {
  return Math.min(devicePixelRatio, quality.maxPixelRatio) * quality.pixelScale;
}
