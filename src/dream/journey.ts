/** From place to place: building them, going to one at once, opening a door to one, and the way back to the stars. */
import { Matrix4, Vector3 } from 'three';
import { findPlace } from '../dreams';
import { ORDER, type Frame } from '../frame';
import { inTime } from '../patience';
import type { Presence } from '../presence/presence';
import type { FactStore } from '../store';
import { EYE_M, faceToward, lookDirection, settle, stopBody, type Body } from '../walk/body';
import type { Vector } from '../walk/terrain';
import { leadTo, type Way } from '../walk/way';
import { createAppearance } from './appear';
import { doorTerrain, stillTerrain } from './doorTerrain';
import { beginOpening, beginReceding, distanceToDoor, stepDoorway, type Doorway } from './doorway';
import type { StagedPlace, StageStore } from './stage';
import type { DreamDefinition, PlaceDefinition, PlaceWorld, StarDream } from './types';

const nameOf = (dream: DreamDefinition, place: PlaceDefinition) => `${dream.slug}/${place.room ?? place.id}`;

/** How far from the star its door opens, and how far ahead the way back closes. */
const DOOR_STANDOFF_M = 3.4;
const LEAVING_M = 2.6;
const DOOR_MIDDLE_M = 1.24;
const _look: Vector = { x: 0, y: 0, z: 0 };
const _v = new Vector3();
const _up = new Vector3(0, 1, 0);

export interface JourneyOptions {
  dreams: readonly DreamDefinition[];
  home: DreamDefinition;
  stars: readonly StarDream[];
  frame: Frame;
  body: Body;
  presence: Presence;
  facts: FactStore;
  stage: StageStore;
  doorway: Doorway;
  way: Way;
  startKindness: number;
  world(dream: DreamDefinition): PlaceWorld;
  /** Frees a place once it is no longer drawn. */
  letGo(staged: StagedPlace): void;
  report(message: string, cause: unknown): void;
}

export type Journey = ReturnType<typeof createJourney>;

