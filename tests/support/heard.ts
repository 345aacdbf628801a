/** A visitor as a score knows them, and somebody who writes down what is played instead of playing it. */
import type { Heard, How, Play } from '../../src/sound/score';

export function createHeard(): Heard {
  return {
    heart: 0,
    heartHz: 1,
    breathTurn: 0,
    calm: 0.8,
    kindness: 0.3,
    attention: 0,
    attentionAt: { x: 0, y: 1.6, z: -5 },
    eye: { x: 0, y: 1.6, z: 0 },
    yaw: 0,
    speed: 0,
    place: '',
    levels: {},
    hush: 0,
    openness: 0,
    door: { x: 0, y: 1.4, z: -3 },
    telling: false,
    voiced: false,
    told: 1,
  };
}

export interface Played {
  /** Seconds. */
  atS: number;
  recipe: string;
  params: object;
  how: How;
}

export function createRecorder() {
  const played: Played[] = [];
  const play = (nowS: number): Play => ({
    once: (recipe, params, how) =>
      void played.push({ atS: nowS + (how.inS ?? 0), recipe: recipe.name, params, how }),
  });
  return { play, played };
}
