/**
 * What the country becomes, and when: twilight, eyes closed at the tree, a night with stars, a festival, a morning.
 * Levels are 0..1 and only ever move slowly. Pure: the story, the visitor's deeds and time decide, nothing else.
 */
export type Stage = 'moss-plain' | 'inner-seed' | 'star-stream' | 'lake';
export type Cue = 'walking' | 'touched' | 'turning' | 'greeted' | 'seated' | 'festival' | 'waking';

export interface Course {
  stage: Stage;
  /** Seconds in the stage. */
  stageS: number;
  /** Seconds one has stood before the tree, and since its bark was first touched; 0 before. */
  waitedS: number;
  touchedS: number;
  /** Eyes: 0 open .. 1 closed. */
  lids: number;
  /** How far the seed has grown behind them, 0..1, and how many of its scenes have turned. */
  grown: number;
  turned: number;
  /** Twilight to night, and how many of the stars are out. */
  night: number;
  stars: number;
  /** Seconds one has sat by the lake; how far the plant has blossomed. */
  satS: number;
  bloom: number;
  /** The festival; its lanterns on their way up; the light it ends in. */
  festival: number;
  festivalS: number;
  rising: number;
  waking: number;
  wakingS: number;
  over: boolean;
  /** What the story waits for and has happened. */
  cues: Set<Cue>;
}

export interface CourseInput {
  /** Rows whose telling has begun, and whose telling is over. */
  begun(row: string): boolean;
  through(row: string): boolean;
  /** Metres walked since one came, and whether the bark was touched. */
  walkedM: number;
  touched: boolean;
  /** Metres from the tree's middle, and whether one stands by the lake. */
  fromTreeM: number;
  atLake: boolean;
  /** Scenes that have turned, 0..1 of them; beings that have greeted; whether one sits, or stands quite still, at the water. */
  turned: number;
  greeted: number;
  sits: boolean;
}

/** So far gone, or so near the tree, one is on one's way. */
const WALKS_M = 22;
const ARRIVES_M = 340;
/** Whoever stands before the bark and does not lift a hand is touched by it. */
const TOUCH_PATIENCE_S = 45;
const NEAR_TREE_M = 9;
/** Light has to have come up to the leaves before the eyes close. */
const TOUCH_LASTS_S = 16;
const LIDS_S = 4;
const SEED_AT_LEAST_S = 46;
const SEED_GROWS_S = 58;
const SEED_PATIENCE_S = 110;
const OPENS_AFTER_S = 5;
const NIGHT_S = 14;
const STARS_S = 20;
const GREETED = 3;
/** Longer than being carried from the stream's end to the seat takes. */
const SIT_PATIENCE_S = 75;
const TO_SEAT_S = 24;
const SITS_S = 24;
const BLOOM_S = 26;
const FESTIVAL_S = 14;
const FESTIVAL_AT_LEAST_S = 50;
const RISING_S = 22;
const WAKING_S = 16;
const WAKES_AFTER_S = 22;

/** However fast one is, each of them takes so long. */
export const SEED_LASTS_S = LIDS_S + SEED_AT_LEAST_S + OPENS_AFTER_S;
export const LAKE_LASTS_S = TO_SEAT_S + SITS_S + FESTIVAL_AT_LEAST_S + RISING_S * 0.4 + WAKES_AFTER_S;

export function createCourse(): Course {
  return {
    stage: 'moss-plain',
    stageS: 0,
    waitedS: 0,
    touchedS: 0,
    lids: 0,
    grown: 0,
    turned: 0,
    night: 0,
    stars: 0,
    satS: 0,
    bloom: 0,
    festival: 0,
    festivalS: 0,
    rising: 0,
    waking: 0,
    wakingS: 0,
    over: false,
    cues: new Set(),
  };
}

/** Begins at a stage, as one finds it who comes there by a link. */
export function beginCourse(course: Course, stage: Stage): void {
  Object.assign(course, createCourse(), { stage });
  if (stage !== 'moss-plain') Object.assign(course, { touchedS: 60 });
  if (stage === 'inner-seed') Object.assign(course, { lids: 1 });
  if (stage === 'star-stream' || stage === 'lake') Object.assign(course, { grown: 1, turned: 1, night: 1 });
  if (stage === 'lake') course.stars = 1;
}

const toward = (level: number, seconds: number, dt: number) => Math.min(1, level + dt / seconds);

function become(course: Course, stage: Stage): true {
  course.stage = stage;
  course.stageS = 0;
  return true;
}

/** One tick. Returns true in the one in which the country has become its next place. */
export function stepCourse(course: Course, input: CourseInput, dt: number): boolean {
  course.stageS += dt;
  if (course.stage === 'moss-plain') return stepPlain(course, input, dt);
  if (course.stage === 'inner-seed') return stepSeed(course, input, dt);
  course.lids = Math.max(0, course.lids - dt / LIDS_S);
  course.night = toward(course.night, NIGHT_S, dt);
  if (course.night > 0.4) course.stars = toward(course.stars, STARS_S, dt);
  if (course.stage === 'star-stream') return stepStream(course, input);
  stepLake(course, input, dt);
  return false;
}

function stepPlain(course: Course, input: CourseInput, dt: number): boolean {
  if (input.walkedM > WALKS_M || input.fromTreeM < ARRIVES_M) course.cues.add('walking');
  if (course.touchedS === 0) {
    course.waitedS = input.fromTreeM < NEAR_TREE_M && input.through('R4.3') ? course.waitedS + dt : 0;
    if (!input.touched && course.waitedS < TOUCH_PATIENCE_S) return false;
  }
  course.touchedS += dt;
  course.cues.add('touched');
  if (course.touchedS < TOUCH_LASTS_S || !input.through('R4.4')) return false;
  course.lids = toward(course.lids, LIDS_S, dt);
  return course.lids === 1 && become(course, 'inner-seed');
}

function stepSeed(course: Course, input: CourseInput, dt: number): boolean {
  course.lids = 1;
  course.grown = toward(course.grown, SEED_GROWS_S, dt);
  course.turned = input.turned;
  if (input.turned > 0) course.cues.add('turning');
  const all = input.turned >= 1 || course.stageS >= SEED_PATIENCE_S;
  if (!all || course.stageS < SEED_AT_LEAST_S + OPENS_AFTER_S || !input.through('R4.5')) return false;
  return become(course, 'star-stream');
}

function stepStream(course: Course, input: CourseInput): boolean {
  if (input.greeted >= GREETED || (input.atLake && input.through('R4.6'))) course.cues.add('greeted');
  return input.atLake && input.through('R4.7') && become(course, 'lake');
}

function stepLake(course: Course, input: CourseInput, dt: number): void {
  const { cues } = course;
  if (input.sits || course.stageS > SIT_PATIENCE_S) cues.add('seated');
  if (!cues.has('seated')) return;
  course.satS += dt;
  course.bloom = toward(course.bloom, BLOOM_S, dt);
  if (course.satS >= SITS_S && input.through('R4.8')) cues.add('festival');
  if (!cues.has('festival')) return;
  course.festivalS += dt;
  course.festival = toward(course.festival, FESTIVAL_S, dt);
  if (course.festivalS < FESTIVAL_AT_LEAST_S || !input.through('R4.9')) return;
  course.rising = toward(course.rising, RISING_S, dt);
  if (course.rising > 0.4) cues.add('waking');
  if (!cues.has('waking')) return;
  course.wakingS += dt;
  course.waking = toward(course.waking, WAKING_S, dt);
  if (course.wakingS >= WAKES_AFTER_S && input.through('R4.10')) course.over = true;
}
