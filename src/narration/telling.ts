/**
 * When a line is heard: a pure state machine over the visit's clock. Text order is the only order in which passages are
 * told; zones and gazes say how far the story may go, never which passage comes next. One voice at any time.
 */
import {
  cueSeconds,
  type Cue,
  type Pace,
  type Passage,
  type Sentence,
  type Story,
  type WorldWord,
} from './story';
import type { Vector } from '../walk/terrain';

export type PassageState = 'ahead' | 'telling' | 'heard' | 'partial' | 'condensed' | 'skipped';
export type TellingMode = 'idle' | 'lead' | 'speak' | 'gap' | 'rest' | 'hold';

/** What the story may know of the visitor. */
export interface Sense {
  place: string;
  /** The body on the ground, and its speed in metres a second. */
  x: number;
  z: number;
  speed: number;
  eye: Vector;
  /** Unit direction of the gaze. */
  look: Vector;
  /** What has happened that the story may wait for. */
  cues: ReadonlySet<string>;
}

/** Where a passage is told: metres in its place; null for the whole place. */
export type Anchor = Readonly<Vector> | null;

/** Nobody who runs past has come to listen. */
const RUNNING_MS = 3;
export const ARM_DWELL_S = 0.4;
const ARM_GAZE_S = 1;
export const GAZE_COSINE = Math.cos((12 * Math.PI) / 180);
/** Leaving is wider than coming, so that a border is never crossed twice. */
const OUT_OF_REACH = 1.5;
export const LEAD_S = 0.6;
const CUE_GAP_S = 0.15;
const SENTENCE_GAP_S = 0.35;
export const PASSAGE_GAP_S = 1.5;
const CONDENSED_GAP_S = 0.6;
/** A passage without a point of its own waits for the one before it to have begun. */
const UNLOCK_AFTER_S = 2;
/** Before something new is told: whoever comes in through a door reaches several things at once. */
export const SETTLE_S = 0.5;
const AWAY_BEFORE_HOLD_S = 2;
const GO_ON_WITHIN_S = 10;
const REPEAT_WITHIN_S = 60;
/** Missed passages are told whole up to here, by their key sentences beyond, and all but one in silence from there on. */
const WHOLE_MISSED = 1;
const WHOLE_MISSED_S = 45;
const SILENT_MISSED = 4;
/** Beyond the second time a light has shown the way. */
const PATIENT_S = 90;
/** Shorter than this nothing can be read, however fast the voice is. */
const LEAST_CUE_S = 5 / 6;
const TWICE_WITHIN_S = 0.8;
const SHORT_PAUSE_S = 30;

/**
 * A sentence that is said aloud. Whoever says it writes here what they announce; while it stands in the telling the words
 * follow it, and when it is gone they go at their own pace.
 */
export interface Voiced {
  /** Wanted and not heard yet, heard, over; late: silent for longer than one waits. */
  state: 'asked' | 'heard' | 'over' | 'late';
  /** Seconds since it was asked for, or since it began. */
  seconds: number;
  /** Seconds it takes, as far as is known, and after how many it is given up. */
  lengthS: number;
  patienceS: number;
  /** Seconds from its beginning at which each cue comes. */
  starts: readonly number[];
}

export interface Telling {
  story: Story;
  anchors: readonly Anchor[];
  /** How fast the next sentence will be; the one begun keeps its own. */
  pace: Pace;
  sentencePace: Pace;
  states: PassageState[];
  mode: TellingMode;
  /** Seconds in the mode, or in the cue while speaking. */
  seconds: number;
  /** Index of the passage being told, or of the last one; -1 before the first. */
  passage: number;
  sentence: number;
  cue: number;
  /** Only the key sentence is being told. */
  condensed: boolean;
  /** The last passage whose zone, gaze or place was reached. */
  reached: number;
  /** Seconds since more was reached. */
  settled: number;
  /** Passages before this one were missed in a hurry: their key sentences will do. */
  hurryTo: number;
  /** Per passage: seconds stayed in its zone, and looked at its point. */
  stayed: Float64Array;
  gazed: Float64Array;
  /** Seconds since the telling of `passage` began, out of its reach, and since the last skip. */
  toldFor: number;
  away: number;
  sinceSkip: number;
  /** Grows with every sentence begun. */
  spoken: number;
  /** The voice of the sentence, or null: the words go at their own pace. */
  voice: Voiced | null;
}

