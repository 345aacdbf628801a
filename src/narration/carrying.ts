/** Says how long being carried along will take: before a dream is entered, and from wherever one is in it. */
import type { DreamDefinition } from '../dream/types';
import type { StageStore } from '../dream/stage';
import { ORDER, type Frame } from '../frame';
import { goesByFades, type FactStore } from '../store';
import type { Body } from '../walk/body';
import type { Vector } from '../walk/terrain';
import type { Way } from '../walk/way';
import type { Walker } from '../walk/walker';
import { dreamSeconds, minutesLeft, minutesOf, shareBehind, type Along } from './duration';
import type { Teller } from './teller';

export interface CarryingOptions {
  dreams: readonly DreamDefinition[];
  frame: Frame;
  facts: FactStore;
  stage: StageStore;
  body: Body;
  way: Way;
  walker: Walker;
  teller: Teller;
  report(message: string, cause: unknown): void;
}

/** Slow facts: nobody reads a progress more often. */
const TELL_EVERY_S = 1;
const STANDING_MS = 0.05;

export function createCarrying(options: CarryingOptions) {
  const { dreams, frame, facts, stage, body, way, walker, teller, report } = options;
  const along: Along = { index: 0, x: 0, z: 0, stayedS: 0, passage: 0, toldS: 0 };

  /** Seconds from here to the end of the dream; null where there is no story, or not yet. */
  function secondsLeft(): number | null {
    const now = facts.getState();
    const { story, memory, crossing } = now;
    const fades = goesByFades(now);
    const { outer } = stage.getState();
    if (story === null || outer === null || outer.dream.slug !== story.dream || crossing) return null;
    along.index = walker.nextWaypoint(outer.place.guided);
    along.x = body.x;
    along.z = body.z;
    along.stayedS = way.guide?.path === outer.place.guided ? way.guide.stayedS : 0;
    along.passage = teller.firstAhead();
    along.toldS = teller.toldS();
    return dreamSeconds(outer.dream, story, memory.pace, fades, outer.place.id, along);
  }

  /** Whether the visitor stands in a dream by themself, and hears nothing. */
  function waits(): boolean {
    const { phase, mode, crossing } = facts.getState();
    if (phase !== 'walking' || mode !== 'explore' || crossing || !teller.quiet()) return false;
    return body.vx * body.vx + body.vz * body.vz < STANDING_MS * STANDING_MS;
  }

  /** Writes where what is next of the story is to be seen; false where nothing is ahead of here. */
  function nextAhead(out: Vector): boolean {
    const passage = facts.getState().story?.passages[teller.firstAhead()];
    const place = stage.getState().outer?.place;
    if (passage === undefined || place === undefined) return false;
    const own = passage.place === place.id && passage.at !== null ? place.points?.[passage.at] : undefined;
    const at = own ?? place.guided[walker.nextWaypoint(place.guided)]?.look;
    if (at === undefined) return false;
    [out.x, out.y, out.z] = at;
    return true;
  }

  /** The dream of a star that has come near: only now is its story asked for. */
  function foretell(slug: string | null): void {
    facts.setState({ nearMinutes: null });
    const dream = dreams.find((one) => one.slug === slug);
    const now = facts.getState();
    const { near, memory } = now;
    const fades = goesByFades(now);
    dream?.story?.().then(
      ({ default: story }) => {
        if (facts.getState().near !== near) return;
        facts.setState({ nearMinutes: minutesOf(dreamSeconds(dream, story, memory.pace, fades)) });
      },
      (cause: unknown) => report(`The story of "${dream.title}" could not be loaded.`, cause),
    );
  }
  function showProgress(): void {
    const now = facts.getState();
    const { phase, mode, story, memory, carriedShare, carriedMinutes } = now;
    const fades = goesByFades(now);
    const left = phase === 'walking' && mode === 'guided' ? secondsLeft() : null;
    const dream = stage.getState().outer?.dream;
    if (left === null || story === null || dream === undefined) {
      if (carriedShare !== null) facts.setState({ carriedShare: null });
      return;
    }
    const share = shareBehind(left, dreamSeconds(dream, story, memory.pace, fades));
    const minutes = minutesLeft(left);
    if (share !== carriedShare || minutes !== carriedMinutes)
      facts.setState({ carriedShare: share, carriedMinutes: minutes });
  }

  let sinceS = 0;
  frame.onTick(ORDER.story, (clock) => {
    sinceS += clock.delta;
    if (sinceS < TELL_EVERY_S) return;
    sinceS = 0;
    showProgress();
  });
  facts.subscribe((now, before) => {
    if (now.near !== before.near) foretell(walker.looked()?.id ?? null);
  });

  return { secondsLeft, waits, nextAhead };
}
