/**
 * What hands and looks make happen while one walks: steps of light, turns, attending. It is the walk's mover
 * (src/walk/walker.ts) as long as one is inside.
 */
import { FELT } from '../sound/hearing';
import { wrapAngle } from '../walk/body';
import type { Intent } from '../walk/intent';
import type { Terrain, Thing, Vector } from '../walk/terrain';
import type { Mover } from '../walk/walker';
import { createFollowing, stepFollowing, type Follow } from './following';
import { pulse, readRay, showsPalm, type Hand } from './hands';
import { copy, inHand, onlyLooks, rests, secondsToLook, type Inside } from './inside';
import {
  createArc,
  lookArc,
  SMOOTH_TURN_RADS,
  stepSnap,
  stepTo,
  stepWalking,
  throwArc,
  turnBy,
  type Arc,
  type Snap,
} from './moving';
import type { Quiet } from './quiet';
import { gatherLean } from './rig';
import { stepSides } from './sides';

const BLINK_OUT_S = 0.12;
const BLINK_IN_S = 0.18;
const STICK_AIMS = 0.6;
const STICK_LETS_GO = 0.3;
const STEP_BACK_M = 0.5;
/** How closely a thing has to be aimed at by who points at the floor as well. */
const BESIDE_FLOOR_RAD = 0.035;
/** Looking at the floor: how far down it begins, how still, from when it is shown, and how far off it is meant again. */
const FLOOR_LOOK = -0.26;
const FLOOR_STILL_M = 0.4;
const FLOOR_SHOWN_S = 0.35;
const FLOOR_AGAIN_M = 0.8;
const BEFORE_WALL_M = 0.12;
/** How large the light on what is pointed at seems, and is at most. */
const POINTED_RAD = 0.008;
const POINTED_M = 0.05;
/** Aside, where nobody looks for the floor before them. */
const LAMP: Follow = { farM: 0.9, belowRad: 0.78, zoneRad: 0.95 };
const LAMP_ASIDE_RAD = 0.62;
const LAMP_AIM_RAD = 0.06;

/** What a hand has begun. */
interface Doing {
  snap: Snap;
  back: Snap;
  /** Its stick aims at where to step. */
  aiming: boolean;
  /** What its press was taken for already. */
  spent: boolean;
  menu: boolean;
  skip: boolean;
  thing: Thing | null;
}

interface Released {
  hand: Hand;
  from: Vector;
  along: Vector;
}

