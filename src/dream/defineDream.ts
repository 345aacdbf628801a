/** Checks a dream's data where it is written, so that a mistake is named in plain words and not met while walking. */
import type { DreamDefinition } from './types';

const SLUG = /^[a-z0-9-]{1,40}$/;
const COLOR = /^#[0-9a-f]{6}$/i;

export class DreamError extends Error {}

/** Returns the definition unchanged. Throws DreamError naming the dream, the field and the fix. */
export function defineDream(dream: DreamDefinition): DreamDefinition {
  const fail = (what: string): never => {
    throw new DreamError(`Dream "${dream.slug}": ${what}`);
  };
  if (!SLUG.test(dream.slug)) fail('its slug may hold small letters, digits and hyphens only.');
  if (dream.home !== true && dream.star === undefined)
    fail('it has no star; give it star: { at, color } or home: true.');
  if (dream.star !== undefined && !COLOR.test(dream.star.color))
    fail(`its star's colour "${dream.star.color}" is not #rrggbb.`);
  if (dream.story !== undefined && (dream.rows ?? []).length === 0)
    fail('it has a story but no rows; list what the story tells, in order.');
  const ids = new Set<string>();
  for (const place of dream.places) {
    if (!SLUG.test(place.id)) fail(`place "${place.id}" needs an id of small letters, digits and hyphens.`);
    if (ids.has(place.id)) fail(`two places are called "${place.id}"; give one of them another id.`);
    ids.add(place.id);
    if (!/[.!?]$/.test(place.orientation))
      fail(`place "${place.id}" does not say in a whole sentence where one is; give it an orientation.`);
    for (const [name, point] of Object.entries(place.points ?? {}))
      if (!point.every(Number.isFinite))
        fail(`point "${name}" of place "${place.id}" holds something that is not a number.`);
    for (const color of place.light)
      if (!COLOR.test(color)) fail(`place "${place.id}" has "${color}" among its light; write #rrggbb.`);
    for (const [name, view] of Object.entries(place.views))
      if (![...view.at, ...view.look].every(Number.isFinite))
        fail(`view "${name}" of place "${place.id}" holds something that is not a number.`);
  }
  return dream;
}
