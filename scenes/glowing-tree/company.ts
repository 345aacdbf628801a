/**
 * How the beings keep company: they wait on the banks, greet who comes, fall in beside them at their pace, and stand by the
 * lake. Never through the visitor or one another, never into the water, never in the visitor's way. Pure: positions and
 * moods in arrays, one step per tick.
 */
import { approach, smootherstep } from '../../shaders/lib/ease';
import { FACETS, ringStart, RINGS_OF_DANCE, shorePlace } from './beings';
import { LAKE, nearestPiece, shoreM, STREAM, STREAM_PIECES, streamAt } from './layout';

export const COUNT = FACETS.length;
export const MOOD = { waiting: 0, greeting: 1, along: 2, shore: 3 } as const;

/** They turn to whoever is so near, and have greeted whoever stays so near for so long. */
const SEEN_M = 9.5;
const NEAR_M = 6;
/** With the water between. */
const ACROSS_M = 9;
const NEAR_S = 1;
/** They come so near, go so far for it, and hold it so long. */
const HAND_M = 2;
const MEETS_M = 3;
const GREETS_S = 3.6;
const OFFERS_M = 3.4;
/** Nobody comes nearer than this. */
export const KEPT_M = 1.3;
const SHY_M = 1.8;
const APART_M = 1.1;
/** The way ahead of one who walks is left free. */
export const AHEAD_M = 5;
export const AHEAD_RAD = (25 * Math.PI) / 180;
const WALKS_MS = 0.3;
const FASTEST_MS = 3.4;
/** From the water. */
const DRY_M = 0.45;
const WET_LAKE_M = 5.2;
/** Whoever is left behind so far is with one again, the way dreams have it. */
const LOST_M = 30;
const LEAPS_M = 3;
const FADES_S = 0.9;
/** Where those who walk along go: to the right, and ahead; those who are seen as one walks come first. */
const SLOTS = [
  [3.5, 4.4],
  [-3.5, 4.4],
  [2.4, 0.3],
  [-2.4, 0.3],
  [-2.2, -2.1],
  [2.2, -2.1],
  [-3.9, -1.2],
  [3.9, -1.2],
] as const;

export interface Company {
  mood: Uint8Array;
  met: Uint8Array;
  x: Float64Array;
  z: Float64Array;
  vx: Float64Array;
  vz: Float64Array;
  /** Faces (sin, cos) of it. */
  yaw: Float64Array;
  /** 0..1: how much of them is there; arms open; a hand held out; how near in heart. */
  there: Float64Array;
  opens: Float64Array;
  offers: Float64Array;
  warm: Float64Array;
  /** Radians the head is turned toward the visitor. */
  look: Float64Array;
  /** Has met the visitor just now: whoever hears of it sets it back. */
  justMet: Uint8Array;
  greeted(): number;
  /** Somebody was attended to. */
  meet(i: number): void;
  /** Back to their banks. */
  wait(): void;
  /** The lake: those who are near walk to their places on its shore, the others are found there; `at once` all are. */
  gather(atOnce: boolean): void;
  step(visitor: Visitor, dt: number): void;
}
export interface Visitor {
  x: number;
  z: number;
  yaw: number;
}

/** Math.hypot would be given its numbers in boxes. */
const flat = (x: number, z: number) => Math.sqrt(x * x + z * z);
const wrap = (a: number) => a - Math.PI * 2 * Math.round(a / (Math.PI * 2));

/** Where each waits: on alternating banks, +1 to the left of who goes downstream; the first where most walk. */
export function homeOf(i: number): { x: number; z: number; bank: 1 | -1 } {
  const facet = FACETS[i];
  const at = streamAt(facet?.s ?? 0);
  const bank = i % 2 === 0 ? -1 : 1;
  const off = bank * (at.wideM / 2 + (facet?.offM ?? 3));
  return { x: at.x + at.dz * off, z: at.z - at.dx * off, bank };
}

/** Where each stands by the lake, metres along the shore: nearest first, those of either ring in turn. */
export const shoreSlot = (i: number) => ringStart((i % 2) as 0 | 1, Math.floor(i / 2));

