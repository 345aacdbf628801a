/**
 * One visit from the first picture to the last: the body, the inner state, the place one is in, the doors between.
 * It is made once by main.tsx and handed down; nothing else holds it.
 */
import { Group, Matrix4, PerspectiveCamera, Vector3, type Object3D, type WebGLRenderer } from 'three';
import { homeOf, findPlace, starsOf } from './dreams';
import { beginOpening, beginReceding, createDoorway, distanceToDoor, stepDoorway } from './dream/doorway';
import { createStage, type StagedPlace } from './dream/stage';
import type { DreamDefinition, PlaceDefinition, PlaceWorld } from './dream/types';
import type { Flags } from './flags';
import { createFrame, ORDER } from './frame';
import { QUALITY, type Tier } from './light/quality';
import { createThrift } from './light/governor';
import { createPresence, stepPresence, type Gaze } from './presence/presence';
import { writeUniforms } from './presence/uniforms';
import type { MemoryKeeper, Verb } from './storage';
import { createFacts } from './store';
import { createDwell, pickThing, stepDwell } from './walk/attend';
import { createBody, EYE_M, faceToward, lookDirection, settle, stepBody, stopBody } from './walk/body';
import type { Devices } from './walk/devices';
import { createGuide, stepGuide, type Guide, type Waypoint } from './walk/guide';
import { clearIntent, createIntent } from './walk/intent';
import { EMPTY_TERRAIN, type Terrain, type Thing, type Vector } from './walk/terrain';

/** How far from the star its door opens. */
const DOOR_STANDOFF_M = 3.4;
const OUTER_SHIFT = new Matrix4();
const _eye: Vector = { x: 0, y: 0, z: 0 };
const _look: Vector = { x: 0, y: 0, z: 0 };
const _ray = new Vector3();
const _v = new Vector3();
const _up = new Vector3(0, 1, 0);

export interface VisitOptions {
  dreams: readonly DreamDefinition[];
  flags: Flags;
  memory: MemoryKeeper;
  tier: Tier;
  /** A failed asset is said once; the walk goes on. */
  report(message: string, cause: unknown): void;
}

export type Visit = ReturnType<typeof createVisit>;

