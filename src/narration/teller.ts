/** The story of the dream one is in: loaded with it, told by the visit's clock, shown through the store. */
import type { DreamDefinition } from '../dream/types';
import { ORDER, type Frame } from '../frame';
import { inTime } from '../patience';
import type { HeardKeeper } from '../storage';
import type { FactStore } from '../store';
import { EYE_M, lookDirection, paceOf, type Body } from '../walk/body';
import type { Vector } from '../walk/terrain';
import type { Aloud } from './aloud';
import { createInWorld } from './inWorld';
import type { Cue, Story } from './story';
import {
  beginAt,
  createTelling,
  cueOf,
  firstAhead,
  passageOf,
  remember,
  resumeTelling,
  sentenceOf,
  wasHeard,
  skip,
  stepTelling,
  type Anchor,
  type Sense,
  type Telling,
  type TellingMode,
} from './telling';

export interface TellerOptions {
  dreams: readonly DreamDefinition[];
  frame: Frame;
  body: Body;
  facts: FactStore;
  heard: HeardKeeper;
  aloud: Pick<Aloud, 'follow'>;
  /** A story that does not come is said once; the walk goes on in silence until it does. */
  report(message: string, cause: unknown): void;
}

const SAID_FOR_MS = 15_000;

export type Teller = ReturnType<typeof createTeller>;

/** Where the passages of a story are told, in the order of the story. */
export function anchorsOf(dream: DreamDefinition, telling: Telling['story']): Anchor[] {
  return telling.passages.map(({ place, at }) => {
    const point = at === null ? undefined : dream.places.find(({ id }) => id === place)?.points?.[at];
    return point === undefined ? null : { x: point[0], y: point[1], z: point[2] };
  });
}

