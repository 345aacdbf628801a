/** Recipes as things that can be rendered. */
import { bakeLoop } from '../../src/sound/bake';
import type { EventRecipe, TextureRecipe } from '../../src/sound/recipe';

export interface Wanted {
  /** Of what lasts; what is heard once says itself when it is over. */
  seconds: number;
  seed: number;
  params: object;
  /** Hz */
  rate: number;
}

export interface Rendered {
  buffer: AudioBuffer;
  /** Seconds until it said that it would be over; null for loops. */
  endS: number | null;
  /** Seconds of computing, where not all of it counts. */
  costS?: number;
}

export type Thing = (wanted: Wanted) => Promise<Rendered>;

/** Rendered beyond the end, so that what does not end is heard. */
const AFTER_S = 0.5;

type Recipe = EventRecipe | TextureRecipe;

function renderRecipe(recipe: Recipe): Thing {
  return async ({ seconds, seed, params, rate }) => {
    // Only what is heard once says when it is over; a context that is never started is asked first.
    const trial = new OfflineAudioContext(1, 1, rate);
    const endS = recipe(trial, trial.destination, seed, { seconds, at: 0, ...params });
    if (typeof endS !== 'number')
      return { buffer: await bakeLoop(recipe as TextureRecipe, { seed, seconds, rate, params }), endS: null };
    const context = new OfflineAudioContext(1, Math.ceil((endS + AFTER_S) * rate), rate);
    recipe(context, context.destination, seed, { seconds, at: 0, ...params });
    return { buffer: await context.startRendering(), endS };
  };
}

const recipes = import.meta.glob<Record<string, Recipe>>('../../src/sound/recipes/*.ts', { eager: true });

/** What can be rendered, by name: every recipe. */
export const THINGS: ReadonlyMap<string, Thing> = new Map(
  Object.entries(recipes).map(([path, module]) => {
    const name = path.replace(/^.*\/|\.ts$/g, '');
    const recipe = module[name];
    if (recipe === undefined) throw new Error(`${path} has no recipe called ${name}.`);
    return [name, renderRecipe(recipe)];
  }),
);
