/**
 * A visit inside a headset: entering, what every picture takes from the head and the hands, the sheet one rests at, and
 * leaving, by whoever's will. It puts itself beside the walk as a mover (src/walk/walker.ts) and writes the camera's
 * parent: the play space's origin, which nothing else writes.
 */
import { Group, type Object3D, type WebGLRenderer } from 'three';
import { pixelAngle } from '../../shaders/glow/GlowMaterial';
import { ORDER } from '../frame';
import { FELT } from '../sound/hearing';
import { captionSize, wantsContrast, wantsSoundCaptions } from '../store';
import type { HeadsetDoor, Visit } from '../visit';
import { EYE_M, lookDirection, wrapAngle } from '../walk/body';
import type { Intent } from '../walk/intent';
import type { Terrain, Thing, Vector } from '../walk/terrain';
import { createFollowing, stepFollowing, type Follow } from './following';
import { createHands, pulse, readRay, showsPalm, type Hand, type HandKind } from './hands';
import { createLights, type Lights } from './lights';
import {
  createArc,
  lookArc,
  seatedLift,
  SMOOTH_TURN_RADS,
  stepSnap,
  stepTo,
  stepWalking,
  throwArc,
  turnBy,
  type Arc,
  type Snap,
} from './moving';
import { lettersReady, type CaptionLine, type Look } from './paint';
import { createPanes, type Panes } from './panes';
import { createWatch, stepWatch, type Watch } from './rate';
import {
  beyond,
  createRig,
  gatherLean,
  layAnew,
  lookOf,
  originOf,
  seeHead,
  type Head,
  type Origin,
} from './rig';
import { laySheet, type Act, type Button, type Page, type Sheet } from './sheet';
import { SHADES, stepSides } from './sides';
import { words } from './words.en';

export interface HeadsetOptions {
  visit: Visit;
  renderer: WebGLRenderer;
  scene: Object3D;
  canvas: HTMLCanvasElement;
  /** Size and view of the flat screen, as they are now. */
  refit(): void;
}

/** What a test or a picture may ask of the inside. */
export interface InsideState {
  inside: boolean;
  head: Vector;
  yaw: number;
  origin: Origin;
  sheet: { page: Page; buttons: { label: string; act: Act; at: Vector }[]; bearing: number } | null;
  caption: {
    text: string;
    x: number;
    y: number;
    z: number;
    bearing: number;
    farM: number;
    emM: number;
    wideM: number;
    shown: number;
  };
  veil: { dark: number; sides: number; shown: boolean };
  landing: Vector | null;
  hands: { kind: HandKind; handed: string }[];
  asked: number | null;
}

const WIDE_READING = { fovDeg: 52, aspect: 1.1 };
/** Seconds of black before anything, of coming out of it, and of a step's blink each way. */
const COMES_S = 1;
const BLINK_OUT_S = 0.12;
const BLINK_IN_S = 0.18;
const RECENTRE_S = 0.45;
const LEAD_IN_S = 0.8;
const LOST_AFTER_S = 0.4;
/** Off for so long it may be on another head. */
const LONG_MS = 10_000;
const REST_AFTER_MIN = 25;
const REST_SHOWN_S = 12;
const QUIET_DARK = 0.62;
const OUTSIDE_DARK = 0.9;
const COMPILE_PATIENCE_S = 3;
const STICK_AIMS = 0.6;
const STICK_LETS_GO = 0.3;
const STEP_BACK_M = 0.5;
/** Looking at the floor: how far down it begins, how still, how long at least. */
const FLOOR_PITCH = -0.26;
const FLOOR_STILL_M = 0.4;
const FLOOR_SHOWN_S = 0.35;
const FLOOR_LEAST_S = 1.4;
const FLOOR_AGAIN_M = 0.8;
const LAMP: Follow = { farM: 0.9, belowRad: 0.72, zoneRad: 0.6 };
const LAMP_AIM_RAD = 0.1;
const FOVEATION = { headset: 0.8, low: 0.6, high: 0, gallery: 0 } as const;
const LOOKED_RAD = 0.6;

/** Where hands are told apart in what they have begun. */
interface Doing {
  snap: Snap;
  back: Snap;
  /** A stick aims at where to step. */
  aiming: boolean;
  /** What its press was taken for already. */
  spent: boolean;
  menu: boolean;
  skip: boolean;
  thing: Thing | null;
}

interface Released {
  kind: HandKind;
  hand: Hand | null;
  from: Vector;
  along: Vector;
}

