import type { Visit } from '../visit';

export function openDebug(visit: Visit): void {
  (window as unknown as { visit: Visit }).visit = visit;
}