export function createCompany(): Company {
  const numbers = () => new Float64Array(COUNT);
  const [x, z, vx, vz, yaw] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const [there, opens, offers, warm, look] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const [near, held, goalX, goalZ, leaves] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const mood = new Uint8Array(COUNT);
  const met = new Uint8Array(COUNT);
  const justMet = new Uint8Array(COUNT);
  const slot = new Int8Array(COUNT).fill(-1);
  const bank = new Int8Array(COUNT);
  const homes = FACETS.map((_, i) => homeOf(i));
  const shore = FACETS.map((_, i) => {
    const out = new Float64Array(2);
    shorePlace(out, shoreSlot(i), RINGS_OF_DANCE[0].offM);
    return out;
  });
  const at = (of: Float64Array, i: number) => of[i] ?? 0;
  /** The visitor: where, how fast, which way they go, and which bank they are on. */
  const V = { x: 0, z: 1, vx: 2, vz: 3, hx: 4, hz: 5, speed: 6, bank: 7, yaw: 8 } as const;
  const v = new Float64Array(9);
  let known = false;

  const bankOf = (px: number, pz: number) => {
    const piece = STREAM[nearestPiece(px, pz)];
    if (piece === undefined) return 1;
    return (px - piece.x) * piece.dz - (pz - piece.z) * piece.dx >= 0 ? 1 : -1;
  };

  function wait(): void {
    for (let i = 0; i < COUNT; i++) {
      const home = homes[i];
      if (home === undefined) continue;
      mood[i] = MOOD.waiting;
      met[i] = justMet[i] = 0;
      slot[i] = -1;
      bank[i] = home.bank;
      x[i] = home.x;
      z[i] = home.z;
      there[i] = 1;
      leaves[i] = vx[i] = vz[i] = opens[i] = offers[i] = warm[i] = look[i] = near[i] = held[i] = 0;
      const piece = STREAM[nearestPiece(home.x, home.z)];
      // Toward the water and a little upstream, where the visitor comes from.
      yaw[i] =
        piece === undefined
          ? 0
          : Math.atan2(piece.x - home.x - piece.dx * 2, piece.z - home.z - piece.dz * 2);
    }
    known = false;
  }

  function gather(atOnce: boolean): void {
    for (let i = 0; i < COUNT; i++) {
      mood[i] = MOOD.shore;
      const place = shore[i];
      if (place === undefined) continue;
      const far = flat((place[0] ?? 0) - at(x, i), (place[1] ?? 0) - at(z, i));
      if (atOnce) {
        settle(i);
        there[i] = 1;
      } else leaves[i] = far > 26 || bankOf(at(x, i), at(z, i)) > 0 ? 1 : 0;
    }
  }

  /** Puts one where they are wanted, at rest. */
  function settle(i: number): void {
    if (mood[i] === MOOD.shore) {
      x[i] = shore[i]?.[0] ?? 0;
      z[i] = shore[i]?.[1] ?? 0;
    } else {
      bank[i] = at(v, V.bank);
      aim(i);
      x[i] = at(goalX, i);
      z[i] = at(goalZ, i);
      keepDry(i);
    }
    vx[i] = vz[i] = 0;
    leaves[i] = 0;
  }

  function meet(i: number): void {
    if (met[i] === 1 || mood[i] === MOOD.shore) return;
    met[i] = justMet[i] = 1;
    mood[i] = MOOD.greeting;
    held[i] = 0;
  }

  /** The free place nearest to where one is already. */
  function fallIn(i: number): void {
    mood[i] = MOOD.along;
    const dx = at(x, i) - at(v, V.x);
    const dz = at(z, i) - at(v, V.z);
    const right = -dx * at(v, V.hz) + dz * at(v, V.hx);
    const ahead = dx * at(v, V.hx) + dz * at(v, V.hz);
    let best = Number.POSITIVE_INFINITY;
    for (let k = 0; k < SLOTS.length; k++) {
      const place = SLOTS[k];
      if (place === undefined || slot.includes(k)) continue;
      const far = flat(place[0] - right, place[1] - ahead) + k * 0.8;
      if (far >= best) continue;
      best = far;
      slot[i] = k;
    }
  }

  function stepVisitor(visitor: Visitor, dt: number): void {
    const dx = visitor.x - at(v, V.x);
    const dz = visitor.z - at(v, V.z);
    v[V.x] = visitor.x;
    v[V.z] = visitor.z;
    v[V.yaw] = visitor.yaw;
    v[V.bank] = bankOf(visitor.x, visitor.z);
    // Put somewhere else at once: whoever was along is there too.
    if (!known || flat(dx, dz) > LEAPS_M) {
      v[V.vx] = v[V.vz] = v[V.speed] = 0;
      v[V.hx] = -Math.sin(visitor.yaw);
      v[V.hz] = -Math.cos(visitor.yaw);
      for (let i = 0; i < COUNT; i++) if (known && mood[i] === MOOD.along) leaves[i] = 1;
      known = true;
      return;
    }
    const share = approach(dt, 0.18);
    v[V.vx] = at(v, V.vx) + (dx / Math.max(dt, 1e-4) - at(v, V.vx)) * share;
    v[V.vz] = at(v, V.vz) + (dz / Math.max(dt, 1e-4) - at(v, V.vz)) * share;
    const speed = flat(at(v, V.vx), at(v, V.vz));
    v[V.speed] = speed;
    if (speed < WALKS_MS) return;
    const turn = approach(dt, 0.7);
    const hx = at(v, V.hx) + (at(v, V.vx) / speed - at(v, V.hx)) * turn;
    const hz = at(v, V.hz) + (at(v, V.vz) / speed - at(v, V.hz)) * turn;
    const length = flat(hx, hz) || 1;
    v[V.hx] = hx / length;
    v[V.hz] = hz / length;
  }

  /** So far to the right of the visitor and so far ahead. */
  function beside(i: number, right: number, ahead: number): void {
    goalX[i] = at(v, V.x) - right * at(v, V.hz) + ahead * at(v, V.hx);
    goalZ[i] = at(v, V.z) + right * at(v, V.hx) + ahead * at(v, V.hz);
  }
  /** Whether it lies in the stream, or beyond it. */
  function isWet(i: number): boolean {
    const n = nearestPiece(at(goalX, i), at(goalZ, i));
    const piece = STREAM[n];
    if (piece === undefined || n > STREAM_PIECES - 2) return false;
    const side = (at(goalX, i) - piece.x) * piece.dz - (at(goalZ, i) - piece.z) * piece.dx;
    return side * (bank[i] ?? 1) < piece.wideM / 2 + DRY_M;
  }

  /** Where one would be. */
  function aim(i: number): void {
    const dx = at(v, V.x) - at(x, i);
    const dz = at(v, V.z) - at(z, i);
    const far = Math.max(0.01, flat(dx, dz));
    const home = homes[i];
    if (mood[i] === MOOD.shore) {
      goalX[i] = shore[i]?.[0] ?? 0;
      goalZ[i] = shore[i]?.[1] ?? 0;
    } else if (mood[i] === MOOD.along) {
      const place = SLOTS[slot[i] ?? 0] ?? SLOTS[0];
      beside(i, place[0], place[1]);
      // Where there is water on that side, on the other one and a little behind.
      if (bank[i] === at(v, V.bank) && isWet(i)) beside(i, -place[0] * 1.25, place[1] - 1.3);
    } else if (home !== undefined) {
      const step = far < SEEN_M ? Math.min(MEETS_M, Math.max(0, far - HAND_M)) : 0;
      const reached = flat(at(x, i) - home.x, at(z, i) - home.z);
      const allowed = step > 0 ? Math.min(1, Math.max(0, MEETS_M - reached) / 0.5) : 0;
      goalX[i] = step > 0 ? at(x, i) + (dx / far) * step * allowed : home.x;
      goalZ[i] = step > 0 ? at(z, i) + (dz / far) * step * allowed : home.z;
    }
  }

  /** At least so far from a point. */
  function pushFrom(i: number, px: number, pz: number, leastM: number): void {
    const dx = at(x, i) - px;
    const dz = at(z, i) - pz;
    const far = flat(dx, dz);
    if (far >= leastM) return;
    const out = (leastM - far) / Math.max(far, 0.01);
    x[i] = at(x, i) + (far > 0.01 ? dx * out : leastM);
    z[i] = at(z, i) + (far > 0.01 ? dz * out : 0);
  }

  /** Off the water's edge, on one's own bank; off the lake. */
  function keepDry(i: number): void {
    const px = at(x, i);
    const pz = at(z, i);
    const n = nearestPiece(px, pz);
    const piece = STREAM[n];
    if (piece !== undefined && n < STREAM_PIECES - 1) {
      const side = ((px - piece.x) * piece.dz - (pz - piece.z) * piece.dx) * (bank[i] ?? 1);
      const lacks = piece.wideM / 2 + DRY_M - side;
      if (lacks > 0 && Math.abs(side) < 14) {
        x[i] = px + piece.dz * (bank[i] ?? 1) * lacks;
        z[i] = pz - piece.dx * (bank[i] ?? 1) * lacks;
      }
    }
    // At a bend what is off one piece may be in the next.
    const next = STREAM[nearestPiece(at(x, i), at(z, i))];
    if (next !== undefined) pushFrom(i, next.x, next.z, next.wideM / 2 + DRY_M);
    const ox = at(x, i) - LAKE.x;
    const oz = at(z, i) - LAKE.z;
    const shore = shoreM(Math.atan2(oz, ox));
    if (flat(ox, oz) > shore - 15) pushFrom(i, LAKE.x, LAKE.z, shore + WET_LAKE_M);
  }

  /** Sideways out of the way of one who walks, and never nearer than is kind. */
  function keepClear(i: number, dt: number): void {
    const dx = at(x, i) - at(v, V.x);
    const dz = at(z, i) - at(v, V.z);
    const ahead = dx * at(v, V.hx) + dz * at(v, V.hz);
    const right = -dx * at(v, V.hz) + dz * at(v, V.hx);
    const wide = Math.tan(AHEAD_RAD * 1.12) * ahead;
    if (at(v, V.speed) > WALKS_MS && mood[i] !== MOOD.greeting && ahead > 0 && Math.abs(right) < wide) {
      const far = flat(dx, dz);
      if (far < AHEAD_M + 0.6) {
        const way = Math.abs(right) > 0.2 ? Math.sign(right) : Math.sign(SLOTS[slot[i] ?? 0]?.[0] ?? 1);
        const step = Math.min(wide - Math.abs(right), 3 * dt) * way;
        x[i] = at(x, i) - at(v, V.hz) * step;
        z[i] = at(z, i) + at(v, V.hx) * step;
      }
    }
    for (let k = 0; k < COUNT; k++) {
      if (k === i) continue;
      const ox = at(x, i) - at(x, k);
      const oz = at(z, i) - at(z, k);
      const far = flat(ox, oz);
      if (far >= APART_M) continue;
      const push = (APART_M - far) * Math.min(1, 6 * dt);
      x[i] = at(x, i) + (far > 0.01 ? ox / far : 1) * push;
      z[i] = at(z, i) + (far > 0.01 ? oz / far : 0) * push;
    }
    keepDry(i);
    pushFrom(i, at(v, V.x), at(v, V.z), KEPT_M);
  }

  function move(i: number, dt: number): void {
    aim(i);
    const gx = at(goalX, i) - at(x, i);
    const gz = at(goalZ, i) - at(z, i);
    const far = flat(gx, gz);
    const along = mood[i] === MOOD.along;
    const carried = along ? smootherstep(0.15, 0.5, at(v, V.speed)) : 0;
    // Whoever has arrived stands, until the visitor goes on.
    const rest = carried === 0 ? smootherstep(0.15, 0.6, far) : 1;
    const wish = along ? Math.min(0.8 + 0.8 * carried, far * 0.7) : Math.min(0.8, far * 0.8);
    let wx = at(v, V.vx) * carried + (gx / Math.max(far, 0.01)) * wish * rest;
    let wz = at(v, V.vz) * carried + (gz / Math.max(far, 0.01)) * wish * rest;
    // Away from one who comes too near.
    const dx = at(x, i) - at(v, V.x);
    const dz = at(z, i) - at(v, V.z);
    const visitorM = Math.max(0.01, flat(dx, dz));
    const shy = Math.max(0, SHY_M - visitorM) * 1.6;
    wx += (dx / visitorM) * shy;
    wz += (dz / visitorM) * shy;
    const speed = flat(wx, wz);
    const limit = Math.min(1, FASTEST_MS / Math.max(speed, 0.01));
    const follow = approach(dt, 0.3);
    vx[i] = at(vx, i) + (wx * limit - at(vx, i)) * follow;
    vz[i] = at(vz, i) + (wz * limit - at(vz, i)) * follow;
    const fromX = at(x, i);
    const fromZ = at(z, i);
    x[i] = fromX + at(vx, i) * dt;
    z[i] = fromZ + at(vz, i) * dt;
    keepClear(i, dt);
    // Feet go as far as the body went, and no farther.
    const went = approach(dt, 0.1);
    vx[i] = at(vx, i) + ((at(x, i) - fromX) / Math.max(dt, 1e-4) - at(vx, i)) * went;
    vz[i] = at(vz, i) + ((at(z, i) - fromZ) / Math.max(dt, 1e-4) - at(vz, i)) * went;
  }

  function face(i: number, visitorM: number, dt: number): void {
    const speed = flat(at(vx, i), at(vz, i));
    const toVisitor = Math.atan2(at(v, V.x) - at(x, i), at(v, V.z) - at(z, i));
    const meets = mood[i] === MOOD.greeting || (mood[i] === MOOD.waiting && visitorM < SEEN_M);
    let wish = at(yaw, i);
    if (meets) wish = toVisitor;
    else if (speed > 0.25) wish = Math.atan2(at(vx, i), at(vz, i));
    else if (mood[i] === MOOD.shore) wish = Math.atan2(LAKE.x - at(x, i), LAKE.z - at(z, i));
    else if (mood[i] === MOOD.along) wish = toVisitor;
    const turn = wrap(wish - at(yaw, i)) * approach(dt, meets ? 0.45 : 0.4);
    yaw[i] = wrap(at(yaw, i) + Math.max(-2.6 * dt, Math.min(2.6 * dt, turn)));
    const glance = visitorM < SEEN_M + 3 ? Math.max(-0.9, Math.min(0.9, wrap(toVisitor - at(yaw, i)))) : 0;
    const behind = Math.abs(wrap(toVisitor - at(yaw, i))) > 2.2 ? 0 : 1;
    const share = mood[i] === MOOD.shore ? 0.3 : mood[i] === MOOD.along ? 0.6 : 1;
    look[i] = at(look, i) + (glance * behind * share - at(look, i)) * approach(dt, 0.7);
  }

  function stepGreeting(i: number, visitorM: number, dt: number): void {
    if (mood[i] === MOOD.waiting) {
      const across = bank[i] !== at(v, V.bank);
      near[i] = visitorM < (across ? ACROSS_M : NEAR_M) ? at(near, i) + dt : 0;
      if (at(near, i) > NEAR_S) meet(i);
    } else if (mood[i] === MOOD.greeting) {
      held[i] = at(held, i) + dt;
      // Whoever goes on is gone along with.
      if (at(held, i) > GREETS_S || visitorM > SEEN_M + 3) fallIn(i);
    }
    const meets = mood[i] === MOOD.greeting || (mood[i] === MOOD.waiting && visitorM < SEEN_M);
    const hand = meets && visitorM < OFFERS_M ? 1 : 0;
    opens[i] = at(opens, i) + ((meets ? 1 : 0) - at(opens, i)) * approach(dt, 0.55);
    offers[i] = at(offers, i) + (hand - at(offers, i)) * approach(dt, 0.6);
    warm[i] = at(warm, i) + ((met[i] === 1 ? 1 : 0.25) - at(warm, i)) * approach(dt, 1.6);
  }

  /** Whoever is left behind, or stands where the visitor goes all the same, is not there for a while. */
  function stepThere(i: number, visitorM: number, dt: number): void {
    if (mood[i] === MOOD.along && visitorM > LOST_M) leaves[i] = 1;
    if (leaves[i] === 1) {
      there[i] = Math.max(0, at(there, i) - dt / FADES_S);
      if (there[i] === 0) settle(i);
      return;
    }
    const clear = smootherstep(KEPT_M * 0.55, KEPT_M * 0.98, visitorM);
    const dx = at(x, i) - at(v, V.x);
    const dz = at(z, i) - at(v, V.z);
    const ahead = dx * at(v, V.hx) + dz * at(v, V.hz);
    const off = Math.abs(Math.atan2(-dx * at(v, V.hz) + dz * at(v, V.hx), ahead));
    const inWay =
      at(v, V.speed) > WALKS_MS && mood[i] !== MOOD.greeting && mood[i] !== MOOD.waiting && visitorM < AHEAD_M
        ? smootherstep(AHEAD_RAD * 0.5, AHEAD_RAD, off)
        : 1;
    there[i] = at(there, i) + (clear * (0.15 + 0.85 * inWay) - at(there, i)) * approach(dt, 0.3);
  }

  wait();
  return {
    mood,
    met,
    x,
    z,
    vx,
    vz,
    yaw,
    there,
    opens,
    offers,
    warm,
    look,
    justMet,
    greeted() {
      let count = 0;
      for (let i = 0; i < COUNT; i++) count += met[i] ?? 0;
      return count;
    },
    meet,
    wait,
    gather,
    step(visitor, dt) {
      stepVisitor(visitor, dt);
      for (let i = 0; i < COUNT; i++) {
        const visitorM = flat(at(x, i) - at(v, V.x), at(z, i) - at(v, V.z));
        stepGreeting(i, visitorM, dt);
        move(i, dt);
        face(i, visitorM, dt);
        stepThere(i, visitorM, dt);
      }
    },
  };
}