export function createTelling(story: Story, anchors: readonly Anchor[], pace: Pace): Telling {
  const count = story.passages.length;
  return {
    story,
    anchors,
    pace,
    sentencePace: pace,
    states: Array.from({ length: count }, () => 'ahead'),
    mode: 'idle',
    seconds: 0,
    passage: -1,
    sentence: 0,
    cue: 0,
    condensed: false,
    reached: -1,
    settled: 0,
    hurryTo: -1,
    stayed: new Float64Array(count),
    gazed: new Float64Array(count),
    toldFor: 0,
    away: 0,
    sinceSkip: Number.POSITIVE_INFINITY,
    spoken: 0,
    voice: null,
  };
}

export const passageOf = (telling: Telling): Passage | null =>
  telling.story.passages[telling.passage] ?? null;

export function sentenceOf(telling: Telling): Sentence | null {
  return passageOf(telling)?.sentences[telling.sentence] ?? null;
}

/** What stands below the picture now. */
export function cueOf(telling: Telling): Cue | null {
  if (telling.mode !== 'speak') return null;
  const cue = sentenceOf(telling)?.cues[telling.cue] ?? null;
  return cue !== null && (telling.voice !== null || telling.seconds < secondsOf(telling, cue)) ? cue : null;
}

/** Whether a word of the passage being told stands in the world: from its sentence on, until the passage is over. */
export function isInWorld({ mode, condensed, sentence }: Telling, word: WorldWord): boolean {
  if (mode === 'idle' || mode === 'lead') return false;
  return condensed ? word.sentence === sentence : word.sentence <= sentence;
}

const secondsOf = ({ condensed, sentencePace }: Telling, cue: Cue) =>
  cueSeconds(cue, condensed ? 'fast' : sentencePace);

/** Seconds a passage takes when told whole. */
export function passageSeconds({ sentences }: Passage, pace: Pace): number {
  let seconds = 0;
  for (const { cues } of sentences) {
    for (const cue of cues) seconds += cueSeconds(cue, pace) + CUE_GAP_S;
    seconds += SENTENCE_GAP_S - CUE_GAP_S;
  }
  return Math.max(0, seconds - SENTENCE_GAP_S);
}

function enter(telling: Telling, mode: TellingMode): void {
  telling.mode = mode;
  telling.seconds = 0;
  telling.voice = null;
}

/** Whoever begins inside a dream has not missed what came before: it waits in the journal. */
export function beginAt(telling: Telling, place: string): void {
  const first = telling.story.passages.findIndex((passage) => passage.place === place);
  for (let i = 0; i < first; i++) if (telling.states[i] === 'ahead') telling.states[i] = 'skipped';
  telling.reached = Math.max(telling.reached, first - 1);
}

/** Marks what was heard earlier in this tab. */
export function remember(telling: Telling, heard: readonly string[]): void {
  telling.story.passages.forEach(({ id }, i) => {
    if (heard.includes(id)) telling.states[i] = 'heard';
  });
}

function isNear(passage: Passage, anchor: Anchor, sense: Sense, factor: number): boolean {
  if (passage.place !== sense.place) return false;
  if (anchor === null) return true;
  const dx = sense.x - anchor.x;
  const dz = sense.z - anchor.z;
  const r = passage.radiusM * factor;
  return dx * dx + dz * dz <= r * r;
}

function isLookedAt(anchor: Readonly<Vector>, { eye, look }: Sense): boolean {
  const dx = anchor.x - eye.x;
  const dy = anchor.y - eye.y;
  const dz = anchor.z - eye.z;
  const far = Math.sqrt(dx * dx + dy * dy + dz * dz);
  return far < 1e-6 || dx * look.x + dy * look.y + dz * look.z >= far * GAZE_COSINE;
}

