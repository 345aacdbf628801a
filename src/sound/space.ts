/**
 * Where a sound comes from. Three ways, by what one listens through: a few heroes by HRTF panners on headphones,
 * everything else as a sound field that turns with the head and is decoded once for both ears, and on loudspeakers the
 * same field as left and right. A source is put into the field where it stands in the world: turning the head costs four
 * numbers, however many there are.
 */
import type { Listening } from '../storage';
import type { Vector } from '../walk/terrain';
import { earFilters } from './binaural';

export interface SpaceOptions {
  context: BaseAudioContext;
  to: AudioNode;
  listening: Listening;
  /** HRTF panners, and places in the field. */
  heroes: number;
  spots: number;
}

/** One place in the world that something sounds at. */
export interface Spot {
  input: AudioNode;
  /** Taken until then, seconds on the context's clock. */
  untilS: number;
  x: number;
  y: number;
  z: number;
  panner: PannerNode | null;
  eastward: GainNode | null;
  southward: GainNode | null;
}

export interface Space {
  /** A free place, or the one that is free the soonest. */
  take(at: Readonly<Vector>, untilS: number, nowS: number, hero: boolean): Spot;
  aim(spot: Spot, at: Readonly<Vector>, nowS: number): void;
  free(spot: Spot): void;
  /** The ears: metres, and radians of the head. */
  follow(eye: Readonly<Vector>, yaw: number, nowS: number): void;
  dispose(): void;
}

/** As loud as it is up to here; from here on it fades with distance. */
const NEAR_M = 2;
const MOVED_M = 0.02;
const TURNED = Math.PI / 180;
const FOLLOWS_S = 0.03;
/** How far apart left and right are on loudspeakers, 0 together .. 1 as far as they stand. */
const WIDTH = 0.75;

const apart = (dx: number, dy: number, dz: number) => dx * dx + dy * dy + dz * dz;

/** What distance leaves of a sound. */
export function nearness(a: Readonly<Vector>, b: Readonly<Vector>): number {
  return NEAR_M / Math.max(NEAR_M, Math.sqrt(apart(a.x - b.x, a.y - b.y, a.z - b.z)));
}

