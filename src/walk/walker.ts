/** The visitor as one walker: what they want, where they look, what they attend to. Runs the ticks before the story. */
import { Vector3, type PerspectiveCamera } from 'three';
import { ORDER, type Frame } from '../frame';
import { stepPresence, type Gaze, type Presence } from '../presence/presence';
import type { MemoryKeeper, Verb } from '../storage';
import { goesByFades, type FactStore } from '../store';
import { createDwell, pickThing, stepDwell, WIDE_RAD } from './attend';
import { lookDirection, paceOf, stepBody, type Body } from './body';
import type { Devices } from './devices';
import {
  createGuide,
  stepGuide,
  stepVeil,
  stepViews,
  waypointAhead,
  type Guide,
  type Waypoint,
} from './guide';
import { clearIntent, createIntent, type Intent } from './intent';
import type { Terrain, Thing, Vector } from './terrain';
import type { Way } from './way';

const _eye: Vector = { x: 0, y: 0, z: 0 };
const _look: Vector = { x: 0, y: 0, z: 0 };
const _ray = new Vector3();

export interface WalkerOptions {
  frame: Frame;
  body: Body;
  presence: Presence;
  facts: FactStore;
  memory: MemoryKeeper;
  way: Way;
  camera: PerspectiveCamera;
  /** The guided path of the place one is in. */
  guidedPath(): readonly Waypoint[] | null;
  /** Whether things can be attended to just now. */
  canAttend(): boolean;
  /** A gamepad's first press, where others press the button. */
  onBegin(): void;
  /** The visitor walked away from a door that was about to open. */
  onOwnStep(): void;
  /** Whether a passage of the story is over: the guided walk waits for it. */
  isTold(passage: string): boolean;
  /** Whether it has been told here: never where there is no story. */
  wasTold(passage: string): boolean;
}

export interface Mover {
  step(body: Body, intent: Intent, terrain: Terrain, dt: number): void;
  /** Adds what the hands say, after the other devices. */
  read(intent: Intent, dt: number): void;
  /** What a hand points at: it goes before what is looked at. */
  pointed(): Thing | null;
}

export type Walker = ReturnType<typeof createWalker>;

