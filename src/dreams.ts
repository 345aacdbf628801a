/** Finds the dreams. This is the only file that looks into scenes/. */
import type { DreamDefinition, PlaceDefinition, StarDream } from './dream/types';

const found = import.meta.glob<DreamDefinition>('../scenes/*/dream.ts', { import: 'default', eager: true });

export const dreams: readonly DreamDefinition[] = Object.values(found);

export function homeOf(all: readonly DreamDefinition[]): DreamDefinition {
  const home = all.find((dream) => dream.home === true);
  if (home === undefined) throw new Error('No dream says home: true; a visit has nowhere to begin.');
  return home;
}

export function starsOf(all: readonly DreamDefinition[]): StarDream[] {
  return all.flatMap((dream) =>
    dream.star === undefined
      ? []
      : [
          {
            slug: dream.slug,
            title: dream.title,
            at: dream.star.at,
            color: dream.star.color,
            calls: dream.calls === true,
          },
        ],
  );
}

export interface Found {
  dream: DreamDefinition;
  place: PlaceDefinition;
  view: string;
}

export type Unknown = { kind: 'dream' | 'place' | 'view'; value: string };

/** Resolves names from an address. What is unknown is named, and nothing is returned in its stead. */
export function findPlace(
  all: readonly DreamDefinition[],
  slug: string,
  placeId: string | null,
  view: string | null,
): Found | Unknown {
  const dream = all.find((d) => d.slug === slug);
  if (dream === undefined) return { kind: 'dream', value: slug };
  const place = placeId === null ? dream.places[0] : dream.places.find((p) => p.id === placeId);
  if (place === undefined) return { kind: 'place', value: placeId ?? '' };
  if (view !== null && !Object.hasOwn(place.views, view)) return { kind: 'view', value: view };
  return { dream, place, view: view ?? 'arrival' };
}