export function createJourney(options: JourneyOptions) {
  const { dreams, home, stars, body, presence, facts, stage, doorway, way, report } = options;
  const prepared = new Map<string, Promise<StagedPlace>>();
  /** Where the outer place stands while a door is open: it moves so that the inner one need not. */
  const shift = new Matrix4();
  let warm = false;
  let pending: StagedPlace | null = null;
  /** A star was chosen; its door has not yet begun to open. */
  let chosen: StarDream | null = null;
  let built = 0;

  /** Builds a place once; a failure is forgotten, so that the next wish tries again. */
  function prepare(dream: DreamDefinition, place: PlaceDefinition): Promise<StagedPlace> {
    const key = nameOf(dream, place);
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const made = place.load().then(async (module) => {
      const done = await module.preparePlace(options.world(dream));
      await done.begin?.(place.id);
      built += 1;
      return {
        key: `${key}#${built}`,
        dream,
        place,
        lived: false,
        prepared: done,
        appearance: createAppearance(),
      };
    });
    prepared.set(key, made);
    made.catch(() => prepared.delete(key));
    return made;
  }

  function discard(staged: StagedPlace | null): void {
    if (staged === null) return;
    prepared.delete(nameOf(staged.dream, staged.place));
    options.letGo(staged);
  }

  function describe({ dream, place }: StagedPlace): void {
    facts.setState({
      dream: dream.slug,
      dreamTitle: dream.title,
      place: place.id,
      placeTitle: place.title,
      orientation: place.orientation,
      invitation: dream.invitation,
      home: dream.home === true,
      light: place.light,
      near: null,
    });
  }

  function startKindness(): void {
    presence.kindness = options.startKindness;
    presence.kindnessGoal = options.startKindness;
  }

  /** Puts the visitor into a place at once, without a threshold: the page's start, and the probe. */
  async function goTo(slug: string, placeId: string | null, view: string | null): Promise<StagedPlace> {
    const found = findPlace(dreams, slug, placeId, view);
    if (!('place' in found)) throw new Error(`There is no ${found.kind} called "${found.value}".`);
    facts.setState({ light: found.place.light });
    const now = stage.getState().outer;
    const name = nameOf(found.dream, found.place);
    // Whoever begins a dream anew finds it as it was made.
    if (now !== null && now.lived && now.dream.home !== true && nameOf(now.dream, now.place) === name)
      prepared.delete(name);
    const staged = await prepare(found.dream, found.place);
    if (staged.place !== found.place) {
      staged.place = found.place;
      await staged.prepared.begin?.(found.place.id);
    }
    const { outer, inner } = stage.getState();
    shift.identity();
    Object.assign(doorway, { phase: 'closed', hush: 0, openness: 0, engulfed: 0, mist: 0 });
    pending = null;
    chosen = null;
    way.terrain = staged.prepared.terrain;
    way.lead = null;
    way.guide = null;
    const seen = found.place.views[found.view] ?? found.place.views.arrival;
    body.x = seen.at[0];
    body.z = seen.at[1];
    settle(body, way.terrain);
    body.y = way.terrain.height(body.x, body.z);
    stopBody(body);
    faceToward(body, ...seen.look);
    stage.setState({ outer: staged, inner: null });
    for (const gone of [outer, inner])
      if (gone !== null && gone !== staged && gone.dream.home !== true) {
        // Built anew: the name stands for the new one already.
        if (nameOf(gone.dream, gone.place) === name) options.letGo(gone);
        else discard(gone);
      }
    startKindness();
    describe(staged);
    facts.setState({ crossing: false });
    return staged;
  }

  /** Moves the outer place so that `from`, looked at along `fromYaw`, comes to lie at `to`, looked at along `toYaw`. */
  function layOuter(from: Vector, fromYaw: number, to: Vector, toYaw: number): void {
    shift
      .makeTranslation(to.x, to.y, to.z)
      .multiply(new Matrix4().makeRotationY(toYaw - fromYaw))
      .multiply(new Matrix4().makeTranslation(-from.x, -from.y, -from.z));
  }

  function carryBody(by: Matrix4, turn: number): void {
    _v.set(body.x, body.y, body.z).applyMatrix4(by);
    body.x = _v.x;
    body.y = _v.y;
    body.z = _v.z;
    _v.set(body.vx, body.vy, body.vz).applyAxisAngle(_up, turn);
    body.vx = _v.x;
    body.vy = _v.y;
    body.vz = _v.z;
    body.yaw += turn;
  }

  /** The visitor asked for a star: come near, then let it dilate. */
  async function openDoor(slug: string): Promise<void> {
    if (doorway.phase !== 'closed' || chosen !== null || facts.getState().phase !== 'walking') return;
    const star = stars.find((s) => s.slug === slug);
    const found = findPlace(dreams, slug, null, null);
    if (star === undefined || !('place' in found)) return;
    chosen = star;
    // Its path is laid in the place that is being left.
    way.guide = null;
    facts.setState({ crossing: true, near: null, trouble: null });
    const dx = body.x - star.at[0];
    const dz = body.z - star.at[2];
    const k = DOOR_STANDOFF_M / Math.max(0.01, Math.hypot(dx, dz));
    if (k < 0.9) leadTo(way, { to: [star.at[0] + dx * k, star.at[2] + dz * k], look: star.at, stayS: 0.1 });
    try {
      // Building may take its time; what is loaded either comes or is told to be missing.
      await inTime(found.place.load());
      const staged = await prepare(found.dream, found.place);
      if (chosen === star) pending = staged;
    } catch (cause) {
      report(`"${found.place.title}" could not be loaded; the stars remain.`, cause);
      // Who has walked away meanwhile no longer waits for it.
      if (chosen !== star) return;
      facts.setState({ crossing: false, trouble: 'place-failed' });
      way.lead = null;
      chosen = null;
    }
  }

  /** Another way was chosen before the door began to open: the star waits. */
  function leaveStar(): void {
    if (chosen === null || doorway.phase !== 'closed') return;
    way.lead = null;
    chosen = null;
    pending = null;
    facts.setState({ crossing: false });
  }

  function beginDoor(staged: StagedPlace, star: StarDream): void {
    const { at, look } = staged.place.views.arrival;
    const yaw = Math.atan2(-(look[0] - at[0]), -(look[2] - at[1]));
    const from = { x: star.at[0], y: star.at[1], z: star.at[2] };
    const toStar = Math.atan2(-(from.x - body.x), -(from.z - body.z));
    const floor = staged.prepared.terrain.height(at[0], at[1]);
    layOuter(from, toStar, { x: at[0], y: floor + EYE_M, z: at[1] }, yaw);
    carryBody(shift, yaw - toStar);
    // One comes to rest before what opens.
    body.vx *= 0.25;
    body.vy *= 0.25;
    body.vz *= 0.25;
    doorway.x = at[0];
    doorway.y = floor + DOOR_MIDDLE_M;
    doorway.z = at[1];
    doorway.outX = Math.sin(yaw);
    doorway.outZ = Math.cos(yaw);
    way.terrain = doorTerrain(doorway, staged.prepared.terrain);
    warm = false;
    beginOpening(doorway);
    stage.setState({ inner: staged });
    void staged.appearance.done.then(() => (warm = true));
  }

  function leadThrough(): void {
    const look = stage.getState().inner?.place.views.arrival.look ?? ([0, EYE_M, 0] as const);
    leadTo(way, {
      to: [doorway.x - doorway.outX * 0.8, doorway.z - doorway.outZ * 0.8],
      look,
      stayS: 0,
    });
  }

  function afterCrossing(): void {
    const { outer, inner } = stage.getState();
    if (inner === null) return;
    stage.setState({ outer: inner, inner: null });
    shift.identity();
    way.terrain = inner.prepared.terrain;
    way.lead = null;
    settle(body, way.terrain);
    startKindness();
    describe(inner);
    // The stars are kept: they are small, and the way back.
    if (outer !== null && outer.dream.home !== true) discard(outer);
  }

  /** Back to the stars: what one stands in draws back into a doorway, and the doorway into its star. */
  async function back(): Promise<void> {
    const { outer } = stage.getState();
    if (outer === null || outer.dream.home === true || doorway.phase !== 'closed') return;
    const star = stars.find((s) => s.slug === outer.dream.slug)?.at ?? [0, EYE_M, -6];
    let hall: StagedPlace;
    try {
      await inTime(home.places[0].load());
      hall = await prepare(home, home.places[0]);
    } catch (cause) {
      report('The stars could not be loaded; one stays where one is.', cause);
      facts.setState({ trouble: 'stars-failed' });
      return;
    }
    // Asked for twice while it was built, it is gone to once.
    if (stage.getState().outer !== outer || doorway.phase !== 'closed') return;
    facts.setState({ trouble: null });
    way.lead = null;
    way.guide = null;
    lookDirection(body, _look);
    const flat = Math.max(0.01, Math.hypot(_look.x, _look.z));
    doorway.outX = -_look.x / flat;
    doorway.outZ = -_look.z / flat;
    doorway.x = body.x - doorway.outX * LEAVING_M;
    doorway.y = body.y + DOOR_MIDDLE_M;
    doorway.z = body.z - doorway.outZ * LEAVING_M;
    // The hall is laid round the visitor so that the star stands where the doorway closes.
    const to = { x: doorway.x, y: body.y + EYE_M, z: doorway.z };
    layOuter({ x: star[0], y: star[1], z: star[2] }, 0, to, body.yaw);
    stopBody(body);
    way.terrain = stillTerrain(body.y);
    facts.setState({ crossing: true, near: null });
    stage.setState({ outer: hall, inner: outer });
    beginReceding(doorway);
  }

  function afterLeaving(): void {
    const { outer, inner } = stage.getState();
    if (outer === null) return;
    // Back into the hall's own space.
    const away = shift.clone().invert();
    carryBody(away, Math.atan2(away.elements[8] ?? 0, away.elements[0] ?? 1));
    stopBody(body);
    shift.identity();
    way.terrain = outer.prepared.terrain;
    settle(body, way.terrain);
    stage.setState({ inner: null });
    discard(inner);
    describe(outer);
    facts.setState({ crossing: false });
  }

  /** The room one stands in has become another of its places. */
  function become(id: string): void {
    const { outer } = stage.getState();
    const next = outer?.dream.places.find((place) => place.id === id);
    if (
      outer === null ||
      next === undefined ||
      nameOf(outer.dream, next) !== nameOf(outer.dream, outer.place)
    )
      throw new Error(`What one stands in cannot become "${id}": the two do not share a room.`);
    outer.place = next;
    describe(outer);
  }

  function step(dt: number): void {
    const { outer } = stage.getState();
    if (outer !== null && facts.getState().phase === 'walking') outer.lived = true;
    if (pending !== null && chosen !== null && way.lead === null) {
      const staged = pending;
      const star = chosen;
      pending = null;
      chosen = null;
      beginDoor(staged, star);
    }
    const event = stepDoorway(doorway, distanceToDoor(doorway, body.x, body.z), warm, dt);
    const guided = facts.getState().mode === 'guided';
    if (event === 'linger' || (event === 'open' && guided)) leadThrough();
    if (event === 'crossed') afterCrossing();
    if (event === 'arrived') facts.setState({ crossing: false });
    if (event === 'left') afterLeaving();
    // Once the opening has begun to close round the head the step is finished by itself.
    if (doorway.phase === 'engulf' && way.lead === null) leadThrough();
  }
  options.frame.onTick(ORDER.story, (clock) => step(clock.delta));

  return {
    shift,
    goTo,
    openDoor,
    leaveStar,
    back,
    become,
    /** A star was chosen or a door stands open. */
    busy: () => chosen !== null || doorway.phase !== 'closed',
    /** Builds a place ahead of its door; a failure shows when the door is asked for. */
    foresee(slug: string, place: string | null = null) {
      const found = findPlace(dreams, slug, place, null);
      if ('place' in found) prepare(found.dream, found.place).catch(() => undefined);
    },
  };
}
