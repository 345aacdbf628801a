/** What can be rendered: a name, and what to load for it. */
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

const recipes = import.meta.glob<Record<string, Recipe>>('../../src/sound/recipes/*.ts');

const recipeThings = Object.entries(recipes).map(([path, load]): [string, () => Promise<Thing>] => {
  const name = path.replace(/^.*\/|\.ts$/g, '');
  return [
    name,
    async () => {
      const recipe = (await load())[name];
      if (recipe === undefined) throw new Error(`${path} has no recipe called ${name}.`);
      return renderRecipe(recipe);
    },
  ];
});

export const THINGS: ReadonlyMap<string, () => Promise<Thing>> = new Map(recipeThings);
