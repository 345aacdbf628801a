/**
 * Which places exist just now: the outer one (where the visitor is) and, while a threshold is open, the inner one.
 * Both are drawn in one render() call: the stencil holds the doorway (groups 0, 10, 11, 12 in this order).
 */
import {
  AlwaysStencilFunc,
  EqualStencilFunc,
  NotEqualStencilFunc,
  type Material,
  type Object3D,
} from 'three';
import { createStore } from 'zustand/vanilla';
import type { Appearance } from './appear';
import type { DreamDefinition, PlaceDefinition, PreparedPlace } from './types';

export interface StagedPlace {
  /** One for each time it is built. */
  key: string;
  dream: DreamDefinition;
  /** A room becomes one of its places after the other. */
  place: PlaceDefinition;
  /** Somebody has walked in it: it is no longer as it was made. */
  lived: boolean;
  prepared: PreparedPlace;
  appearance: Appearance;
}

export interface Stage {
  outer: StagedPlace | null;
  inner: StagedPlace | null;
}

export const createStage = () => createStore<Stage>()(() => ({ outer: null, inner: null }));
export type StageStore = ReturnType<typeof createStage>;

export const OUTER_ORDER = 0;
export const MASK_ORDER = 10;
export const DEPTH_ORDER = 11;
export const INNER_ORDER = 12;
export const DOOR_STENCIL = 1;

export type Role = 'alone' | 'outer' | 'inner';
const FUNC = {
  alone: AlwaysStencilFunc,
  outer: NotEqualStencilFunc,
  inner: EqualStencilFunc,
} as const;

function setStencil(material: Material, role: Role): void {
  material.stencilWrite = role !== 'alone';
  // Tested, never written: only the doorway's mask writes.
  material.stencilWriteMask = 0;
  material.stencilRef = DOOR_STENCIL;
  material.stencilFunc = FUNC[role];
}

/** Applies a role to everything drawn below `root`. State only: no program is compiled anew. */
export function setRole(root: Object3D, role: Role): void {
  root.traverse((object) => {
    if (!('material' in object)) return;
    const material = object.material as Material | Material[];
    if (Array.isArray(material)) material.forEach((m) => setStencil(m, role));
    else setStencil(material, role);
  });
}
