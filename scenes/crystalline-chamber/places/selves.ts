/**
 * The multiplied self: each pane holds a figure that moves as the visitor moves, a little later or a little before, and
 * that answers when it is looked at. One tick writes plain numbers into four instance attributes.
 */
import type { BufferGeometry, DataTexture, InstancedBufferAttribute } from 'three';
import type { Facet } from '../../../shaders/crystal/convex';
import { BONES } from '../../../shaders/figure/body';
import { createFigureInstances, type FigureInstances } from '../../../shaders/figure/Figure';
import { createTurns, keyTurns, layOver, writeBones } from '../../../shaders/figure/motion';
import { POSES } from '../../../shaders/figure/poses';
import { approach, smootherstep } from '../../../shaders/lib/ease';
import { addKindness, type Presence } from '../../../src/presence/presence';
import type { Hearing } from '../../../src/sound/hearing';
import type { Body } from '../../../src/walk/body';
import type { Thing } from '../../../src/walk/terrain';
import { LANCET_COUNT } from '../layout';
import { KINDNESS_PER_SELF, SELVES, type SelfSpec } from '../selves';

interface Self {
  spec: SelfSpec;
  thing: Thing;
  /** Foot of the pane's middle, outward direction and the direction along the pane, on the ground. */
  x: number;
  z: number;
  footY: number;
  outX: number;
  outZ: number;
  alongX: number;
  alongZ: number;
  /** 0 untouched .. 1 warmed by having been attended to: where that is going. */
  warmGoal: number;
  /** It has been heard to answer, and has not yet forgotten that it was looked at. */
  answered: boolean;
  /** Its pose, and what it does when it is looked at, as turns. */
  rests: Float32Array;
  answers: Float32Array;
  /** What moves with every tick, by the names below. */
  mood: Float64Array;
}

/** 0 untouched .. 1 warmed; how far it answers a gaze; share of the answering pose its bones were last written with. */
const WARMTH = 0;
const ANSWER = 1;
const POSED = 2;

export interface Selves {
  instances: FigureInstances;
  things: Thing[];
  /** `share` of their own light, 0..1. */
  tick(dt: number, share: number): void;
}

/** Answer at which a self is heard, and under which it may be heard again. */
const ANSWERS = 0.5;
const FORGETS = 0.15;
const BEHIND_M = 0.55;
/** Above the pane's lower end. */
const FOOT_M = -0.05;
/** Share of the visitor's own sideways way that a self goes with, and its limit. */
const FOLLOW = 0.26;
const FOLLOW_LIMIT_M = 0.3;
/** Height of one who crouches, as a share of standing. */
const SITTING = 0.7;
const ANSWER_RADIUS_M = 1.25;
/** A smaller change of pose than this moves no hand by a millimetre. */
const SEEN = 2e-4;
/** Seconds of the visitor's way that are remembered, sampled evenly. */
const MEMORY_S = 1.2;
const SAMPLES = 72;

/** The visitor's way of the last second, read back at any delay; before now it is read ahead along the velocity. */
function createTrail(body: Body) {
  const xs = new Float32Array(SAMPLES).fill(body.x);
  const zs = new Float32Array(SAMPLES).fill(body.z);
  // Doubles in an array are written where they lie; those in fields and variables get a new box with every tick.
  const out = new Float64Array(2);
  const since = new Float64Array(1);
  let head = 0;
  return {
    tick(dt: number) {
      let owed = (since[0] ?? 0) + dt;
      while (owed >= MEMORY_S / SAMPLES) {
        owed -= MEMORY_S / SAMPLES;
        head = (head + 1) % SAMPLES;
        xs[head] = body.x;
        zs[head] = body.z;
      }
      since[0] = owed;
    },
    at(delayS: number) {
      if (delayS <= 0) {
        out[0] = body.x - body.vx * delayS;
        out[1] = body.z - body.vz * delayS;
        return out;
      }
      const back = Math.min(SAMPLES - 2, (delayS / MEMORY_S) * SAMPLES);
      const i = Math.floor(back);
      const f = back - i;
      const a = (head - i + SAMPLES) % SAMPLES;
      const b = (head - i - 1 + SAMPLES) % SAMPLES;
      out[0] = (xs[a] ?? 0) * (1 - f) + (xs[b] ?? 0) * f;
      out[1] = (zs[a] ?? 0) * (1 - f) + (zs[b] ?? 0) * f;
      return out;
    },
  };
}

const numbersOf = ({ array }: InstancedBufferAttribute) => array as Float32Array;

/** Four numbers of one instance. A method of an attribute would be given each in a box of its own, every tick. */
function set4(numbers: Float32Array, i: number, a: number, b: number, c: number, d: number): void {
  const at = i * 4;
  numbers[at] = a;
  numbers[at + 1] = b;
  numbers[at + 2] = c;
  numbers[at + 3] = d;
}