/** How far the story may go. */
function arm(telling: Telling, sense: Sense, dt: number): void {
  const { passages } = telling.story;
  let here = -1;
  for (let i = 0; i < passages.length; i++)
    if (passages[i]?.place === sense.place) here = here < 0 ? i : here;
  // What belongs to a place one has left behind was missed, or heard.
  if (here > 0) telling.reached = Math.max(telling.reached, here - 1);
  const awaited =
    telling.mode === 'idle' && telling.seconds >= PATIENT_S && telling.states[telling.reached] !== 'ahead'
      ? telling.reached + 1
      : -1;
  for (let i = telling.reached + 1; i < passages.length; i++) {
    const passage = passages[i];
    if (passage === undefined || passage.place !== sense.place) continue;
    const anchor = telling.anchors[i] ?? null;
    const cued = passage.when === null || sense.cues.has(passage.when);
    const next =
      anchor !== null ||
      (i === telling.reached + 1 &&
        (i === 0 || telling.states[i - 1] !== 'ahead') &&
        (telling.passage !== i - 1 || telling.mode === 'idle' || telling.toldFor >= UNLOCK_AFTER_S));
    const stays = cued && next && sense.speed <= RUNNING_MS && isNear(passage, anchor, sense, 1);
    const looks = cued && passage.look && anchor !== null && isLookedAt(anchor, sense);
    // Whoever cannot come, or will not, is told all the same: a story is never what one is stuck in.
    const comes = cued && i === awaited;
    telling.stayed[i] = stays ? (telling.stayed[i] ?? 0) + dt : 0;
    telling.gazed[i] = looks ? (telling.gazed[i] ?? 0) + dt : 0;
    if (comes || (telling.stayed[i] ?? 0) >= ARM_DWELL_S || (telling.gazed[i] ?? 0) >= ARM_GAZE_S)
      telling.reached = i;
  }
}

function tell(telling: Telling, passage: number, condensed: boolean): void {
  telling.passage = passage;
  telling.states[passage] = 'telling';
  telling.condensed = condensed;
  telling.sentence = condensed ? (telling.story.passages[passage]?.key ?? 0) : 0;
  telling.cue = 0;
  telling.toldFor = 0;
  telling.away = 0;
  enter(telling, 'lead');
}

/** The earliest passage not yet told, and how much of it there is time for. */
function next(telling: Telling): void {
  const { passages } = telling.story;
  let first = -1;
  let last = -1;
  let waiting = 0;
  let seconds = 0;
  for (let i = 0; i <= telling.reached; i++) {
    const passage = passages[i];
    if (telling.states[i] !== 'ahead' || passage === undefined) continue;
    if (first < 0) first = i;
    if (last >= 0) seconds += passageSeconds(passages[last] ?? passage, telling.pace);
    last = i;
    waiting += 1;
  }
  if (first < 0) return;
  const missed = waiting - 1;
  if (missed >= SILENT_MISSED) {
    let kept = -1;
    for (let i = first; i < last; i++) {
      if (telling.states[i] !== 'ahead') continue;
      telling.states[i] = 'condensed';
      kept = i;
    }
    telling.hurryTo = last;
    tell(telling, kept, true);
    return;
  }
  if (missed > WHOLE_MISSED || seconds > WHOLE_MISSED_S) telling.hurryTo = last;
  tell(telling, first, first < telling.hurryTo);
}

function endPassage(telling: Telling, state: PassageState): void {
  telling.states[telling.passage] = state;
  enter(telling, 'rest');
}

function speak(telling: Telling, sentence: number): void {
  telling.sentence = sentence;
  telling.cue = 0;
  telling.sentencePace = telling.pace;
  telling.spoken += 1;
  enter(telling, 'speak');
}

function afterSentence(telling: Telling): void {
  const passage = passageOf(telling);
  if (passage === null || telling.condensed) {
    endPassage(telling, 'condensed');
    return;
  }
  if (telling.sentence >= passage.sentences.length - 1) {
    endPassage(telling, 'heard');
    return;
  }
  // Whoever is two passages ahead is told what is there.
  if (telling.reached - telling.passage > WHOLE_MISSED) endPassage(telling, 'partial');
  else enter(telling, telling.away > AWAY_BEFORE_HOLD_S ? 'hold' : 'gap');
}