export function createSteering(self: Inside, quiet: Quiet) {
  const { visit, rig, origin, eye, look, hands } = self;
  const { body, facts, walker, way, presence, hearing } = visit;
  const doings = new Map<Hand, Doing>();
  const arc = createArc();
  const looking = createArc();
  const lamp = createFollowing();
  const floorAt: Vector = { x: 0, y: 0, z: 0 };
  let released: Released[] = [];
  let blinkS = -1;
  let blinkTo: Vector | null = null;
  let blinked = false;
  let sides = 0;
  let lampS = 0;
  let lampLit = false;
  let pointed: Thing | null = null;
  const pointedAt: Vector = { x: 0, y: 0, z: 0 };
  let floorS = 0;
  let floorDone = false;
  let landing: Vector | null = null;
  let landingShare = 1;
  let lastHeart = 0;

  const memory = () => facts.getState().memory;
  function doingOf(hand: Hand): Doing {
    const known = doings.get(hand);
    if (known !== undefined) return known;
    const made: Doing = {
      snap: { ready: true },
      back: { ready: true },
      aiming: false,
      spent: false,
      menu: false,
      skip: false,
      thing: null,
    };
    doings.set(hand, made);
    return made;
  }

  // ---- a step ---------------------------------------------------------------------------------------------------

  /** Dark, there, light again. */
  function blink(to: Readonly<Vector>): void {
    if (blinkS >= 0) return;
    blinkTo = copy(to);
    blinkS = 0;
    blinked = false;
    walker.markUsed('move');
    walker.ownStep();
  }

  function stepBlink(dt: number): void {
    if (blinkS < 0) return;
    blinkS += dt;
    if (!blinked && blinkS >= BLINK_OUT_S && blinkTo !== null) {
      gatherLean(rig);
      stepTo(body, way.terrain, blinkTo);
      blinked = true;
    }
    if (blinkS >= BLINK_OUT_S + BLINK_IN_S) blinkS = -1;
  }

  function showLanding({ land }: Arc, share: number): void {
    landing = copy(land);
    landingShare = share;
  }

  // ---- what a line means ----------------------------------------------------------------------------------------

  /** Whether a line meets the small light that opens the quiet place. */
  function meetsLamp(from: Readonly<Vector>, along: Readonly<Vector>): boolean {
    if (!lampLit) return false;
    const dx = lamp.x - from.x;
    const dy = lamp.y - from.y;
    const dz = lamp.z - from.z;
    const far = Math.max(1e-3, Math.hypot(dx, dy, dz));
    return (dx * along.x + dy * along.y + dz * along.z) / far > Math.cos(LAMP_AIM_RAD);
  }

  /**
   * Something that can be attended to, or else a step, written into `arc`. Whoever points at the floor has to aim better
   * to mean what stands by the way, and never means what stands beyond it.
   */
  function meant(from: Readonly<Vector>, along: Readonly<Vector>): Thing | null {
    lookArc(arc, from, along, way.terrain, body);
    if (!arc.lands) return walker.pick(from, along);
    const thing = walker.pick(from, along, BESIDE_FLOOR_RAD);
    if (thing === null) return null;
    const { x, y, z } = thing.at;
    const toThing = Math.hypot(x - from.x, y - from.y, z - from.z) - thing.radiusM;
    const toFloor = Math.hypot(arc.land.x - from.x, arc.land.y - from.y, arc.land.z - from.z);
    return toThing > toFloor ? null : thing;
  }

  /** A press is over: a thing goes before the floor, the floor before the wall. */
  function act({ hand, from, along }: Released): void {
    if (meetsLamp(from, along)) {
      quiet.rest();
      return;
    }
    pulse(hand, 0.4, 25);
    const thing = meant(from, along);
    if (thing !== null) {
      walker.markUsed('attend');
      thing.attend();
    } else if (arc.lands) blink(arc.land);
    else walker.attendAlong(from, along);
  }

  // ---- hands ----------------------------------------------------------------------------------------------------

  function onSelectStart({ inputSource, frame }: XRInputSourceEvent): void {
    const hand = hands.of(inputSource);
    if (hand === null || self.space === null) return;
    hand.pressed = true;
    if (hand.kind === 'pinch') self.pinches = true;
    if (hand.kind === 'pinch' || hand.kind === 'gaze')
      hand.tracked = readRay(frame, self.space, inputSource, origin, hand.from, hand.along);
    const doing = doingOf(hand);
    doing.spent = true;
    if (hand.kind === 'hand' && showsPalm(hand, eye)) quiet.toggle();
    else if (rests(self)) quiet.pressWith(hand);
    else doing.spent = false;
  }

  function onSelectEnd({ inputSource }: XRInputSourceEvent): void {
    const hand = hands.of(inputSource);
    if (hand === null) return;
    const wasPressed = hand.pressed;
    hand.pressed = false;
    // Where the browser let somebody in by itself this is the first it takes for a wish to hear.
    visit.ear.open();
    if (!wasPressed || doingOf(hand).spent || !hand.tracked || rests(self)) return;
    released.push({ hand, from: copy(hand.from), along: copy(hand.along) });
  }

  /** Buttons that are heard at any time. */
  function readButtons(): void {
    for (const hand of hands.list) {
      const doing = doingOf(hand);
      if (hand.menu && !doing.menu) quiet.toggle();
      if (hand.skip && !doing.skip && !rests(self)) visit.skip();
      doing.menu = hand.menu;
      doing.skip = hand.skip;
    }
    for (const hand of doings.keys()) if (!hands.list.includes(hand)) doings.delete(hand);
  }

  /** Where the line comes to it: before a pane behind which it stands. */
  function markWhere({ from, along }: Hand, { at }: Thing): void {
    const toThing = Math.hypot(at.x - from.x, at.y - from.y, at.z - from.z);
    const far = Math.min(toThing, way.terrain.gaze(from, along) - BEFORE_WALL_M);
    pointedAt.x = from.x + along.x * far;
    pointedAt.y = from.y + along.y * far;
    pointedAt.z = from.z + along.z * far;
  }

  /** What is pointed at, while walking; a light is felt as the line comes to it. */
  function point(): void {
    pointed = null;
    if (rests(self)) return;
    for (const hand of hands.list) {
      if (!hand.tracked || (hand.kind !== 'controller' && hand.kind !== 'hand')) continue;
      const thing = meant(hand.from, hand.along);
      if (pointed === null && thing !== null) markWhere(hand, thing);
      const doing = doingOf(hand);
      if (thing !== null && thing !== doing.thing) pulse(hand, 0.15, 12);
      doing.thing = thing;
      pointed ??= thing;
    }
  }

  function readSticks(intent: Intent, dt: number): void {
    const { moving, turning, leftHanded } = memory();
    const held = hands.list.filter(({ kind }) => kind === 'controller');
    const alone = held.length === 1;
    for (const hand of held) {
      const doing = doingOf(hand);
      const turns = alone || (hand.source.handedness === 'left') === leftHanded;
      const walks = alone || !turns;
      if (hand.stickX !== 0 || hand.stickY !== 0) intent.active = true;
      if (turns && turning === 'smooth') turnBy(body, -hand.stickX * SMOOTH_TURN_RADS * dt);
      else if (turns) turnBy(body, (-stepSnap(doing.snap, hand.stickX) * Number(turning) * Math.PI) / 180);
      if (moving === 'step') aimByStick(hand, doing);
      else {
        if (walks) intent.moveZ += hand.stickY;
        if (walks && !alone) intent.moveX += hand.stickX;
      }
    }
  }

  /** Pushed forward a stick aims, let go it steps; pulled back it is half a step back. */
  function aimByStick(hand: Hand, doing: Doing): void {
    if (hand.stickY > STICK_AIMS && hand.tracked) doing.aiming = true;
    if (doing.aiming) {
      throwArc(arc, hand.from, hand.along, way.terrain, body);
      if (arc.lands) showLanding(arc, 1);
      if (hand.stickY < STICK_LETS_GO) {
        doing.aiming = false;
        if (arc.lands) {
          pulse(hand, 0.5, 30);
          blink(arc.land);
        }
      }
    }
    if (stepSnap(doing.back, Math.min(0, hand.stickY)) !== 0)
      blink({
        x: body.x + Math.sin(body.yaw) * STEP_BACK_M,
        y: body.y,
        z: body.z + Math.cos(body.yaw) * STEP_BACK_M,
      });
  }

  /** Where a pressed hand would step. */
  function aimByPress(): void {
    for (const hand of hands.list) {
      if (!hand.pressed || !hand.tracked || doingOf(hand).spent) continue;
      if (meant(hand.from, hand.along) === null && arc.lands) showLanding(arc, 1);
    }
  }

  // ---- with nothing in hand -------------------------------------------------------------------------------------

  /** Whether a look at the floor may mean it now; where it does, it is written into `looking`. */
  function looksAtFloor(): boolean {
    const { mode, crossing } = facts.getState();
    if (!onlyLooks(self) || mode === 'guided' || (crossing && way.lead !== null)) return false;
    if (look.y > FLOOR_LOOK || lampS > 0 || walker.looked() !== null) return false;
    lookArc(looking, eye, look, way.terrain, body);
    return looking.lands;
  }

  /** A look that rests on the floor steps there. */
  function aimByGaze(dt: number): void {
    if (!looksAtFloor()) {
      floorS = 0;
      return;
    }
    const off = Math.hypot(looking.land.x - floorAt.x, looking.land.z - floorAt.z);
    if (off > (floorDone ? FLOOR_AGAIN_M : FLOOR_STILL_M)) {
      Object.assign(floorAt, looking.land);
      floorS = 0;
      floorDone = false;
    }
    if (floorDone) return;
    floorS += dt;
    const needS = secondsToLook(self);
    if (floorS > FLOOR_SHOWN_S) {
      landing = copy(floorAt);
      landingShare = (floorS - FLOOR_SHOWN_S) / (needS - FLOOR_SHOWN_S);
    }
    if (floorS < needS) return;
    floorDone = true;
    floorS = 0;
    blink(floorAt);
  }

  /** The small light of those who have no button; a look that rests on it opens the quiet place too. */
  function stepLamp(dt: number): void {
    lampS = lampLit && onlyLooks(self) && meetsLamp(eye, look) ? lampS + dt : 0;
    if (lampS < secondsToLook(self)) return;
    lampS = 0;
    quiet.rest();
  }

  /** Somebody who holds one is felt in the hands, with the heart. */
  function feelHeart(): void {
    const felt = hearing.levels[FELT] ?? 0;
    if (presence.heart < lastHeart && felt > 0.1)
      for (const hand of hands.list) pulse(hand, 0.12 + 0.25 * felt, 60);
    lastHeart = presence.heart;
  }

  const mover: Mover = {
    read(intent, dt) {
      if (facts.getState().phase !== 'walking') {
        released = [];
        return;
      }
      stepBlink(dt);
      landing = null;
      readSticks(intent, dt);
      if (released.length > 0 || hands.list.some(({ pressed }) => pressed)) intent.active = true;
      for (const one of released.splice(0)) act(one);
      aimByPress();
      aimByGaze(dt);
      stepLamp(dt);
    },
    step(_, intent, terrain: Terrain, dt) {
      const moved = stepWalking(body, intent, terrain, rig, dt);
      sides = stepSides(sides, moved, memory().sides, dt);
      feelHeart();
    },
    pointed: () => pointed,
  };

  return {
    mover,
    onSelectStart,
    onSelectEnd,
    /** Every picture, also while the world stands still. */
    see() {
      readButtons();
      point();
      lampLit = inHand(self) !== 'controller' && !rests(self);
    },
    /** Lights of hands, ways and steps; `moved` and `turned`: how far one was put elsewhere since the last picture. */
    draw(moved: number, turned: number, dt: number): void {
      const { lights } = self;
      if (lights === null) return;
      let index = 0;
      for (const hand of hands.list) {
        if (hand.kind !== 'controller' && hand.kind !== 'hand') continue;
        lights.hand(index, hand);
        const steps = landing !== null && (hand.pressed || doingOf(hand).aiming);
        if (hand.tracked) lights.point(index, hand, steps ? landing : null);
        index += 1;
      }
      if (landing !== null && !rests(self)) lights.landing(landing, landingShare);
      if (pointed !== null) {
        const { x, y, z } = pointedAt;
        const far = Math.hypot(x - eye.x, y - eye.y, z - eye.z);
        lights.dot(0, pointedAt, Math.min(POINTED_M, POINTED_RAD * far), 1.2);
      }
      if (!lampLit) return;
      const from = { eye, yaw: wrapAngle(body.yaw + LAMP_ASIDE_RAD) };
      stepFollowing(lamp, from, LAMP, moved, turned, dt);
      lights.dot(1, lamp, 0.014, 0.7 + 1.2 * Math.min(1, lampS));
    },
    blinkDark: () =>
      blinkS < 0 ? 0 : blinkS < BLINK_OUT_S ? blinkS / BLINK_OUT_S : 1 - (blinkS - BLINK_OUT_S) / BLINK_IN_S,
    sides: () => sides,
    landing: () => landing,
    findsLamp: () => lampS > 0,
    /** Whatever was begun is not gone on with. */
    letGo() {
      for (const hand of hands.list) hand.pressed = false;
      released = [];
    },
    clear() {
      hands.clear();
      doings.clear();
      released = [];
      landing = null;
      pointed = null;
      blinkS = -1;
      sides = 0;
      lampS = 0;
      lamp.put = false;
    },
  };
}
export type Steering = ReturnType<typeof createSteering>;