export function createVisit({ dreams, flags, memory, tier, report }: VisitOptions) {
  const frame = createFrame();
  const presence = createPresence(flags.kindness);
  const body = createBody();
  const intent = createIntent();
  const doorway = createDoorway();
  const stage = createStage();
  const facts = createFacts();
  const dwell = createDwell();
  const gaze: Gaze = { hit: false, x: 0, y: 0, z: 0 };
  const thrift = createThrift();
  const home = homeOf(dreams);
  const stars = starsOf(dreams);
  const quality = QUALITY[tier];
  const camera = new PerspectiveCamera(62, 1, 0.05, 400);
  /** Where the outer place stands while a door is open: it moves so that the inner one need not. */
  const outerGroup = new Group();
  const prepared = new Map<string, Promise<StagedPlace>>();

  let devices: Devices | null = null;
  let renderer: WebGLRenderer | null = null;
  let terrain: Terrain = EMPTY_TERRAIN;
  let guide: Guide | null = null;
  /** A way the visitor is led along once (to a door, through it), which any step of theirs ends. */
  let lead: Guide | null = null;
  let looked: Thing | null = null;
  let warm = false;
  let pending: StagedPlace | null = null;
  let opening = false;
  let warmUp: ((staged: StagedPlace) => Promise<void>) | null = null;
  /** What of the scene belongs to which place, and which places have been drawn out of sight once. */
  const roots = new Map<StagedPlace, Object3D>();
  const warmed = new WeakSet<StagedPlace>();

  facts.setState({ tier, memory: memory.read(), mode: flags.mode });
  frame.clock.time = flags.t;

  const world = (): PlaceWorld => {
    if (renderer === null) throw new Error('A place was asked for before there was a renderer.');
    return {
      quality,
      frame,
      presence,
      body,
      doorway,
      renderer,
      stars,
      enter: (slug) => void openDoor(slug),
      breathe: () => new Promise((resume) => setTimeout(resume, 0)),
    };
  };

  const keyOf = (dream: DreamDefinition, place: PlaceDefinition) => `${dream.slug}/${place.id}`;

  /** Builds a place once; a failure is forgotten, so that the next wish tries again. */
  function prepare(dream: DreamDefinition, place: PlaceDefinition): Promise<StagedPlace> {
    const key = keyOf(dream, place);
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const made = place
      .load()
      .then(async (module) => ({ dream, place, prepared: await module.preparePlace(world()) }));
    prepared.set(key, made);
    made.catch(() => prepared.delete(key));
    return made;
  }

  function discard(staged: StagedPlace | null): void {
    if (staged === null) return;
    prepared.delete(keyOf(staged.dream, staged.place));
    staged.prepared.dispose();
  }

  function describe(staged: StagedPlace): void {
    facts.setState({
      dream: staged.dream.slug,
      dreamTitle: staged.dream.title,
      place: staged.place.id,
      placeTitle: staged.place.title,
      invitation: staged.dream.invitation,
      home: staged.dream.home === true,
      light: staged.place.light,
      near: null,
    });
  }

  function stand(place: PlaceDefinition, view: string): void {
    const chosen = place.views[view] ?? place.views.arrival;
    body.x = chosen.at[0];
    body.z = chosen.at[1];
    settle(body, terrain);
    body.y = terrain.height(body.x, body.z);
    stopBody(body);
    faceToward(body, ...chosen.look);
  }

  /** Puts the visitor into a place at once, without a threshold: the page's start, and the probe. */
  async function goTo(slug: string, placeId: string | null, view: string | null): Promise<void> {
    const found = findPlace(dreams, slug, placeId, view);
    if (!('place' in found)) throw new Error(`There is no ${found.kind} called "${found.value}".`);
    facts.setState({ light: found.place.light });
    const staged = await prepare(found.dream, found.place);
    const { outer, inner } = stage.getState();
    outerGroup.matrix.identity();
    doorway.phase = 'closed';
    doorway.hush = 0;
    doorway.openness = 0;
    doorway.mist = 0;
    terrain = staged.prepared.terrain;
    stand(found.place, found.view);
    lead = null;
    guide = null;
    warmed.add(staged);
    stage.setState({ outer: staged, inner: null });
    if (inner !== null && inner !== staged) discard(inner);
    if (outer !== null && outer !== staged && outer.dream.home !== true) discard(outer);
    presence.kindness = presence.kindnessGoal = flags.kindness;
    describe(staged);
    facts.setState({ crossing: false });
  }

  /** Moves the outer place, and the visitor with it, so that a point of it comes to lie at a doorway of the next. */
  function rebase(from: Vector, fromYaw: number, to: Vector, toYaw: number): void {
    OUTER_SHIFT.makeTranslation(to.x, to.y, to.z)
      .multiply(new Matrix4().makeRotationY(toYaw - fromYaw))
      .multiply(new Matrix4().makeTranslation(-from.x, -from.y, -from.z));
    outerGroup.matrix.premultiply(OUTER_SHIFT);
    outerGroup.matrixWorldNeedsUpdate = true;
    _v.set(body.x, body.y, body.z).applyMatrix4(OUTER_SHIFT);
    body.x = _v.x;
    body.y = _v.y;
    body.z = _v.z;
    _v.set(body.vx, body.vy, body.vz).applyAxisAngle(_up, toYaw - fromYaw);
    body.vx = _v.x;
    body.vy = _v.y;
    body.vz = _v.z;
    body.yaw += toYaw - fromYaw;
  }

  /** The visitor asked for a star: come near, then let it dilate. */
  async function openDoor(slug: string): Promise<void> {
    if (doorway.phase !== 'closed' || opening || facts.getState().phase !== 'walking') return;
    const star = stars.find((s) => s.slug === slug);
    const found = findPlace(dreams, slug, null, null);
    if (star === undefined || !('place' in found)) return;
    opening = true;
    facts.setState({ crossing: true, near: null });
    const dx = body.x - star.at[0];
    const dz = body.z - star.at[2];
    const distance = Math.max(0.01, Math.hypot(dx, dz));
    if (distance > DOOR_STANDOFF_M + 0.4) {
      const at = [
        star.at[0] + (dx / distance) * DOOR_STANDOFF_M,
        star.at[2] + (dz / distance) * DOOR_STANDOFF_M,
      ];
      lead = createGuide([{ to: [at[0] ?? 0, at[1] ?? 0], look: star.at, stayS: 0.1 }]);
    }
    try {
      pending = await prepare(found.dream, found.place);
    } catch (cause) {
      report(`"${found.place.title}" could not be loaded; the stars remain.`, cause);
      facts.setState({ crossing: false, trouble: 'place-failed' });
      lead = null;
      opening = false;
    }
  }

  /** The way there has ended and the place is built: fix the door where the star is, and begin. */
  function startOpening(staged: StagedPlace, star: { at: readonly [number, number, number] }): void {
    const arrival = staged.place.views.arrival;
    const yaw = Math.atan2(-(arrival.look[0] - arrival.at[0]), -(arrival.look[2] - arrival.at[1]));
    const from = { x: star.at[0], y: star.at[1], z: star.at[2] };
    const toStar = Math.atan2(-(from.x - body.x), -(from.z - body.z));
    const floor = staged.prepared.terrain.height(arrival.at[0], arrival.at[1]);
    const to = { x: arrival.at[0], y: floor + EYE_M, z: arrival.at[1] };
    rebase(from, toStar, to, yaw);
    doorway.x = to.x;
    doorway.y = floor + 1.24;
    doorway.z = to.z;
    doorway.outX = Math.sin(yaw);
    doorway.outZ = Math.cos(yaw);
    terrain = openTerrain(staged);
    warm = false;
    // One comes to rest before what opens.
    body.vx *= 0.25;
    body.vy *= 0.25;
    body.vz *= 0.25;
    beginOpening(doorway);
    stage.setState({ inner: staged });
    const warmed = warmUp === null ? Promise.resolve() : warmUp(staged);
    warmed.then(
      () => (warm = true),
      (cause: unknown) => {
        // Compiling ahead is a kindness; without it the place still works.
        report('Warming up failed', cause);
        warm = true;
      },
    );
  }

  /** While a door is open one may stand in front of it or beyond it. */
  function openTerrain(staged: StagedPlace): Terrain {
    const inside = staged.prepared.terrain;
    return {
      kind: 'drift',
      height: (x, z) => inside.height(x, z),
      boundary(x, z, inward) {
        const front = distanceToDoor(doorway, x, z);
        // A corridor in front of the door, and the place itself behind it.
        if (front < -0.2) return inside.boundary(x, z, inward);
        const side = (x - doorway.x) * doorway.outZ - (z - doorway.z) * doorway.outX;
        const room = (front < 1 ? 0.5 : 2) - Math.abs(side);
        const back = 7 - front;
        if (back < room) {
          inward.x = -doorway.outX;
          inward.z = -doorway.outZ;
          return back;
        }
        inward.x = -Math.sign(side) * doorway.outZ;
        inward.z = Math.sign(side) * doorway.outX;
        return room;
      },
      gaze: () => Number.POSITIVE_INFINITY,
      things: [],
    };
  }

  function throughDoor(): Waypoint {
    const goal = stage.getState().inner?.place.views.arrival ?? { look: [0, EYE_M, 0] as const };
    return {
      to: [doorway.x - doorway.outX * 0.8, doorway.z - doorway.outZ * 0.8],
      look: goal.look,
      stayS: 0,
    };
  }

  function afterCrossing(): void {
    const { outer, inner } = stage.getState();
    if (inner === null) return;
    stage.setState({ outer: inner, inner: null });
    outerGroup.matrix.identity();
    outerGroup.matrixWorldNeedsUpdate = true;
    terrain = inner.prepared.terrain;
    settle(body, terrain);
    presence.kindness = presence.kindnessGoal = flags.kindness;
    describe(inner);
    lead = null;
    // The stars are kept: they are small, and the way back.
    if (outer !== null && outer.dream.home !== true) discard(outer);
  }

  /** Back to the stars: what one stands in draws back into a doorway, and the doorway into its star. */
  async function back(): Promise<void> {
    const { outer } = stage.getState();
    if (outer === null || outer.dream.home === true || doorway.phase !== 'closed') return;
    const star = stars.find((s) => s.slug === outer.dream.slug);
    const hall = await prepare(home, home.places[0]);
    resume();
    lead = null;
    guide = null;
    lookDirection(body, _look);
    const flat = Math.max(0.01, Math.hypot(_look.x, _look.z));
    doorway.outX = -_look.x / flat;
    doorway.outZ = -_look.z / flat;
    doorway.x = body.x - doorway.outX * 2.6;
    doorway.z = body.z - doorway.outZ * 2.6;
    doorway.y = body.y + 1.24;
    // The hall is laid round the visitor so that the star stands where the doorway closes.
    const at = star?.at ?? [0, EYE_M, -6];
    const keep = { ...body };
    outerGroup.matrix.identity();
    rebase({ x: at[0], y: at[1], z: at[2] }, 0, { x: doorway.x, y: body.y + EYE_M, z: doorway.z }, body.yaw);
    Object.assign(body, keep);
    stopBody(body);
    terrain = { ...hall.prepared.terrain, kind: 'drift', boundary: still, height: () => keep.y, things: [] };
    facts.setState({ crossing: true, near: null });
    stage.setState({ outer: hall, inner: outer });
    beginReceding(doorway);
  }

  function still(_x: number, _z: number, inward: Vector): number {
    inward.x = 0;
    inward.z = 0;
    return 10;
  }

  function afterLeaving(): void {
    const { outer, inner } = stage.getState();
    if (outer === null) return;
    // Back into the hall's own space: undo its shift on the visitor.
    const shift = outerGroup.matrix.clone().invert();
    const yaw = Math.atan2(shift.elements[8] ?? 0, shift.elements[0] ?? 1);
    _v.set(body.x, body.y, body.z).applyMatrix4(shift);
    body.x = _v.x;
    body.y = _v.y;
    body.z = _v.z;
    body.yaw += yaw;
    stopBody(body);
    outerGroup.matrix.identity();
    outerGroup.matrixWorldNeedsUpdate = true;
    terrain = outer.prepared.terrain;
    settle(body, terrain);
    stage.setState({ inner: null });
    discard(inner);
    describe(outer);
    facts.setState({ crossing: false });
  }

  function stepDoor(dt: number): void {
    if (pending !== null && lead === null && opening) {
      const star = stars.find((s) => s.slug === pending?.dream.slug);
      const staged = pending;
      pending = null;
      opening = false;
      if (star !== undefined) startOpening(staged, star);
    }
    const event = stepDoorway(doorway, distanceToDoor(doorway, body.x, body.z), warm, dt);
    if (event === 'linger' || (event === 'open' && facts.getState().mode === 'guided'))
      lead = createGuide([throughDoor()]);
    if (event === 'crossed') afterCrossing();
    if (event === 'arrived') facts.setState({ crossing: false });
    if (event === 'left') afterLeaving();
    // Once the opening has begun to close round the head the step is finished by itself.
    if (doorway.phase === 'engulf' && lead === null) lead = createGuide([throughDoor()]);
  }

  function markUsed(verb: Verb): void {
    const { used } = facts.getState().memory;
    if (used.includes(verb)) return;
    facts.setState({ memory: memory.write({ used: [...used, verb] }) });
    showHint();
  }

  function showHint(): void {
    const { used } = facts.getState().memory;
    const next = (['look', 'move', 'attend'] as const).find((verb) => !used.includes(verb)) ?? null;
    if (facts.getState().hint !== next) facts.setState({ hint: next });
  }

  function readIntent(dt: number): void {
    clearIntent(intent);
    devices?.read(intent, dt);
    const walking = facts.getState().phase === 'walking';
    if (!walking) {
      clearIntent(intent);
      return;
    }
    if (intent.active && guide !== null) setGuided(false);
    const moving = intent.moveX !== 0 || intent.moveZ !== 0;
    if (moving && lead !== null && doorway.phase === 'closed' && opening) {
      // Another way was chosen: the star waits.
      lead = null;
      opening = false;
      pending = null;
      facts.setState({ crossing: false });
    }
    if (moving) markUsed('move');
    if (intent.active && (intent.turn !== 0 || intent.tilt !== 0)) markUsed('look');
    if (intent.attend) markUsed('attend');
    if (lead !== null) {
      if (!stepGuide(lead, body, intent, dt)) lead = null;
    } else if (guide !== null && !stepGuide(guide, body, intent, dt)) {
      guide = null;
    }
  }

  function eyeAndLook(): void {
    _eye.x = body.x;
    _eye.y = body.y + body.eyeM;
    _eye.z = body.z;
    lookDirection(body, _look);
  }

  function stepGaze(): void {
    eyeAndLook();
    const distance = terrain.gaze(_eye, _look);
    gaze.hit = Number.isFinite(distance);
    if (gaze.hit) {
      gaze.x = _eye.x + _look.x * distance;
      gaze.y = _eye.y + _look.y * distance;
      gaze.z = _eye.z + _look.z * distance;
    }
  }

  function attendAt(screenX: number, screenY: number): void {
    eyeAndLook();
    if (screenX !== 0 || screenY !== 0) {
      _ray.set(screenX, screenY, 0.5).unproject(camera).sub(camera.position).normalize();
      _look.x = _ray.x;
      _look.y = _ray.y;
      _look.z = _ray.z;
    }
    const thing = pickThing(terrain, _eye, _look);
    if (thing !== null) thing.attend();
    else touch(_eye, _look);
  }

  /** Attending where there is nothing to open still answers: the wall takes the touch. */
  function touch(eye: Vector, direction: Vector): void {
    const distance = terrain.gaze(eye, direction);
    if (!Number.isFinite(distance)) return;
    Object.assign(presence.echo, presence.attention);
    const spot = presence.attention;
    spot.x = eye.x + direction.x * distance;
    spot.y = eye.y + direction.y * distance;
    spot.z = eye.z + direction.z * distance;
    spot.strength = 0.6;
    spot.radiusM = 0.4;
  }

  function stepAttend(dt: number): void {
    eyeAndLook();
    looked = doorway.phase === 'closed' && !opening ? pickThing(terrain, _eye, _look) : null;
    const title = looked?.title ?? null;
    if (facts.getState().near !== title) facts.setState({ near: title });
    if (intent.attend) attendAt(intent.attendX, intent.attendY);
    // Entering by dwelling is for those whom nothing else leads: not while a hand is steering.
    if (stepDwell(dwell, intent.active ? null : looked, facts.getState().memory.dwellS, dt)) looked?.attend();
  }

  function setGuided(on: boolean): void {
    facts.setState({ mode: on ? 'guided' : 'explore' });
    const { outer } = stage.getState();
    guide = on && outer !== null ? createGuide(outer.place.guided) : null;
  }

  function pause(): void {
    if (facts.getState().phase !== 'walking') return;
    devices?.release();
    frame.clock.paused = true;
    facts.setState({ paused: true });
  }
  function resume(): void {
    frame.clock.paused = false;
    facts.setState({ paused: false });
  }

  function begin(mode: 'explore' | 'guided'): void {
    if (facts.getState().phase !== 'ready') return;
    facts.setState({ phase: 'walking' });
    setGuided(mode === 'guided');
    showHint();
    // The first dream is built while one drifts, so that its door opens at once.
    const calls = stars.find((s) => s.calls);
    const found = calls === undefined ? null : findPlace(dreams, calls.slug, null, null);
    if (facts.getState().home && found !== null && 'place' in found)
      prepare(found.dream, found.place).catch(() => undefined);
  }

  frame.onTick(ORDER.input, (clock) => readIntent(clock.delta));
  frame.onTick(ORDER.body, (clock) => stepBody(body, intent, terrain, clock.delta));
  frame.onTick(ORDER.presence, (clock) => {
    stepGaze();
    stepPresence(presence, { speed: Math.hypot(body.vx, body.vz), gaze }, clock.delta);
  });
  frame.onTick(ORDER.story, (clock) => {
    stepDoor(clock.delta);
    if (facts.getState().phase === 'walking') stepAttend(clock.delta);
    if (guide === null && facts.getState().mode === 'guided' && !facts.getState().crossing) {
      const { outer } = stage.getState();
      // A new place was reached on the guided walk: go on along its path.
      if (outer !== null && guidedPlace !== outer.place) setGuided(true);
      guidedPlace = outer?.place ?? null;
    }
  });
  let guidedPlace: PlaceDefinition | null = null;
  frame.onDraw(ORDER.uniforms, (clock) => {
    writeUniforms(presence, body, clock.time);
    camera.position.set(body.x, body.y + body.eyeM, body.z);
    camera.rotation.set(body.pitch, body.yaw, 0, 'YXZ');
    camera.updateMatrixWorld();
  });

  return {
    frame,
    presence,
    body,
    doorway,
    stage,
    facts,
    thrift,
    camera,
    outerGroup,
    quality,
    tier,
    flags,
    dreams,
    home,
    memory,
    goTo,
    openDoor,
    back,
    begin,
    pause,
    resume,
    setGuided,
    report,
    terrain: () => terrain,
    looked: () => looked,
    attend: (id?: string) => {
      const thing = id === undefined ? looked : (terrain.things.find((t) => t.id === id) ?? null);
      if (thing === null && id !== undefined) throw new Error(`Nothing here is called "${id}".`);
      if (thing !== null) thing.attend();
      else attendAt(0, 0);
    },
    roots,
    warmed,
    /** Resolves with the next picture drawn. */
    nextPicture: () =>
      new Promise<void>((resume) => {
        const leave = frame.onDraw(ORDER.after, () => {
          leave();
          resume();
        });
      }),
    /** Leads the body toward a point, or lets go of it. */
    steer: (x: number | null, z: number | null) => {
      lead =
        x === null || z === null
          ? null
          : createGuide([{ to: [x, z], look: [x, body.y + EYE_M, z], stayS: 0 }]);
    },
    attachDevices: (made: Devices) => (devices = made),
    attachRenderer: (made: WebGLRenderer) => (renderer = made),
    attachWarmUp: (warmer: (staged: StagedPlace) => Promise<void>) => (warmUp = warmer),
    renderer: () => renderer,
    /** Every place that exists draws its targets anew. */
    rebuild: () => {
      const { outer, inner } = stage.getState();
      outer?.prepared.rebuild();
      inner?.prepared.rebuild();
    },
  };
}