/** The words go with the voice. What it leaves unsaid, or was too short to have said, they show at their own pace. */
function followVoice(telling: Telling, voice: Voiced, { cues }: Sentence, dt: number): void {
  voice.seconds += dt;
  const last = cues.length - 1;
  if (voice.state === 'heard' || voice.state === 'over') {
    while (telling.cue < last && voice.seconds >= (voice.starts[telling.cue + 1] ?? 0)) {
      telling.cue += 1;
      telling.seconds = 0;
    }
  }
  if (voice.state === 'over') {
    if (telling.cue < last || voice.seconds < voice.lengthS / 2) telling.voice = null;
    else if (telling.seconds >= LEAST_CUE_S) afterSentence(telling);
  } else if (voice.seconds >= voice.patienceS) {
    // One that was never heard has said nothing: its words are still to come.
    const heard = voice.state === 'heard';
    voice.state = 'late';
    if (heard) afterSentence(telling);
    else telling.voice = null;
  }
}

function stepHold(telling: Telling): void {
  if (telling.reached > telling.passage || telling.seconds > REPEAT_WITHIN_S) endPassage(telling, 'partial');
  else if (telling.away === 0) speak(telling, telling.sentence + (telling.seconds <= GO_ON_WITHIN_S ? 1 : 0));
}

/** One tick of the visit's clock. */
export function stepTelling(telling: Telling, sense: Sense, dt: number): void {
  const before = telling.reached;
  arm(telling, sense, dt);
  telling.settled = telling.reached === before ? telling.settled + dt : 0;
  telling.seconds += dt;
  telling.sinceSkip += dt;
  telling.toldFor += dt;
  const passage = passageOf(telling);
  if (passage !== null) {
    const near = isNear(passage, telling.anchors[telling.passage] ?? null, sense, OUT_OF_REACH);
    telling.away = near ? 0 : telling.away + dt;
  }
  switch (telling.mode) {
    case 'idle':
      if (telling.settled >= SETTLE_S) next(telling);
      return;
    case 'lead':
      if (telling.seconds >= LEAD_S) speak(telling, telling.sentence);
      return;
    case 'speak': {
      const sentence = sentenceOf(telling);
      const cue = sentence?.cues[telling.cue];
      if (sentence === null || cue === undefined) afterSentence(telling);
      else if (telling.voice !== null) followVoice(telling, telling.voice, sentence, dt);
      else if (telling.cue === sentence.cues.length - 1) {
        if (telling.seconds >= secondsOf(telling, cue)) afterSentence(telling);
      } else if (telling.seconds >= secondsOf(telling, cue) + CUE_GAP_S) {
        telling.cue += 1;
        telling.seconds = 0;
      }
      return;
    }
    case 'gap':
      if (telling.seconds >= SENTENCE_GAP_S) speak(telling, telling.sentence + 1);
      return;
    case 'rest':
      if (telling.seconds >= (telling.condensed ? CONDENSED_GAP_S : PASSAGE_GAP_S)) enter(telling, 'idle');
      return;
    case 'hold':
      stepHold(telling);
  }
}

/** Once: the next sentence. Twice: the next passage. What is skipped counts as heard. */
export function skip(telling: Telling): void {
  if (telling.mode === 'idle' || telling.mode === 'rest') return;
  const twice = telling.sinceSkip < TWICE_WITHIN_S;
  telling.sinceSkip = 0;
  const last = telling.sentence >= (passageOf(telling)?.sentences.length ?? 0) - 1;
  if (twice || last || telling.condensed) endPassage(telling, 'heard');
  else speak(telling, telling.sentence + 1);
}

/** After `pausedS` seconds of pause the sentence is said again, after a long one the passage's opening. */
export function resumeTelling(telling: Telling, pausedS: number): void {
  if (telling.mode !== 'speak' && telling.mode !== 'gap') return;
  if (telling.condensed || pausedS < SHORT_PAUSE_S) speak(telling, telling.sentence);
  else speak(telling, 0);
}

/** Whether a passage was heard at all, whole or not. */
export function wasHeard({ states }: Telling, passage: number): boolean {
  const state = states[passage];
  return state === 'heard' || state === 'partial' || state === 'condensed';
}

/** Index of the first passage that is not over; the number of passages where all are. */
export function firstAhead({ states }: Telling): number {
  for (let i = 0; i < states.length; i++) if (states[i] === 'ahead' || states[i] === 'telling') return i;
  return states.length;
}

export const isToldThrough = ({ states, mode }: Telling): boolean =>
  mode === 'idle' && states.every((state) => state !== 'ahead' && state !== 'telling');