export function createSpace({ context, to, listening, heroes, spots }: SpaceOptions): Space {
  const nodes: AudioNode[] = [];
  const gain = (value: number) => {
    const node = context.createGain();
    node.gain.value = value;
    nodes.push(node);
    return node;
  };
  const whole = gain(1);
  const east = gain(1);
  const south = gain(1);
  // Yaw 0 looks along -z.
  const eastFront = gain(0);
  const southFront = gain(-1);
  const eastLeft = gain(-1);
  const southLeft = gain(0);
  east.connect(eastFront);
  south.connect(southFront);
  east.connect(eastLeft);
  south.connect(southLeft);
  const ears = context.createChannelMerger(2);
  ears.connect(to);
  nodes.push(ears);

  if (listening === 'headphones') {
    const filters = earFilters(context.sampleRate);
    const through = (samples: Float32Array, inputs: readonly AudioNode[]) => {
      const convolver = context.createConvolver();
      convolver.normalize = false;
      const buffer = context.createBuffer(1, samples.length, context.sampleRate);
      buffer.getChannelData(0).set(samples);
      convolver.buffer = buffer;
      for (const input of inputs) input.connect(convolver);
      nodes.push(convolver);
      return convolver;
    };
    for (const both of [through(filters.whole, [whole]), through(filters.front, [eastFront, southFront])]) {
      both.connect(ears, 0, 0);
      both.connect(ears, 0, 1);
    }
    const side = through(filters.side, [eastLeft, southLeft]);
    const turned = gain(-1);
    side.connect(ears, 0, 0);
    side.connect(turned).connect(ears, 0, 1);
  } else {
    // Two cardioids that look left and right.
    const half = gain(Math.SQRT1_2);
    const left = gain(WIDTH * Math.SQRT1_2);
    const right = gain(-WIDTH * Math.SQRT1_2);
    whole.connect(half);
    half.connect(ears, 0, 0);
    half.connect(ears, 0, 1);
    for (const side of [eastLeft, southLeft]) {
      side.connect(left);
      side.connect(right);
    }
    left.connect(ears, 0, 0);
    right.connect(ears, 0, 1);
  }

  const all: Spot[] = [];
  const eye: Vector = { x: Number.NaN, y: 0, z: 0 };
  let heading = Number.NaN;

  const createSpot = (hero: boolean): Spot => {
    const input = gain(1);
    const spot: Spot = {
      input,
      untilS: 0,
      x: 0,
      y: 0,
      z: 0,
      panner: null,
      eastward: null,
      southward: null,
    };
    if (hero) {
      const panner = context.createPanner();
      panner.panningModel = 'HRTF';
      panner.distanceModel = 'inverse';
      panner.refDistance = NEAR_M;
      panner.maxDistance = 60;
      input.connect(panner).connect(to);
      nodes.push(panner);
      spot.panner = panner;
    } else {
      spot.eastward = gain(0);
      spot.southward = gain(0);
      input.connect(whole);
      input.connect(spot.eastward).connect(east);
      input.connect(spot.southward).connect(south);
    }
    all.push(spot);
    return spot;
  };
  const asHeroes = listening === 'headphones' ? heroes : 0;
  for (let i = 0; i < asHeroes + spots; i++) createSpot(i < asHeroes);

  /** Points a place of the field from the ears to where it is. */
  function point({ x, y, z, eastward, southward }: Spot, nowS: number, followS: number): void {
    if (eastward === null || southward === null || Number.isNaN(eye.x)) return;
    const dx = x - eye.x;
    const dz = z - eye.z;
    const far = Math.sqrt(apart(dx, y - eye.y, dz));
    // What is in the head, or right above or below it, comes from everywhere.
    const k = far < 0.05 ? 0 : Math.min(1, far / 0.4) / far;
    eastward.gain.setTargetAtTime(dx * k, nowS, followS);
    southward.gain.setTargetAtTime(dz * k, nowS, followS);
  }

  function set(spot: Spot, { x, y, z }: Readonly<Vector>): void {
    spot.x = x;
    spot.y = y;
    spot.z = z;
    const { panner } = spot;
    if (panner === null) return;
    // Values, not ramps: a panner whose position is automated is computed sample by sample.
    panner.positionX.value = x;
    panner.positionY.value = y;
    panner.positionZ.value = z;
  }

  return {
    take(at, untilS, nowS, hero) {
      let best: Spot | undefined;
      for (const spot of all) {
        if (spot.untilS === Number.POSITIVE_INFINITY) continue;
        if ((spot.panner !== null) !== hero && asHeroes > 0) continue;
        if (best === undefined || spot.untilS < best.untilS) best = spot;
      }
      // Every hero's place is taken for good: it is one among the others then.
      best ??= all.find(({ panner, untilS: taken }) => panner === null && taken < Number.POSITIVE_INFINITY);
      const spot = best ?? createSpot(false);
      spot.untilS = untilS;
      set(spot, at);
      point(spot, nowS, 0.001);
      return spot;
    },
    aim(spot, at, nowS) {
      if (apart(at.x - spot.x, at.y - spot.y, at.z - spot.z) < MOVED_M * MOVED_M) return;
      set(spot, at);
      point(spot, nowS, FOLLOWS_S);
    },
    free: (spot) => (spot.untilS = 0),
    follow({ x, y, z }, yaw, nowS) {
      const moved = !(apart(x - eye.x, y - eye.y, z - eye.z) < MOVED_M * MOVED_M);
      const turned = !(Math.abs(yaw - heading) < TURNED);
      if (!moved && !turned) return;
      const { listener } = context;
      const sin = Math.sin(yaw);
      const cos = Math.cos(yaw);
      if (moved) {
        eye.x = x;
        eye.y = y;
        eye.z = z;
        for (const spot of all) if (spot.untilS > nowS) point(spot, nowS, FOLLOWS_S);
      }
      if (turned) {
        heading = yaw;
        eastFront.gain.setTargetAtTime(-sin, nowS, FOLLOWS_S);
        southFront.gain.setTargetAtTime(-cos, nowS, FOLLOWS_S);
        eastLeft.gain.setTargetAtTime(-cos, nowS, FOLLOWS_S);
        southLeft.gain.setTargetAtTime(sin, nowS, FOLLOWS_S);
      }
      if (asHeroes === 0) return;
      const { positionX } = listener as Partial<AudioListener>;
      if (positionX !== undefined) {
        listener.positionX.value = x;
        listener.positionY.value = y;
        listener.positionZ.value = z;
        listener.forwardX.value = -sin;
        listener.forwardZ.value = -cos;
      } else {
        // Firefox has no such parameters.
        listener.setPosition(x, y, z);
        listener.setOrientation(-sin, 0, -cos, 0, 1, 0);
      }
    },
    dispose: () => nodes.forEach((node) => node.disconnect()),
  };
}
