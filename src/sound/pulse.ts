/** Heart and breath in step with the light: both are asked how far they are, and what is to sound is set ahead. */
import { BREATH_S, INHALE_SHARE } from '../presence/presence';
import { breath } from './recipes/breath';
import { heartbeat } from './recipes/heartbeat';
import type { Heard, Play } from './score';

/** Turn of the heart at which its light is brightest (shaders/lib/light: heartBeat). */
const LUB = 0.16;
/** What begins sooner than this is set now. */
const SET_AHEAD_S = 0.3;
const QUIET = 0.02;
/** It is felt more than heard. */
const HEART_GAIN = 0.5;

const turnsUntil = (mark: number, turn: number) => (mark - turn + 1) % 1;

export function createHeartSound(): (play: Play, heard: Heard, strength: number) => void {
  let set = false;
  return (play, { heart, heartHz }, strength) => {
    const inS = turnsUntil(LUB, heart) / Math.max(0.5, heartHz);
    if (inS > SET_AHEAD_S) set = false;
    else if (!set) {
      set = true;
      if (strength > QUIET) play.once(heartbeat, { strength }, { at: null, gain: HEART_GAIN, inS });
    }
  };
}

export function createBreathSound(): (play: Play, heard: Heard, gain: number) => void {
  let inSet = false;
  let outSet = false;
  return (play, { breathTurn, calm }, gain) => {
    const inS = turnsUntil(0, breathTurn) * BREATH_S;
    const outS = turnsUntil(INHALE_SHARE, breathTurn) * BREATH_S;
    if (inS > SET_AHEAD_S) inSet = false;
    else if (!inSet) {
      inSet = true;
      const seconds = BREATH_S * INHALE_SHARE;
      if (gain > QUIET) play.once(breath, { seconds, inward: true, calm }, { at: null, gain, inS, wet: 0.3 });
    }
    if (outS > SET_AHEAD_S) outSet = false;
    else if (!outSet) {
      outSet = true;
      const seconds = BREATH_S * (1 - INHALE_SHARE);
      if (gain > QUIET)
        play.once(breath, { seconds, inward: false, calm }, { at: null, gain, inS: outS, wet: 0.3 });
    }
  };
}
