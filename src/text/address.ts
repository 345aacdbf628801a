/** Where a dream can be read, seen from the walk's own page. */
import { readable } from 'virtual:text-walk';

/** The dream's page, at one of its places if named; of a dream that has none, or of no dream, the list of all. */
export function textAddress(slug: string | null, place?: string): string {
  if (slug === null || !readable.includes(slug)) return './text/';
  return `./text/${slug}/${place === undefined ? '' : `#${place}`}`;
}
