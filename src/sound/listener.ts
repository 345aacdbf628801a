/** What a score may know of the visitor, gathered from where it is. */
import type { Doorway } from '../dream/doorway';
import type { DreamDefinition } from '../dream/types';
import type { Frame } from '../frame';
import type { Tier } from '../light/quality';
import type { Presence } from '../presence/presence';
import type { Facts, FactStore } from '../store';
import { paceOf, type Body } from '../walk/body';
import type { Hearing } from './hearing';
import type { Heard } from './score';

/** What sound is made from. */
export interface SoundOptions {
  dreams: readonly DreamDefinition[];
  frame: Frame;
  presence: Presence;
  body: Body;
  doorway: Doorway;
  facts: FactStore;
  hearing: Hearing;
  tier: Tier;
  /** How many passages of the dream are over. */
  told(): number;
  report(message: string, cause: unknown): void;
}

export function createHeardState(presence: Presence, doorway: Doorway, hearing: Hearing): Heard {
  return {
    heart: 0,
    heartHz: 1,
    breathTurn: 0,
    calm: 0.5,
    kindness: 0,
    attention: 0,
    attentionAt: presence.attention,
    eye: { x: 0, y: 0, z: 0 },
    yaw: 0,
    speed: 0,
    place: '',
    levels: hearing.levels,
    hush: 0,
    openness: 0,
    door: doorway,
    telling: false,
    voiced: false,
    told: 0,
  };
}

/** Writes where the ears are, and which way they look. */
export function place(heard: Heard, body: Body): void {
  heard.eye.x = body.x;
  heard.eye.y = body.y + body.eyeM;
  heard.eye.z = body.z;
  heard.yaw = body.yaw;
}

/** Writes everything else that is now. */
export function gather(
  heard: Heard,
  { presence, doorway, body }: { presence: Presence; doorway: Doorway; body: Body },
  { place, caption, voiced }: Pick<Facts, 'place' | 'caption' | 'voiced'>,
): void {
  heard.heart = presence.heart;
  heard.heartHz = presence.heartHz;
  heard.breathTurn = presence.breathTurn;
  heard.calm = presence.calm;
  heard.kindness = presence.kindness;
  heard.attention = presence.attention.strength;
  heard.speed = paceOf(body);
  heard.place = place;
  heard.hush = doorway.hush;
  heard.openness = doorway.openness;
  heard.telling = caption !== null;
  heard.voiced = voiced;
}
