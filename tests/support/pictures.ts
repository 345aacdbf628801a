/**
 * Pictures that were once found good, and how a new one is judged: pixel by pixel where the same renderer draws, by its
 * 64-pixel OKLab plan where another does. Only "npm run baselines" writes them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineFolder, plansFile, rendererSlug, unpackPlan } from '../../tools/baseline.mjs';
import { decodePng, meanDeltaE, pictureDeltaE, planOf, type Picture } from '../../tools/picture.mjs';

/**
 * Mean difference in OKLab. The same renderer draws the same bytes, but for the open door: it waits for real time in
 * ticks of a microsecond, whose number nobody knows, and that can move a few of its pixels by one step.
 */
export const SAME_DELTA_E = 0.002;
/** Other renderers filter, blend and antialias in their own way; what a picture says must stay. */
export const PLAN_DELTA_E = 0.03;

export interface Verdict {
  how: 'pixels' | 'plan';
  deltaE: number;
  limit: number;
}

export function judge(name: string, picture: Picture, rendererString: string): Verdict {
  const file = join(baselineFolder, rendererSlug(rendererString), `${name}.png`);
  if (existsSync(file)) {
    const deltaE = pictureDeltaE(picture, decodePng(readFileSync(file)));
    return { how: 'pixels', deltaE, limit: SAME_DELTA_E };
  }
  if (!existsSync(plansFile)) throw new Error('There are no baselines; "npm run baselines" makes them.');
  const plans = JSON.parse(readFileSync(plansFile, 'utf8')) as Record<string, string>;
  const plan = plans[name];
  if (plan === undefined) throw new Error(`No baseline is called "${name}"; "npm run baselines" makes it.`);
  return { how: 'plan', deltaE: meanDeltaE(planOf(picture), unpackPlan(plan)), limit: PLAN_DELTA_E };
}
