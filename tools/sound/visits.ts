/** Visits that can be rendered, by name; what they are asked for are their params. */
import type { Thing } from './things';
import { renderVisit, visitNames, type VisitOptions } from './visit';

const visit =
  (name: VisitOptions['name']): Thing =>
  async ({ seconds, params }) => ({
    ...(await renderVisit({ listening: 'headphones', ...(params as Partial<VisitOptions>), name, seconds })),
    endS: null,
  });

export const VISITS: ReadonlyMap<string, Thing> = new Map(
  visitNames.map((name) => [`visit-${name}`, visit(name)]),
);