export function createTeller({ dreams, frame, body, facts, heard, aloud, report }: TellerOptions) {
  let telling: Telling | null = null;
  let dreamSlug = '';
  let shown: Cue | null = null;
  let spoken = 0;
  let mode: TellingMode = 'idle';
  let pausedS = 0;
  let inWorld = createInWorld();
  const eye: Vector = { x: 0, y: 0, z: 0 };
  const look: Vector = { x: 0, y: 0, z: -1 };
  const cues = new Set<string>();
  const sense: Sense = { place: '', x: 0, z: 0, speed: 0, eye, look, cues };

  function show(): void {
    const cue = telling === null ? null : cueOf(telling);
    if (cue !== shown) {
      shown = cue;
      facts.setState({ caption: cue?.lines ?? null });
    }
    const said = telling?.spoken ?? 0;
    if (said !== spoken) {
      spoken = said;
      const sentence = telling === null ? null : sentenceOf(telling);
      if (sentence !== null) facts.setState({ sentence: sentence.text });
    }
  }

  function begin(dream: DreamDefinition, story: Story): Telling {
    const begun = createTelling(story, anchorsOf(dream, story), facts.getState().memory.pace);
    telling = begun;
    spoken = 0;
    mode = 'idle';
    return begun;
  }

  /** A passage is over: a page opened again in this tab goes on after it. A dream told to its end is told anew. */
  function keep(told: Telling): void {
    if (firstAhead(told) === told.states.length) heard.forget(dreamSlug);
    else
      heard.write(
        dreamSlug,
        told.story.passages.filter((_, i) => wasHeard(told, i)).map(({ id }) => id),
      );
  }

  /** Nobody is told for ever that there are no words. */
  function forgive(): void {
    if (facts.getState().trouble === 'story-failed') facts.setState({ trouble: null });
  }

  /** A dream begins where its telling ended in this tab. */
  function turnTo(slug: string, place: string): void {
    dreamSlug = slug;
    telling = null;
    aloud.follow(null);
    cues.clear();
    inWorld = createInWorld();
    show();
    forgive();
    facts.setState({ sentence: null, story: null });
    const dream = dreams.find((one) => one.slug === slug);
    if (dream?.story === undefined) return;
    const coming = dream.story();
    inTime(coming).catch((cause: unknown) => {
      report(`The story of "${dream.title}" could not be loaded; it is walked in silence.`, cause);
      if (dreamSlug !== slug) return;
      facts.setState({ trouble: 'story-failed' });
      setTimeout(forgive, SAID_FOR_MS);
    });
    coming.then(
      ({ default: story }) => {
        // One may have gone on while it came.
        if (dreamSlug !== slug) return;
        const begun = begin(dream, story);
        beginAt(begun, place);
        remember(begun, heard.read(slug));
        facts.setState({ story });
        forgive();
      },
      // Said above.
      () => undefined,
    );
  }

  facts.subscribe((now, before) => {
    if (now.dream !== before.dream) turnTo(now.dream, now.place);
  });
  frame.onTick(ORDER.story, (clock) => {
    const { phase, crossing, place, memory } = facts.getState();
    if (telling === null || phase !== 'walking' || crossing) return;
    if (pausedS > 0) {
      resumeTelling(telling, pausedS);
      pausedS = 0;
    }
    telling.pace = memory.pace;
    sense.place = place;
    sense.x = body.x;
    sense.z = body.z;
    sense.speed = paceOf(body);
    eye.x = body.x;
    eye.y = body.y + EYE_M;
    eye.z = body.z;
    lookDirection(body, look);
    stepTelling(telling, sense, clock.delta);
    aloud.follow(telling);
    if (telling.mode !== mode) {
      mode = telling.mode;
      if (mode === 'rest') keep(telling);
    }
    show();
    const echo = inWorld.step(telling, place, sense.speed, clock.delta);
    if (echo !== null) facts.setState({ sentence: echo });
  });
  frame.onDraw(ORDER.after, (clock) => {
    if (clock.paused && telling !== null) pausedS += clock.measured;
  });

  return {
    /** All of it is to be told again. */
    restart() {
      heard.forget(dreamSlug);
      const dream = dreams.find((one) => one.slug === dreamSlug);
      if (telling === null || dream === undefined) return;
      cues.clear();
      begin(dream, telling.story);
      pausedS = 0;
      show();
      facts.setState({ sentence: null });
    },
    skip() {
      if (telling === null) return;
      skip(telling);
      show();
    },
    /** The rest of the passage goes to the journal. */
    skipPassage() {
      if (telling === null) return;
      skip(telling);
      skip(telling);
      show();
    },
    /** Id of the passage being told, and of those that were. */
    passage: () => (telling === null || telling.mode === 'idle' ? null : (passageOf(telling)?.id ?? null)),
    heard: () =>
      telling?.story.passages
        .filter((_, i) => telling?.states[i] !== 'ahead' && telling?.states[i] !== 'telling')
        .map(({ id }) => id) ?? [],
    states: () => telling?.states ?? [],
    /** What is to stand in the world now. */
    words: () => inWorld.words(),
    /** Whether a passage is over; where there is no story nothing is to come. */
    isTold(id: string): boolean {
      if (telling === null) return true;
      const i = telling.story.passages.findIndex((passage) => passage.id === id);
      return telling.states[i] !== 'ahead' && telling.states[i] !== 'telling';
    },
    /** Something has happened that a passage may wait for. */
    cue: (name: string) => void cues.add(name),
    /** Whether everything that tells a row is over; where there is no story nothing is to come. */
    isThrough(row: string): boolean {
      if (telling === null) return true;
      const { passages } = telling.story;
      for (let i = 0; i < passages.length; i++) {
        const state = telling.states[i];
        if ((state === 'ahead' || state === 'telling') && passages[i]?.rows.includes(row) === true)
          return false;
      }
      return true;
    },
    wasTold(id: string): boolean {
      if (telling === null) return false;
      const state = telling.states[telling.story.passages.findIndex((passage) => passage.id === id)];
      return state !== undefined && state !== 'ahead' && state !== 'telling';
    },
    /** There is a story, and nothing of it is being told. */
    quiet: () => telling !== null && telling.mode === 'idle',
    /** Index of the first passage that is not over, and for how long it has been told. */
    firstAhead: () => (telling === null ? 0 : firstAhead(telling)),
    toldS: () => (telling !== null && telling.states[telling.passage] === 'telling' ? telling.toldFor : 0),
    /** Whether the story has come to a row: being told counts, left out does not. */
    hasTold(row: string): boolean {
      if (telling === null) return false;
      const { passages } = telling.story;
      for (let i = 0; i < passages.length; i++) {
        const state = telling.states[i];
        if (state !== 'ahead' && state !== 'skipped' && passages[i]?.rows.includes(row) === true) return true;
      }
      return false;
    },
  };
}