/** Where the browser has a way in of its own. */
interface Offering extends XRSystem {
  offerSession?: XRSystem['requestSession'];
}

const copy = ({ x, y, z }: Readonly<Vector>): Vector => ({ x, y, z });

/** Vision Pro asks its wearer before it shows their hands to a page, and hides them then: a pinch is enough there. */
const asksForHands = () => !navigator.userAgent.includes('Macintosh');

export function sessionInit(): XRSessionInit {
  return {
    requiredFeatures: ['local-floor'],
    optionalFeatures: ['layers', ...(asksForHands() ? ['hand-tracking'] : [])],
  };
}

export function createHeadset({ visit, renderer, scene, canvas, refit }: HeadsetOptions) {
  const { frame, body, facts, walker, way, presence, hearing, camera } = visit;
  const rig = createRig();
  const hands = createHands();
  const origin: Origin = { x: 0, y: 0, z: 0, yaw: 0 };
  const before: Origin = { x: 0, y: 0, z: 0, yaw: 0 };
  const originObject = new Group();
  const head: Head = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0 };
  const eye: Vector = { x: 0, y: 0, z: 0 };
  const look: Vector = { x: 0, y: 0, z: -1 };
  const doings = new Map<Hand, Doing>();
  const arc = createArc();
  const aimed = createArc();
  const lamp = createFollowing();

  let session: XRSession | null = null;
  let space: XRReferenceSpace | null = null;
  let panes: Panes | null = null;
  let lights: Lights | null = null;
  let watch: Watch | null = null;
  let leave: readonly (() => void)[] = [];
  let released: Released[] = [];
  let ours = false;

  let page: Page = 'rest';
  let scrolled = 0;
  let sheet: Sheet | null = null;
  let lit: Button | null = null;
  let heldS = 0;
  let insideS = 0;
  let lastSaid = '';

  let entryDark = 1;
  let warmS = 0;
  let warm = false;
  let blinkS = -1;
  let blinkTo: Vector | null = null;
  let blinked = false;
  let recentreS = 0;
  let sides = 0;
  let moved = false;
  let leadS = 0;
  let lostS = 0;
  let longAway = false;
  let awayTimer: ReturnType<typeof setTimeout> | undefined;
  let lookedRad = 0;
  let lampS = 0;
  let lampLit = false;
  let pointed: Thing | null = null;
  let floorS = 0;
  let floorDone = false;
  const floorAt: Vector = { x: 0, y: 0, z: 0 };
  let landing: Vector | null = null;
  let landingShare = 1;
  let lastHeart = 0;

  const memory = () => facts.getState().memory;
  const doingOf = (hand: Hand): Doing => {
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
  };
  const lookOfPanes = (): Look => {
    const { plate } = memory();
    return {
      plate: plate === 'solid' ? 1 : plate === 'none' ? 0 : 0.76,
      contrast: wantsContrast(facts.getState()),
    };
  };

  /** What one has in hand just now. */
  function kind(): HandKind {
    for (const one of ['controller', 'hand', 'pinch', 'gaze'] as const)
      if (hands.list.some((hand) => hand.kind === one)) return one;
    return pinches ? 'pinch' : 'gaze';
  }
  /** Somebody has pinched: between two pinches there is nothing to be seen of them. */
  let pinches = false;

  const resting = () => facts.getState().paused || facts.getState().phase === 'ready';

  // ---- the sheet -----------------------------------------------------------------------------------------------

  function openPage(next: Page): void {
    page = next === 'rest' && facts.getState().phase === 'ready' ? 'welcome' : next;
    scrolled = 0;
    heldS = 0;
    // What is set there is heard there.
    facts.setState({ settings: page === 'sound' });
  }

  function rest(): void {
    visit.pause();
    showSheet();
  }

  function showSheet(): void {
    openPage('rest');
    panes?.openSheet({ eye, yaw: body.yaw });
  }

  function resume(): void {
    facts.setState({ settings: false });
    visit.resume();
    panes?.forgetWords();
  }

  function told(): string[] {
    const { story } = facts.getState();
    const states = visit.toldStates();
    return (story?.passages ?? []).flatMap(({ sentences }, i) => {
      const state = states[i] ?? 'ahead';
      return state === 'ahead' || state === 'skipped' ? [] : sentences.map(({ text }) => text);
    });
  }

  function layOut(): Sheet | null {
    if (!resting()) return null;
    const now = facts.getState();
    return laySheet({
      page,
      memory: now.memory,
      place: now.placeTitle,
      dream: now.dreamTitle,
      home: now.home,
      crossing: now.crossing,
      guided: now.mode === 'guided',
      minutes: Math.floor(insideS / 60),
      said: lastSaid,
      told: page === 'story' ? told() : [],
      scrolled,
    });
  }

  function press({ act }: Button): void {
    switch (act.do) {
      case 'begin':
        visit.begin(act.guided ? 'guided' : 'explore');
        resume();
        break;
      case 'resume':
        resume();
        break;
      case 'guide':
        visit.setGuided(act.on);
        resume();
        break;
      case 'recentre':
        recentre();
        resume();
        break;
      case 'replay':
        resume();
        void visit.replay();
        break;
      case 'stars':
        resume();
        void visit.back();
        break;
      case 'afresh':
        entryDark = 1;
        lastSaid = '';
        void visit.afresh().then(showSheet);
        break;
      case 'leave':
        end();
        break;
      case 'page':
        openPage(act.page);
        break;
      case 'scroll':
        scrolled = Math.max(0, scrolled + act.by);
        break;
      case 'remember':
        facts.setState({ memory: visit.memory.write(act.change) });
        if (act.change.seated !== undefined) sit();
        if (act.change.rate !== undefined && watch !== null) watch.gaveUp = false;
        break;
    }
  }

  /** Eyes of somebody seated are where somebody's are who stands. */
  function sit(): void {
    rig.liftM = seatedLift(memory().seated, rig.head.y);
    body.eyeM = rig.head.y + rig.liftM;
  }

  // ---- being put somewhere -------------------------------------------------------------------------------------

  /** Faces the way the story goes on, where one stands: behind a short darkness. */
  function recentre(): void {
    recentreS = RECENTRE_S;
    layAnew(rig);
    const ahead: Vector = { x: 0, y: 0, z: 0 };
    if (!visit.nextAhead(ahead)) {
      const seen = visit.stage.getState().outer?.place.views.arrival.look;
      if (seen === undefined) return;
      [ahead.x, ahead.y, ahead.z] = seen;
    }
    if (Math.hypot(ahead.x - body.x, ahead.z - body.z) > 0.3)
      body.yaw = Math.atan2(-(ahead.x - body.x), -(ahead.z - body.z));
  }

  /** A step: dark, there, light again. */
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
  const blinkDark = () =>
    blinkS < 0 ? 0 : blinkS < BLINK_OUT_S ? blinkS / BLINK_OUT_S : 1 - (blinkS - BLINK_OUT_S) / BLINK_IN_S;

  // ---- hands ---------------------------------------------------------------------------------------------------

  const pulseAll = (strength: number, milliseconds: number) => {
    for (const hand of hands.list) pulse(hand, strength, milliseconds);
  };

  /** Whether a line meets the small light that opens the quiet place. */
  function meetsLamp(from: Readonly<Vector>, along: Readonly<Vector>): boolean {
    if (!lampLit) return false;
    const dx = lamp.x - from.x;
    const dy = lamp.y - from.y;
    const dz = lamp.z - from.z;
    const far = Math.max(1e-3, Math.hypot(dx, dy, dz));
    return (dx * along.x + dy * along.y + dz * along.z) / far > Math.cos(LAMP_AIM_RAD);
  }

  /** A press is over: a thing goes before the floor, the floor before the wall. */
  function act({ hand, from, along }: Released): void {
    if (meetsLamp(from, along)) {
      rest();
      return;
    }
    if (hand !== null) pulse(hand, 0.4, 25);
    const thing = walker.pick(from, along);
    walker.markUsed(thing === null ? 'move' : 'attend');
    if (thing !== null) {
      thing.attend();
      return;
    }
    lookArc(arc, from, along, way.terrain, body);
    if (arc.lands) blink(arc.land);
    else walker.attendAlong(from, along);
  }

  function onSelectStart({ inputSource, frame: now }: XRInputSourceEvent): void {
    const hand = hands.of(inputSource);
    if (hand === null || space === null) return;
    hand.pressed = true;
    if (hand.kind === 'pinch') pinches = true;
    if (hand.kind === 'pinch' || hand.kind === 'gaze')
      hand.tracked = readRay(now, space, inputSource, origin, hand.from, hand.along);
    const doing = doingOf(hand);
    doing.spent = false;
    if (hand.kind === 'hand' && showsPalm(hand, eye)) {
      doing.spent = true;
      if (facts.getState().paused) resume();
      else rest();
      return;
    }
    if (!resting()) return;
    doing.spent = true;
    const spot = panes?.meet(hand.from, hand.along) ?? null;
    if (spot?.button !== null && spot?.button !== undefined) {
      pulse(hand, 0.4, 25);
      press(spot.button);
    }
  }

  function onSelectEnd({ inputSource }: XRInputSourceEvent): void {
    const hand = hands.of(inputSource);
    if (hand === null) return;
    const doing = doingOf(hand);
    const wasPressed = hand.pressed;
    hand.pressed = false;
    if (!wasPressed || doing.spent || !hand.tracked || resting()) return;
    released.push({ kind: hand.kind, hand, from: copy(hand.from), along: copy(hand.along) });
  }

  /** Buttons that are heard at any time. */
  function readButtons(): void {
    for (const hand of hands.list) {
      const doing = doingOf(hand);
      if (hand.menu && !doing.menu) {
        if (facts.getState().paused) resume();
        else rest();
      }
      if (hand.skip && !doing.skip && !resting()) visit.skip();
      doing.menu = hand.menu;
      doing.skip = hand.skip;
    }
    for (const hand of doings.keys()) if (!hands.list.includes(hand)) doings.delete(hand);
  }

  /** What the sheet is pointed at with: any hand that meets it, or else the head. */
  function pointAtSheet(dt: number): void {
    const was = lit;
    lit = null;
    let byGaze = false;
    for (const hand of hands.list) {
      if (!hand.tracked || hand.kind === 'pinch') continue;
      const spot = panes?.meet(hand.from, hand.along) ?? null;
      if (spot !== null) lights?.dot(0, spot, 0.006, 1.6);
      lit ??= spot?.button ?? null;
    }
    const { dwellS } = memory();
    if (lit === null && !hands.list.some(({ kind: one }) => one === 'controller' || one === 'hand')) {
      const spot = panes?.meet(eye, look) ?? null;
      if (spot !== null) lights?.dot(0, spot, 0.006, 1.2);
      lit = spot?.button ?? null;
      byGaze = true;
    }
    const same =
      lit !== null && was !== null && lit.x === was.x && lit.y === was.y && lit.label === was.label;
    heldS = same && byGaze ? heldS + dt : 0;
    if (lit === null || !byGaze || heldS < Math.max(FLOOR_LEAST_S, dwellS)) return;
    // Once; it has to be left before it is meant again.
    heldS = Number.NEGATIVE_INFINITY;
    press(lit);
  }

  /** What is pointed at, while walking; a light is felt as the line comes to it. */
  function pointAtThings(): void {
    pointed = null;
    for (const hand of hands.list) {
      if (!hand.tracked || (hand.kind !== 'controller' && hand.kind !== 'hand')) continue;
      const thing = walker.pick(hand.from, hand.along);
      const doing = doingOf(hand);
      if (thing !== null && thing !== doing.thing) pulse(hand, 0.15, 12);
      doing.thing = thing;
      pointed ??= thing;
    }
  }

  function readSticks(intent: Intent, dt: number): void {
    const { moving, turning, leftHanded } = memory();
    const withStick = hands.list.filter(({ kind: one }) => one === 'controller');
    const one = withStick.length === 1;
    for (const hand of withStick) {
      const doing = doingOf(hand);
      const turns = one || (hand.source.handedness === 'left') === leftHanded;
      const walks = one || !turns;
      if (hand.stickX !== 0 || hand.stickY !== 0) intent.active = true;
      if (turns && turning === 'smooth') turnBy(body, -hand.stickX * SMOOTH_TURN_RADS * dt);
      else if (turns) {
        const way_ = stepSnap(doing.snap, hand.stickX);
        if (way_ !== 0) turnBy(body, (-way_ * Number(turning) * Math.PI) / 180);
      }
      if (moving === 'walk') {
        if (walks) intent.moveZ += hand.stickY;
        if (walks && !one) intent.moveX += hand.stickX;
        continue;
      }
      aimByStick(hand, doing);
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

  function showLanding({ land }: Arc, share: number): void {
    landing = copy(land);
    landingShare = share;
  }

  /** Where a pressed hand would step. */
  function aimByPress(): void {
    for (const hand of hands.list) {
      if (
        !hand.pressed ||
        !hand.tracked ||
        doingOf(hand).spent ||
        walker.pick(hand.from, hand.along) !== null
      )
        continue;
      lookArc(arc, hand.from, hand.along, way.terrain, body);
      if (arc.lands) showLanding(arc, 1);
    }
  }

  /** With nothing in hand a look that rests on the floor steps there. */
  function aimByGaze(dt: number): void {
    const free = !hands.list.some(({ kind: one }) => one !== 'gaze') && !pinches;
    const { mode, crossing } = facts.getState();
    if (!free || mode === 'guided' || (crossing && way.lead !== null) || look.y > FLOOR_PITCH || lampS > 0) {
      floorS = 0;
      return;
    }
    if (walker.looked() !== null) {
      floorS = 0;
      return;
    }
    lookArc(aimed, eye, look, way.terrain, body);
    if (!aimed.lands) {
      floorS = 0;
      return;
    }
    const off = Math.hypot(aimed.land.x - floorAt.x, aimed.land.z - floorAt.z);
    if (off > (floorDone ? FLOOR_AGAIN_M : FLOOR_STILL_M)) {
      Object.assign(floorAt, aimed.land);
      floorS = 0;
      floorDone = false;
    }
    if (floorDone) return;
    floorS += dt;
    const needS = Math.max(FLOOR_LEAST_S, memory().dwellS);
    if (floorS > FLOOR_SHOWN_S) {
      landing = copy(floorAt);
      landingShare = (floorS - FLOOR_SHOWN_S) / (needS - FLOOR_SHOWN_S);
    }
    if (floorS < needS) return;
    floorDone = true;
    floorS = 0;
    blink(floorAt);
  }

  /** The small light low before those who have no button; a look that rests on it opens the quiet place too. */
  function stepLamp(dt: number): void {
    lampLit = kind() !== 'controller' && !resting();
    if (!lampLit) {
      lampS = 0;
      return;
    }
    const free = !hands.list.some(({ kind: one }) => one !== 'gaze');
    lampS = free && meetsLamp(eye, look) ? lampS + dt : 0;
    if (lampS < Math.max(FLOOR_LEAST_S, memory().dwellS)) return;
    lampS = 0;
    rest();
  }

  // ---- the walk's mover ----------------------------------------------------------------------------------------

  const mover = {
    read(intent: Intent, dt: number): void {
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
    step(_: unknown, intent: Intent, terrain: Terrain, dt: number): void {
      moved = stepWalking(body, intent, terrain, rig, dt);
      sides = stepSides(sides, moved, memory().sides, dt);
      feelHeart();
    },
    pointed: () => pointed,
  };

  /** Somebody who holds one is felt in the hands, with the heart. */
  function feelHeart(): void {
    const felt = hearing.levels[FELT] ?? 0;
    if (presence.heart < lastHeart && felt > 0.1) pulseAll(0.12 + 0.25 * felt, 60);
    lastHeart = presence.heart;
  }

  // ---- every picture -------------------------------------------------------------------------------------------

  function readHead(now: XRFrame, dt: number): void {
    if (space === null) return;
    const pose = now.getViewerPose(space);
    if (pose === undefined || pose === null) {
      lostS += dt;
      if (lostS > LOST_AFTER_S) goAway();
      return;
    }
    const found = lostS > LOST_AFTER_S;
    lostS = 0;
    if (found) comeBack();
    const { views } = pose;
    head.x = 0;
    head.y = 0;
    head.z = 0;
    for (const { transform } of views) {
      head.x += transform.position.x / views.length;
      head.y += transform.position.y / views.length;
      head.z += transform.position.z / views.length;
    }
    const { x, y, z, w } = pose.transform.orientation;
    const yaw = head.yaw;
    lookOf(x, y, z, w, head);
    const first = !rig.seen;
    seeHead(rig, body, way.terrain, head, dt);
    if (first) sit();
    lookedRad += Math.abs(wrapAngle(head.yaw - yaw));
    if (!first && lookedRad > LOOKED_RAD && lookedRad < Number.POSITIVE_INFINITY) {
      walker.markUsed('look');
      lookedRad = Number.POSITIVE_INFINITY;
    }
    if (first) lookedRad = 0;
  }

  function see(now: XRFrame, dt: number): void {
    if (session === null || space === null) return;
    readHead(now, dt);
    originOf(rig, body, origin);
    eye.x = body.x + rig.leanX;
    eye.y = body.y + body.eyeM;
    eye.z = body.z + rig.leanZ;
    lookDirection(body, look);
    hands.read(now, space, session.inputSources, origin);
    insideS += dt;
    readButtons();
    lights?.clear();
    if (resting()) pointAtSheet(dt);
    else {
      lit = null;
      pointAtThings();
    }
    stepDarkness(dt);
    keepRate(dt);
  }

  function stepDarkness(dt: number): void {
    warmS += dt;
    if (warm || warmS > COMPILE_PATIENCE_S) entryDark = Math.max(0, entryDark - dt / COMES_S);
    recentreS = Math.max(0, recentreS - dt);
    if (leadS <= 0) return;
    leadS -= dt;
    if (leadS > 0) return;
    visit.halt('headset', false);
    facts.setState({ away: false });
  }

  function keepRate(dt: number): void {
    if (session === null || watch === null) return;
    const next = stepWatch(watch, session.supportedFrameRates, memory().rate, dt);
    if (next !== null) askRate(next);
    const base = FOVEATION[visit.tier];
    const wanted = visit.thrift.level > 0 ? 1 : base;
    if (renderer.xr.getFoveation() !== wanted) renderer.xr.setFoveation(wanted);
  }

  function askRate(rate: number): void {
    // Where it is refused the headset keeps its own.
    void session?.updateTargetFrameRate?.(rate)?.catch(() => undefined);
  }

  /** Told below everything else: what is in reach, and what can be done with it. */
  function aside(): string | null {
    const now = facts.getState();
    if (now.trouble === 'place-failed') return words.placeFailed;
    if (now.trouble === 'stars-failed') return words.starsFailed;
    if (now.trouble === 'story-failed') return words.storyFailed;
    const longFor = insideS - REST_AFTER_MIN * 60;
    if (longFor > 0 && longFor % (REST_AFTER_MIN * 60) < REST_SHOWN_S)
      return words.long(Math.floor(insideS / 60));
    if (now.near !== null) return words.near[kind()](now.near);
    if (wantsSoundCaptions(now) && now.soundCaption !== null) return `[${now.soundCaption}]`;
    if (lampS > 0) return words.pause;
    if (now.caption === null && now.hint !== null && !now.crossing && now.mode !== 'guided')
      return words.hints[kind()][now.hint];
    return null;
  }

  function lines(): CaptionLine[] {
    const now = facts.getState();
    if (resting() || entryDark > 0.5) return [];
    const said: CaptionLine[] = [];
    if (captionSize(now) !== 'off' && now.caption !== null)
      said.push({ text: now.caption.join(' '), told: true });
    const beside = aside();
    if (beside !== null) said.push({ text: beside, told: false });
    return said;
  }

  /** After everything has moved, before it is drawn. */
  function draw(): void {
    if (panes === null || lights === null) return;
    const dt = Math.min(0.1, Math.max(0, frame.clock.measured));
    const from = { eye, yaw: body.yaw };
    // Where the head would be, had nothing but itself moved it.
    const cos = Math.cos(before.yaw);
    const sin = Math.sin(before.yaw);
    const wasX = before.x + cos * rig.head.x + sin * rig.head.z;
    const wasZ = before.z + cos * rig.head.z - sin * rig.head.x;
    eye.x = body.x + rig.leanX;
    eye.y = body.y + body.eyeM;
    eye.z = body.z + rig.leanZ;
    const carried = Math.hypot(eye.x - wasX, eye.z - wasZ);
    const turned = wrapAngle(origin.yaw - before.yaw);
    Object.assign(before, origin);

    const size = captionSize(facts.getState());
    const room = way.terrain.gaze(eye, {
      x: -Math.sin(body.yaw) * 0.97,
      y: -0.24,
      z: -Math.cos(body.yaw) * 0.97,
    });
    const painted = lookOfPanes();
    panes.stepWords(
      lines(),
      size === 'off' ? 'medium' : size,
      painted,
      from,
      memory().wordsStay,
      room,
      carried,
      turned,
      dt,
    );
    sheet = layOut();
    panes.stepSheet(
      sheet,
      lit,
      Math.max(0, heldS) / Math.max(FLOOR_LEAST_S, memory().dwellS),
      painted,
      from,
      dt,
    );

    let index = 0;
    for (const hand of hands.list) {
      if (hand.kind === 'controller' || hand.kind === 'hand') {
        lights.hand(index, hand);
        if (hand.tracked) {
          const doing = doingOf(hand);
          const stepping = landing !== null && (hand.pressed || doing.aiming);
          lights.point(index, hand, stepping ? arc : null);
        }
        index += 1;
      }
    }
    if (landing !== null && !resting()) lights.landing(landing, landingShare);
    if (pointed !== null) lights.dot(0, pointed.at, 0.03, 1.2);
    if (lampLit) {
      stepFollowing(lamp, from, LAMP, carried, turned, dt);
      lights.dot(1, lamp, 0.014, 0.7 + 1.2 * Math.min(1, lampS));
    }
    // Where there is no floor one stands on a ring of lights.
    if (way.terrain.kind === 'drift') lights.underfoot(eye.x, body.y + 0.01, eye.z);
    lights.write();

    const dark = Math.max(
      entryDark,
      way.veil,
      blinkDark(),
      Math.min(1, (2 * recentreS) / RECENTRE_S),
      OUTSIDE_DARK * beyond(rig),
      leadS > 0 ? 0.75 * (leadS / LEAD_IN_S) : 0,
      facts.getState().away ? 0.75 : 0,
      resting() ? QUIET_DARK : 0,
    );
    const { clearRad, dark: most } = SHADES[memory().sides];
    panes.stepVeil(dark, sides * most, clearRad, body.yaw, body.pitch);
    measurePixels();
  }

  function measurePixels(): void {
    const [left] = renderer.xr.getCamera().cameras;
    if (left?.viewport === undefined || left.viewport.w <= 0) return;
    pixelAngle.value = 2 / ((left.projectionMatrix.elements[5] ?? 1) * left.viewport.w);
  }

  // ---- away and back -------------------------------------------------------------------------------------------

  function goAway(): void {
    if (facts.getState().away) return;
    leadS = 0;
    visit.halt('headset', true);
    walker.release();
    for (const hand of hands.list) hand.pressed = false;
    released = [];
    facts.setState({ away: true });
  }

  function comeBack(): void {
    if (!facts.getState().away || !watched()) return;
    leadS = LEAD_IN_S;
    if (!longAway) return;
    longAway = false;
    // It may be on another head: they choose.
    layAnew(rig);
    if (facts.getState().phase === 'walking') rest();
  }

  const watched = () => session?.visibilityState === 'visible' && !document.hidden;

  function onVisibility(): void {
    clearTimeout(awayTimer);
    if (watched()) {
      comeBack();
      return;
    }
    goAway();
    if (session?.visibilityState === 'hidden' || document.hidden)
      awayTimer = setTimeout(() => (longAway = true), LONG_MS);
  }

  // ---- entering and leaving ------------------------------------------------------------------------------------

  async function enter(): Promise<void> {
    const { xr } = navigator;
    if (session !== null || xr === undefined || visit.quality.path !== 'direct') return;
    if (facts.getState().headset !== 'offered') return;
    facts.setState({ headset: 'entering', trouble: null });
    try {
      await begin(await xr.requestSession('immersive-vr', sessionInit()));
    } catch (cause) {
      refused(cause);
    }
  }

  function refused(cause: unknown): void {
    console.warn('The headset could not be entered.', cause);
    const failed = session;
    close();
    // A session that began and could not be drawn into.
    void failed?.end().catch(() => undefined);
    facts.setState({ trouble: 'headset-refused' });
  }

  /** Rejects where nothing can be drawn into it. */
  async function begin(made: XRSession): Promise<void> {
    session = made;
    ours = false;
    made.addEventListener('end', onEnd);
    facts.setState({ headset: 'entering', trouble: null });
    entryDark = 1;
    warm = false;
    warmS = 0;
    insideS = 0;
    layAnew(rig);
    Object.assign(rig, { liftM: 0, ownX: 0, ownZ: 0 });
    await lettersReady();
    panes = createPanes();
    lights = createLights();
    scene.add(panes.root, lights.root);
    // Everything is drawn with once before it is seen.
    renderer
      .compileAsync(scene, camera)
      .then(() => (warm = true))
      .catch(() => (warm = true));
    const { xr } = renderer;
    xr.setReferenceSpaceType('local-floor');
    xr.setFramebufferScaleFactor(1);
    xr.setFoveation(FOVEATION[visit.tier]);
    originObject.add(camera);
    if (way.terrain.kind === 'drift') body.y = way.terrain.height(body.x, body.z);
    Object.assign(body, { vx: 0, vy: 0, vz: 0, turnLeft: 0, tiltLeft: 0 });
    await xr.setSession(made);
    // It may have ended meanwhile.
    if (session !== made) return;
    space = xr.getReferenceSpace();
    space?.addEventListener('reset', recentre);
    made.addEventListener('selectstart', onSelectStart);
    made.addEventListener('selectend', onSelectEnd);
    made.addEventListener('visibilitychange', onVisibility);
    document.addEventListener('visibilitychange', onVisibility);
    canvas.addEventListener('webglcontextlost', end);
    visit.reading.fovDeg = WIDE_READING.fovDeg;
    visit.reading.aspect = WIDE_READING.aspect;
    walker.attachMover(mover);
    watch = createWatch(made.supportedFrameRates, memory().rate);
    if (watch.asked !== null) askRate(watch.asked);
    leave = [
      frame.onDraw(ORDER.uniforms + 1, draw),
      facts.subscribe((now, was) => {
        if (now.sentence !== null && now.sentence !== was.sentence) lastSaid = now.sentence;
        if (now.paused && !was.paused) showSheet();
      }),
    ];
    facts.setState({ headset: 'inside' });
    if (resting()) showSheet();
    onVisibility();
  }

  /** Everything back on the flat screen, where one stood. */
  function close(): void {
    const was = session;
    session = null;
    clearTimeout(awayTimer);
    for (const go of leave) go();
    leave = [];
    space?.removeEventListener('reset', recentre);
    space = null;
    was?.removeEventListener('end', onEnd);
    was?.removeEventListener('selectstart', onSelectStart);
    was?.removeEventListener('selectend', onSelectEnd);
    was?.removeEventListener('visibilitychange', onVisibility);
    document.removeEventListener('visibilitychange', onVisibility);
    canvas.removeEventListener('webglcontextlost', end);
    walker.attachMover(null);
    hands.clear();
    doings.clear();
    released = [];
    landing = null;
    blinkS = -1;
    sides = 0;
    leadS = 0;
    lostS = 0;
    longAway = false;
    pointed = null;
    sheet = null;
    panes?.dispose();
    lights?.dispose();
    panes = null;
    lights = null;
    watch = null;
    camera.removeFromParent();
    body.eyeM = EYE_M;
    body.pitch = Math.min(1.2, Math.max(-1.2, body.pitch));
    visit.halt('headset', false);
    facts.setState({ headset: 'offered', away: false, settings: false });
    refit();
  }

  function onEnd(): void {
    close();
    // Whoever takes it off has hands for that, and no eyes for the walk.
    visit.pause();
    if (!ours) facts.setState({ trouble: facts.getState().trouble ?? 'headset-ended' });
    offer();
  }

  function end(): void {
    ours = true;
    // It has ended already.
    void session?.end().catch(() => undefined);
  }

  /** The browser's own way in, where it has one. */
  function offer(): void {
    const xr: Offering | undefined = navigator.xr;
    if (visit.quality.path !== 'direct') return;
    xr?.offerSession?.('immersive-vr', sessionInit()).then(
      (made) => {
        if (session === null) begin(made).catch(refused);
        else void made.end();
      },
      // Nobody took it, or another offer took its place.
      () => undefined,
    );
  }

  const door: HeadsetDoor = {
    enter: () => void enter(),
    leave: end,
    see,
    pose() {
      if (session === null || space === null) return false;
      originOf(rig, body, origin);
      originObject.position.set(origin.x, origin.y, origin.z);
      originObject.rotation.set(0, origin.yaw, 0);
      originObject.updateMatrixWorld();
      return true;
    },
    inside(): InsideState | null {
      if (panes === null) return null;
      const laid = panes.sheet();
      const { text, x, y, z, bearing, farM, emM, shown } = panes.words();
      const pane = panes;
      return {
        inside: session !== null,
        head: copy(eye),
        yaw: body.yaw,
        origin: { ...origin },
        sheet:
          sheet === null
            ? null
            : {
                page,
                bearing: laid.bearing,
                buttons: sheet.buttons.map((button) => ({
                  label: button.label,
                  act: button.act,
                  at: pane.spotOf(button),
                })),
              },
        caption: { text, x, y, z, bearing, farM, emM, wideM: pane.wordsWideM(), shown },
        veil: panes.veil(),
        landing: landing === null ? null : copy(landing),
        hands: hands.list.map(({ kind: one, source }) => ({ kind: one, handed: source.handedness })),
        asked: watch?.asked ?? null,
      };
    },
  };
  return { door, offer };
}
