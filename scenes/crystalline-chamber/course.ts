/**
 * What the one room becomes, and when: floor to silver, walls into the dark, buds, gold, and the waking light. Levels
 * are 0..1 and only ever move slowly. Pure: the story, the visitor's deeds and time decide, nothing else.
 */
import { smootherstep } from '../../shaders/lib/ease';

export type Stage = 'chamber' | 'silver-pool' | 'garden';
export type Cue = 'gold' | 'waking';

export interface Course {
  stage: Stage;
  /** Seconds in the stage, since all of the chamber was told, in the gold, and in the waking; 0 before it has begun. */
  stageS: number;
  restedS: number;
  goldS: number;
  wakingS: number;
  /** How far the silver has walked from the far edge to the near one. */
  silver: number;
  /** How far the room's own light has gone out, and how far its walls have drawn back in the dark. */
  night: number;
  drawn: number;
  /** How far the garden has come up. */
  grown: number;
  /** Gold in the air; every other light out; the others; facets letting go; the light behind them. */
  gold: number;
  dark: number;
  others: number;
  dissolve: number;
  waking: number;
  over: boolean;
  /** What the story waits for and has happened. */
  cues: Set<Cue>;
}

export interface CourseInput {
  /** Rows whose telling has begun, and whose telling is over. */
  begun(row: string): boolean;
  through(row: string): boolean;
  /** Rings sent out so far, and flowers opened. */
  rings: number;
  opened: number;
}

/** Nobody is hurried out of a stage, whatever was skipped. */
const CHAMBER_AT_LEAST_S = 20;
const REST_S = 3;
const SILVER_S = 15;
const POOL_AT_LEAST_S = 42;
const RINGS = 4;
/** Whoever stands quite still has seen the silver too. */
const POOL_PATIENCE_S = 60;
const NIGHT_S = 7;
const DRAWN_S = 10;
const GROWN_S = 9;
const GARDEN_AT_LEAST_S = 66;
const FLOWERS_FOR_GOLD = 5;
/** A garden nobody attends to stays shut, and the gold comes all the same. */
const GARDEN_PATIENCE_S = 130;
const GOLD_S = 14;
/** The lights go out while the story says so, and stay out. */
const DARK_AFTER_S = 9;
const DARK_FALLS_S = 4;
const DARK_LASTS_S = 24;
const OTHERS_AFTER_S = 19;
const OTHERS_S = 7;
const DISSOLVE_AFTER_S = 4;
const DISSOLVE_S = 26;
const WAKING_S = 30;
const WAKES_AFTER_S = 40;

/** However fast one is, silver and garden take so long. */
export const POOL_LASTS_S = POOL_AT_LEAST_S + NIGHT_S;
export const GARDEN_LASTS_S = GARDEN_AT_LEAST_S + DARK_AFTER_S + DARK_FALLS_S + DARK_LASTS_S + WAKES_AFTER_S;

export function createCourse(): Course {
  return {
    stage: 'chamber',
    stageS: 0,
    restedS: 0,
    goldS: 0,
    wakingS: 0,
    silver: 0,
    night: 0,
    drawn: 0,
    grown: 0,
    gold: 0,
    dark: 0,
    others: 0,
    dissolve: 0,
    waking: 0,
    over: false,
    cues: new Set(),
  };
}

/** Begins at a stage, as one finds it who comes there by a link. */
export function beginCourse(course: Course, stage: Stage): void {
  Object.assign(course, createCourse(), { stage });
  if (stage === 'garden') Object.assign(course, { silver: 1, night: 1, drawn: 1 });
}

const toward = (level: number, seconds: number, dt: number) => Math.min(1, level + dt / seconds);

function become(course: Course, stage: Stage): void {
  course.stage = stage;
  course.stageS = 0;
}

/** One tick. Returns true in the one in which the room has become its next place. */
export function stepCourse(course: Course, input: CourseInput, dt: number): boolean {
  course.stageS += dt;
  const { stageS } = course;
  if (course.stage === 'chamber') {
    if (stageS < CHAMBER_AT_LEAST_S || !input.through('R1.4')) return false;
    course.restedS += dt;
    if (course.restedS < REST_S) return false;
    become(course, 'silver-pool');
    return true;
  }
  course.silver = toward(course.silver, SILVER_S, dt);
  if (course.stage === 'silver-pool') {
    const seen = input.rings >= RINGS || stageS >= POOL_PATIENCE_S;
    if (stageS < POOL_AT_LEAST_S || !seen || !input.through('R1.5')) return false;
    // The light goes first; what is told as the garden is there when it is said.
    course.night = toward(course.night, NIGHT_S, dt);
    if (course.night < 1) return false;
    become(course, 'garden');
    return true;
  }
  // Walls move only where nobody could see them move.
  course.drawn = toward(course.drawn, DRAWN_S, dt);
  if (course.drawn > 0.35) course.grown = toward(course.grown, GROWN_S, dt);
  const full = input.opened >= FLOWERS_FOR_GOLD || stageS >= GARDEN_PATIENCE_S;
  if (!course.cues.has('gold') && stageS >= GARDEN_AT_LEAST_S && full && input.through('R1.6'))
    course.cues.add('gold');
  if (!course.cues.has('gold')) return false;
  course.gold = toward(course.gold, GOLD_S, dt);
  if (!input.begun('R1.7')) return false;
  course.goldS += dt;
  if (course.goldS >= DARK_AFTER_S && !course.cues.has('waking'))
    course.dark = toward(course.dark, DARK_FALLS_S, dt);
  if (course.goldS >= OTHERS_AFTER_S) course.others = toward(course.others, OTHERS_S, dt);
  const darkS = course.goldS - DARK_AFTER_S - DARK_FALLS_S;
  if (!course.cues.has('waking') && darkS >= DARK_LASTS_S && input.through('R1.7')) course.cues.add('waking');
  if (!course.cues.has('waking')) return false;
  course.wakingS += dt;
  course.waking = toward(course.waking, WAKING_S, dt);
  course.dark = Math.max(0, course.dark - dt / 12);
  if (course.wakingS >= DISSOLVE_AFTER_S) course.dissolve = toward(course.dissolve, DISSOLVE_S, dt);
  if (course.wakingS >= WAKES_AFTER_S && input.through('R1.8')) course.over = true;
  return false;
}

/** The silver's front, metres along +z, from beyond the far rim to beyond the near one. */
export function silverFront(course: Course, centerZ: number, radiusM: number): number {
  return centerZ + (radiusM + 0.7) * (2 * smootherstep(-0.12, 1.05, course.silver) - 1);
}
