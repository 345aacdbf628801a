/** The words the sound of a dream is written in: what lasts, what happens, and what it makes of the visitor. */
import type { Vector } from '../walk/terrain';
import type { Strike } from './hearing';
import type { EventRecipe, TextureRecipe } from './recipe';

/** What a score may know. Written anew before every step; seconds, metres, radians. */
export interface Heard {
  /** Turn of the heart, 0..1, and its rate. */
  heart: number;
  heartHz: number;
  breathTurn: number;
  calm: number;
  kindness: number;
  /** How firmly the gaze rests, 0..1, and where. */
  attention: number;
  attentionAt: Readonly<Vector>;
  /** The ears, where they look, and how fast they go over the ground. */
  eye: Vector;
  yaw: number;
  speed: number;
  place: string;
  levels: Readonly<Record<string, number>>;
  /** How hushed the place before a door is, how far the door is open, and where it stands. */
  hush: number;
  openness: number;
  door: Readonly<Vector>;
  /** Words are being told; and a voice is heard telling them. */
  telling: boolean;
  voiced: boolean;
  /** Passages of this dream that are over. */
  told: number;
}

export type Ground = 'stone' | 'soil' | 'air';

/** All round; in the middle of the head; or at a point, which is written. */
export type Where = 'around' | 'centre' | ((heard: Heard, out: Vector) => void);

export interface Loop {
  /** Its texture, bound to its params. */
  texture: TextureRecipe;
  seconds: number;
  /** Samples a second; dark sounds need only half of them. */
  rate?: 24_000 | 48_000;
  bus: 'world' | 'music';
  where: Where;
  /** Heard as from its very point by whoever wears headphones; three at most. */
  hero?: boolean;
  /** Share of it that goes through the room, 0..1. */
  wet?: number;
  /** 0..1 */
  gain(heard: Heard): number;
  /** Lowpass that opens and closes, Hz. */
  cutoffHz?(heard: Heard): number;
  /** Seconds in which its gain follows. */
  followS?: number;
}

export interface How {
  /** World metres; null in the middle of the head. */
  at: Readonly<Vector> | null;
  bus?: 'world' | 'music';
  hero?: boolean;
  wet?: number;
  gain?: number;
  /** Seconds from now. */
  inS?: number;
}

export interface Play {
  once<Params extends object>(recipe: EventRecipe<Params>, params: Params, how: How): void;
}

export interface Score {
  /** In the order in which they are needed. */
  loops: readonly Loop[];
  /** The room everything stands in: seconds until it has died away, and how bright it is, 0..1. */
  room: { seconds: number; bright: number };
  /** What one walks on here. */
  ground(heard: Heard): Ground | null;
  strikes: Readonly<Record<string, (play: Play, strike: Strike, heard: Heard) => void>>;
  /** Ten times a second: what follows from lasting rather than from happening. */
  step(play: Play, heard: Heard, dt: number): void;
}

/** A visit has one seed; the same visit sounds the same. */
export type MakeScore = (seed: number) => Score;

/** Binds a texture to its params, so that a score is a plain list. */
export function texture<Params extends object>(recipe: TextureRecipe<Params>, params: Params): TextureRecipe {
  return (context, to, seed, { seconds }) => recipe(context, to, seed, { ...params, seconds });
}