export function createWalker(options: WalkerOptions) {
  const { frame, body, presence, facts, memory, way, camera } = options;
  const intent = createIntent();
  const dwell = createDwell();
  const gaze: Gaze = { hit: false, x: 0, y: 0, z: 0 };
  let devices: Devices | null = null;
  let looked: Thing | null = null;
  /** In a headset: who moves the body instead, and what a hand points at. */
  let mover: Mover | null = null;
  /** The guided walk one is on or was on, with what lies behind; and the seconds without input. */
  let walk: Guide | null = null;
  let restedS = 0;

  function markUsed(verb: Verb): void {
    const { used } = facts.getState().memory;
    if (used.includes(verb)) return;
    facts.setState({ memory: memory.write({ used: [...used, verb] }) });
    showHint();
  }

  /** The first verb that has never been used; hints go once each has been. */
  function showHint(): void {
    const { used } = facts.getState().memory;
    const next = (['look', 'move', 'attend'] as const).find((verb) => !used.includes(verb)) ?? null;
    if (facts.getState().hint !== next) facts.setState({ hint: next });
  }

  function setGuided(on: boolean): void {
    facts.setState({ mode: on ? 'guided' : 'explore', handsBack: false });
    // Between two places there is no path yet; the walk begins with the one that is reached.
    const path = on && !facts.getState().crossing ? options.guidedPath() : null;
    // Who has heard everything and asks again is carried to where it ends.
    walk = path === null ? null : createGuide(path, Math.min(ahead(path), path.length - 1));
    way.guide = walk;
  }

  const ahead = (path: readonly Waypoint[]) =>
    waypointAhead(path, walk?.path === path ? walk.index : 0, body.x, body.z, options.wasTold);

  function takeOver(): void {
    way.guide = null;
    facts.setState({ mode: 'explore', handsBack: true });
  }

  function handBack(): void {
    const path = options.guidedPath();
    // What is over stays over: past the end of its path the walk waits for the next place.
    walk = path === null ? null : createGuide(path, ahead(path));
    way.guide = walk;
    facts.setState({ mode: 'guided', handsBack: false });
  }

  /** Only who chose to be carried is handed back, and never on the way to a door. */
  function stepHands(dt: number): void {
    const { mode, crossing, handsBack, memory } = facts.getState();
    const busy = crossing || way.lead !== null;
    restedS = intent.active || busy ? 0 : restedS + dt;
    if (mode === 'guided' && intent.active && !crossing) takeOver();
    else if (handsBack && memory.handBackS > 0 && restedS >= memory.handBackS) handBack();
  }

  function readIntent(dt: number): void {
    clearIntent(intent);
    devices?.read(intent, dt);
    mover?.read(intent, dt);
    const { phase } = facts.getState();
    if (phase !== 'walking') {
      // Only a gamepad speaks before the walk begins: it has nothing else to press the first button with.
      if (phase === 'ready' && intent.attend) options.onBegin();
      clearIntent(intent);
      return;
    }
    const moving = intent.moveX !== 0 || intent.moveZ !== 0;
    if (moving) {
      markUsed('move');
      options.onOwnStep();
    }
    if (intent.active && (intent.turn !== 0 || intent.tilt !== 0)) markUsed('look');
    if (intent.attend) markUsed('attend');
    stepHands(dt);
    stepWay(dt);
  }

  /** Carried, or led to a door. Who is carried and wants no motion goes by fades; in a headset nobody is moved otherwise. */
  function stepWay(dt: number): void {
    const now = facts.getState();
    const fades = (now.mode === 'guided' || now.headset === 'inside') && goesByFades(now);
    const led = way.lead ?? way.guide;
    const goesOn =
      led === null ||
      (fades
        ? stepViews(led, body, way.terrain, intent, way.veil, dt, options.isTold)
        : stepGuide(led, body, intent, dt, options.isTold));
    way.veil = stepVeil(way.veil, fades ? led : null, dt);
    if (goesOn) return;
    if (way.lead === null) way.guide = null;
    else way.lead = null;
  }

  function eyeAndLook(): void {
    _eye.x = body.x;
    _eye.y = body.y + body.eyeM;
    _eye.z = body.z;
    lookDirection(body, _look);
  }

  function stepGaze(): void {
    eyeAndLook();
    const distance = way.terrain.gaze(_eye, _look);
    gaze.hit = Number.isFinite(distance);
    if (!gaze.hit) return;
    gaze.x = _eye.x + _look.x * distance;
    gaze.y = _eye.y + _look.y * distance;
    gaze.z = _eye.z + _look.z * distance;
  }

  /** Attending where there is nothing to open still answers: the wall takes the touch. */
  function touch(eye: Vector, look: Vector): void {
    const distance = way.terrain.gaze(eye, look);
    if (!Number.isFinite(distance)) return;
    Object.assign(presence.echo, presence.attention);
    const spot = presence.attention;
    spot.x = eye.x + look.x * distance;
    spot.y = eye.y + look.y * distance;
    spot.z = eye.z + look.z * distance;
    spot.strength = 0.6;
    spot.radiusM = 0.4;
    way.terrain.touch?.(spot);
  }

  /** Attends along any line; `wide`: what has a name and stands well within it is meant. */
  function attendAlong(eye: Vector, look: Vector, wide: boolean): void {
    let thing = pickThing(way.terrain, eye, look);
    if (thing === null && wide) {
      const named = pickThing(way.terrain, eye, look, WIDE_RAD);
      if (named?.title !== undefined) thing = named;
    }
    if (thing === null && wide && way.terrain.onward?.() === true) return;
    if (thing === null) touch(eye, look);
    else thing.attend();
  }

  /** Attends along the line of sight, or through a point of the picture (-1..1 from its centre). */
  function attendAt(screenX: number, screenY: number): void {
    if (!options.canAttend()) return;
    eyeAndLook();
    if (screenX !== 0 || screenY !== 0) {
      _ray.set(screenX, screenY, 0.5).unproject(camera).sub(camera.position).normalize();
      _look.x = _ray.x;
      _look.y = _ray.y;
      _look.z = _ray.z;
    }
    // A key has no point in the picture.
    attendAlong(_eye, _look, screenX === 0 && screenY === 0);
  }

  function stepAttend(dt: number): void {
    eyeAndLook();
    const pointed = mover?.pointed() ?? null;
    looked = options.canAttend() ? (pointed ?? pickThing(way.terrain, _eye, _look)) : null;
    const title = looked?.title ?? null;
    if (facts.getState().near !== title) facts.setState({ near: title });
    if (intent.attend) attendAt(intent.attendX, intent.attendY);
    // Dwelling is for hands that rest: a hand that is steering has a button.
    const resting = intent.active || pointed !== null ? null : looked;
    if (stepDwell(dwell, resting, facts.getState().memory.dwellS, dt)) looked?.attend();
  }

  frame.onTick(ORDER.input, (clock) => readIntent(clock.delta));
  frame.onDraw(ORDER.input, (clock) => {
    // No tick runs while paused, and a gamepad is only heard when it is asked: its Start must still end the pause.
    if (clock.paused) devices?.read(intent, 0);
  });
  frame.onTick(ORDER.body, (clock) => (mover?.step ?? stepBody)(body, intent, way.terrain, clock.delta));
  frame.onTick(ORDER.presence, (clock) => {
    stepGaze();
    stepPresence(presence, { speed: paceOf(body), gaze }, clock.delta);
  });
  frame.onTick(ORDER.story, (clock) => {
    if (facts.getState().phase === 'walking') stepAttend(clock.delta);
  });

  return {
    setGuided,
    /** Back among the stars, before the one that was left: it is not entered again by looking where one stands. */
    arrive: () => (dwell.arrived = true),
    /** The waypoint of `path` that is next, or would be for who asked to be carried. */
    nextWaypoint: (path: readonly Waypoint[]) => (way.guide?.path === path ? way.guide.index : ahead(path)),
    showHint,
    looked: () => looked,
    /** Throws where `id` names nothing here. */
    attend(id?: string) {
      if (id === undefined) return attendAt(0, 0);
      const thing = way.terrain.things.find((t) => t.id === id);
      if (thing === undefined) throw new Error(`Nothing here is called "${id}".`);
      thing.attend();
    },
    attachDevices: (made: Devices) => (devices = made),
    attachMover: (made: Mover | null) => (mover = made),
    markUsed,
    /** Going by oneself, by other means than an intent: a door that was asked for waits. */
    ownStep: options.onOwnStep,
    /** What a line from a hand meets, where anything may be attended to. */
    pick: (eye: Vector, look: Vector, aimRad?: number) =>
      options.canAttend() ? pickThing(way.terrain, eye, look, aimRad) : null,
    attendAlong(eye: Vector, look: Vector) {
      if (options.canAttend()) attendAlong(eye, look, false);
    },
    release: () => devices?.release(),
  };
}
