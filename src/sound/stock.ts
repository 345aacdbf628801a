/** What has been made ahead of being heard: scores, their loops, their rooms. It outlives the context it is played in. */
import type { DreamDefinition } from '../dream/types';
import type { Tier } from '../light/quality';
import { bakeLoop } from './bake';
import { createRoomResponse } from './room';
import type { Loop, Score } from './score';

export interface Part {
  slug: string;
  score: Score;
  baked: Map<Loop, AudioBuffer>;
  /** How its room answers, at the rate of the context it was made for. */
  room: AudioBuffer | null;
  /** One has gone on: nothing more of it is made. */
  left: boolean;
}

export interface StockOptions {
  tier: Tier;
  seed: number;
  report(message: string, cause: unknown): void;
  /** Called when a part's room has been made. */
  onRoom(part: Part): void;
}

/** A long tail is dear: a second of it on what one wears takes a fifth of all the sound does there (measured). */
const LONGEST_TAIL_S = { headset: 1, low: 2, high: 4, gallery: 4 } as const satisfies Record<Tier, number>;
/** How long a room may ring on a tier, and through how many channels. */
export const tailOf = (tier: Tier, seconds: number) => ({
  seconds: Math.min(LONGEST_TAIL_S[tier], seconds),
  channels: tier === 'headset' ? (1 as const) : (2 as const),
});
/** Of a dream not yet entered only what it begins with is made. */
const AHEAD_LOOPS = 3;
const USUAL_RATE = 48_000;

export function createStock({ tier, seed, report, onRoom }: StockOptions) {
  const parts = new Map<string, Part>();
  let making = Promise.resolve();

  const create = (slug: string, score: Score): Part => ({
    slug,
    score,
    baked: new Map(),
    room: null,
    left: false,
  });

  async function makeRoom(part: Part, rate: number): Promise<void> {
    const { seconds, bright } = part.score.room;
    if (seconds <= 0 || part.room?.sampleRate === rate) return;
    part.room = await createRoomResponse({ ...tailOf(tier, seconds), bright }, seed, rate);
    onRoom(part);
  }

  async function makeLoops(part: Part, count: number): Promise<void> {
    for (const [i, loop] of part.score.loops.entries()) {
      if (part.left || i >= count) return;
      if (part.baked.has(loop)) continue;
      const { seconds, rate = USUAL_RATE, texture } = loop;
      part.baked.set(loop, await bakeLoop(texture, { seed: seed + i * 101, seconds, rate, params: {} }));
    }
  }

  return {
    create,
    /** One after the other, so that pictures go on meanwhile; `rate` of the context they are for, Hz. */
    make(part: Part, rate: number, ahead = false) {
      making = making
        .then(() => makeRoom(part, rate))
        .then(() => makeLoops(part, ahead ? AHEAD_LOOPS : Number.POSITIVE_INFINITY))
        .catch((cause: unknown) => report('A sound could not be made; the others go on.', cause));
    },
    /** The score of a dream; null where it has none. */
    async of(dream: DreamDefinition): Promise<Part | null> {
      const known = parts.get(dream.slug);
      if (known !== undefined) return known;
      const made = await dream.sound?.();
      if (made === undefined) return null;
      const part = create(dream.slug, made.default(seed));
      parts.set(dream.slug, part);
      return part;
    },
    /** Its samples are let go of. */
    forget: (part: Part) => void parts.delete(part.slug),
  };
}
