import {
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type BufferGeometry,
} from 'three';
import type { Vec3 } from '../lib/color';
import { MIRRORED_LAYER } from '../mirrored';
import { CARD_INDICES } from './body';
import type { FigureMaterials, FreeFigureMaterials } from './FigureMaterial';

export interface Pane {
  corners: readonly Vec3[];
  /** Toward the room, length 1. */
  normal: Vec3;
  d: number;
}

/**
 * The two long borders of a pane as lines over height: (left at y 0, slope, right at y 0, slope), metres along the pane.
 * Figures stand well below a pane's top and fade out at its foot, so the sides are all that cuts them.
 */
export function paneOutline({ corners, normal }: Pane): [number, number, number, number] {
  const flat = Math.hypot(normal[0], normal[2]) || 1;
  const along = (p: Vec3) => (p[0] * normal[2] - p[2] * normal[0]) / flat;
  const middle = corners.reduce((sum, p) => sum + along(p), 0) / Math.max(1, corners.length);
  const longest = (side: number): [number, number] => {
    let best: [number, number] = [middle + side * 9, 0];
    let rise = 0;
    corners.forEach((a, i) => {
      const b = corners[(i + 1) % corners.length] ?? a;
      const dy = b[1] - a[1];
      if (((along(a) + along(b)) / 2 - middle) * side <= 0 || Math.abs(dy) <= rise) return;
      rise = Math.abs(dy);
      const slope = (along(b) - along(a)) / dy;
      best = [along(a) - slope * a[1], slope];
    });
    return best;
  };
  return [...longest(-1), ...longest(1)];
}

export interface FigureInstances {
  /** Cards and bodies share every attribute and differ in what of the index they draw. */
  cards: InstancedBufferGeometry;
  bodies: InstancedBufferGeometry;
  /** (n x 4) each, written every tick: feet and yaw; warmth, wound, brightness, phase; scale, row, breath, height. */
  place: InstancedBufferAttribute;
  state: InstancedBufferAttribute;
  shape: InstancedBufferAttribute;
  /** The pane and its outline, written when a figure leaves it. */
  plane: InstancedBufferAttribute;
  outline: InstancedBufferAttribute;
}

/** Instances over one body, one per pane. Owner disposes the geometry. */
export function createFigureInstances(body: BufferGeometry, panes: readonly Pane[]): FigureInstances {
  const attribute = (of?: (pane: Pane) => readonly number[]) => {
    const made = new InstancedBufferAttribute(new Float32Array(panes.length * 4), 4);
    if (of === undefined) made.setUsage(DynamicDrawUsage);
    else panes.forEach((pane, i) => made.array.set(of(pane), i * 4));
    return made;
  };
  const place = attribute();
  const state = attribute();
  const shape = attribute();
  const plane = attribute((pane) => [...pane.normal, pane.d]);
  const outline = attribute(paneOutline);
  const make = (start: number, count: number) => {
    const geometry = new InstancedBufferGeometry();
    geometry.setIndex(body.index);
    for (const name of ['position', 'aNormal', 'aBones'])
      geometry.setAttribute(name, body.getAttribute(name));
    Object.entries({ aPlace: place, aState: state, aShape: shape, aPlane: plane, aOutline: outline }).forEach(
      ([name, made]) => geometry.setAttribute(name, made),
    );
    geometry.instanceCount = panes.length;
    geometry.setDrawRange(start, count);
    return geometry;
  };
  return {
    cards: make(0, CARD_INDICES),
    bodies: make(CARD_INDICES, Number.POSITIVE_INFINITY),
    place,
    state,
    shape,
    plane,
    outline,
  };
}

export interface FigureProps {
  instances: FigureInstances;
  materials: FigureMaterials;
  order?: number;
}

/** Drawn after the walls: card, depth, light. */
export function Figure({ instances, materials, order = 1 }: FigureProps) {
  const passes = [
    { geometry: instances.cards, material: materials.card },
    { geometry: instances.bodies, material: materials.depth },
    { geometry: instances.bodies, material: materials.light },
  ];
  return (
    <>
      {passes.map(({ geometry, material }, i) => (
        <mesh
          key={material.uuid}
          geometry={geometry}
          material={material}
          renderOrder={order + i * 0.1}
          frustumCulled={false}
          onUpdate={(mesh) => mesh.layers.enable(MIRRORED_LAYER)}
        />
      ))}
    </>
  );
}

export interface FreeFigures {
  bodies: InstancedBufferGeometry;
  /** (n x 4) each: feet and yaw; warmth, how much is there, brightness, phase; scale, row, breath, nothing. (n x 3): colour. */
  place: InstancedBufferAttribute;
  state: InstancedBufferAttribute;
  shape: InstancedBufferAttribute;
  tint: InstancedBufferAttribute;
}

/** So many over one body, in the open. Owner disposes the geometry. */
export function createFreeFigures(body: BufferGeometry, count: number): FreeFigures {
  const dynamic = () =>
    new InstancedBufferAttribute(new Float32Array(count * 4), 4).setUsage(DynamicDrawUsage);
  const made = {
    place: dynamic(),
    state: dynamic(),
    shape: dynamic(),
    tint: new InstancedBufferAttribute(new Float32Array(count * 3), 3),
  };
  const bodies = new InstancedBufferGeometry();
  bodies.setIndex(body.index);
  for (const name of ['position', 'aNormal', 'aBones']) bodies.setAttribute(name, body.getAttribute(name));
  Object.entries({ aPlace: made.place, aState: made.state, aShape: made.shape, aTint: made.tint }).forEach(
    ([name, attribute]) => bodies.setAttribute(name, attribute),
  );
  bodies.instanceCount = count;
  bodies.setDrawRange(CARD_INDICES, Number.POSITIVE_INFINITY);
  return { bodies, ...made };
}

export interface FreeFigureProps {
  figures: FreeFigures;
  materials: FreeFigureMaterials;
  /** What lies mirrored in the water instead of who stands at it. */
  twin?: boolean;
  order: number;
}

export function FreeFigure({ figures, materials, twin = false, order }: FreeFigureProps) {
  const passes = twin ? [materials.twinDepth, materials.twinLight] : [materials.depth, materials.light];
  return (
    <>
      {passes.map((material, i) => (
        <mesh
          key={material.uuid}
          geometry={figures.bodies}
          material={material}
          renderOrder={order + i * 0.1}
          frustumCulled={false}
        />
      ))}
    </>
  );
}