/** One self per row of `bones`, which is written every tick. */
export function createSelves(
  geometry: BufferGeometry,
  facets: readonly Facet[],
  bones: DataTexture,
  { presence, body, hearing }: { presence: Presence; body: Body; hearing: Hearing },
): Selves {
  const count = bones.image.height;
  const middleLancet = Math.floor(LANCET_COUNT / 2);
  const chosen = SELVES.slice(0, count).flatMap((spec) => {
    const facet = facets.find((f) => f.index === middleLancet + spec.lancet);
    return facet === undefined ? [] : [{ spec, facet }];
  });
  const instances = createFigureInstances(
    geometry,
    chosen.map(({ facet }) => ({ corners: facet.corners, normal: facet.plane.n, d: facet.plane.d })),
  );
  const boneNumbers = bones.image.data as Float32Array;
  const turns = createTurns();
  const swell = new Float32Array(BONES.length);
  const trail = createTrail(body);
  const places = numbersOf(instances.place);
  const states = numbersOf(instances.state);
  const shapes = numbersOf(instances.shape);

  const selves = chosen.map(({ spec, facet }, i): Self => {
    const flat = Math.hypot(facet.plane.n[0], facet.plane.n[2]);
    const outX = -facet.plane.n[0] / flat;
    const outZ = -facet.plane.n[2] / flat;
    const x = facet.centroid[0];
    const z = facet.centroid[2];
    const footY = Math.min(...facet.corners.map((c) => c[1])) + FOOT_M;
    const self: Self = {
      spec,
      x,
      z,
      footY,
      outX,
      outZ,
      alongX: -outZ,
      alongZ: outX,
      warmGoal: 0,
      answered: false,
      rests: keyTurns(POSES[spec.pose]),
      answers: keyTurns(POSES[spec.answer]),
      mood: Float64Array.of(0, 0, Number.NaN),
      thing: {
        id: `self-${i}`,
        get what() {
          return self.warmGoal > 0 ? 'Somebody in the wall, grown warm' : 'Somebody in the wall';
        },
        at: { x: x + outX * BEHIND_M, y: footY + 1.05 * spec.scale, z: z + outZ * BEHIND_M },
        radiusM: 0.42 * spec.scale,
        reachM: 9,
        attend() {
          if (self.warmGoal > 0) return;
          self.warmGoal = 1;
          hearing.strike('self', self.thing.at, 1, 1);
          addKindness(presence, KINDNESS_PER_SELF * (spec.lancet === 0 ? 2 : 1));
        },
      },
    };
    return self;
  });

  const write = (self: Self, i: number, dt: number, light: number) => {
    const { spec, mood } = self;
    const { attention } = presence;
    const at = trail.at(spec.delayS);
    const atX = at[0] ?? 0;
    const atZ = at[1] ?? 0;
    const dx = atX - self.x;
    const dz = atZ - self.z;
    const along = dx * self.alongX + dz * self.alongZ;
    const shift = Math.max(-FOLLOW_LIMIT_M, Math.min(FOLLOW_LIMIT_M, along * FOLLOW));
    const px = self.x + self.outX * BEHIND_M + self.alongX * shift;
    const pz = self.z + self.outZ * BEHIND_M + self.alongZ * shift;

    const gx = attention.x - self.x;
    const gz = attention.z - self.z;
    const gazed = gx * gx + gz * gz < ANSWER_RADIUS_M * ANSWER_RADIUS_M && attention.y < 3.4;
    const wish = gazed ? attention.strength : 0;
    const before = mood[ANSWER] ?? 0;
    const answer = before + (wish - before) * approach(dt, 0.9 + Math.max(0, spec.delayS));
    const cool = mood[WARMTH] ?? 0;
    const warmth = cool + (self.warmGoal - cool) * approach(dt, 2.6);
    mood[ANSWER] = answer;
    mood[WARMTH] = warmth;
    if (answer < FORGETS) self.answered = false;
    else if (answer > ANSWERS && !self.answered) {
      self.answered = true;
      hearing.strike('self', self.thing.at, 0.6, warmth);
    }
    const warm = Math.min(1, warmth * 0.75 + presence.kindness * 0.6);
    const healed = Math.max(warmth * 0.8, presence.kindness * 0.7);

    // Facing the visitor, within what the pane allows.
    const straight = Math.atan2(-self.outX, -self.outZ);
    let toward = Math.atan2(atX - px, atZ - pz) - straight;
    toward -= Math.PI * 2 * Math.round(toward / (Math.PI * 2));
    const yaw = straight + Math.max(-0.6, Math.min(0.6, toward * 0.8)) + spec.turn * (1 - 0.7 * answer);

    set4(places, i, px, self.footY, pz, yaw);
    const blend = Math.min(1, Math.max(answer * 0.9, warmth * 0.75));
    const share = smootherstep(0, 1, blend);
    if (!(Math.abs(share - (mood[POSED] ?? 0)) < SEEN)) {
      mood[POSED] = share;
      // Turns and not places are mixed: half-way every limb still hangs in its joint, and the feet stand.
      layOver(turns, self.rests, 0, 1);
      layOver(turns, self.answers, 0, share);
      writeBones(boneNumbers, i, turns, swell);
      bones.needsUpdate = true;
    }
    set4(
      states,
      i,
      warm,
      spec.wound * (1 - healed),
      spec.brightness * (1 + 0.25 * answer + 0.25 * warmth) * light,
      (i * 0.381966) % 1,
    );
    const height = (spec.pose === 'crouch' ? SITTING : 1) * (1 - blend) + blend;
    set4(shapes, i, spec.scale, i, 1, height);
  };

  const written = () => {
    instances.place.needsUpdate = true;
    instances.state.needsUpdate = true;
    instances.shape.needsUpdate = true;
  };
  const tick = (dt: number, share: number) => {
    trail.tick(dt);
    for (let i = 0; i < selves.length; i++) {
      const self = selves[i];
      if (self !== undefined) write(self, i, dt, share);
    }
    written();
  };

  tick(0, 1);
  return { instances, things: selves.map((self) => self.thing), tick };
}
