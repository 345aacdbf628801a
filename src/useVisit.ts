import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Facts } from './store';
import type { Visit } from './visit';

export const VisitContext = createContext<Visit | null>(null);

/** The visit this page makes. Throws outside its provider. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === null) throw new Error('useVisit needs a VisitContext around it.');
  return visit;
}

export function useFacts<T>(select: (facts: Facts) => T): T {
  return useStore(useVisit().facts, select);
}
