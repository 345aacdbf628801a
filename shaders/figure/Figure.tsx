import {
  DataTexture,
  DynamicDrawUsage,
  FloatType,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  NearestFilter,
  RGBAFormat,
  type BufferGeometry,
} from 'three';
import type { Vec3 } from '../lib/color';
import { MIRRORED_LAYER } from '../mirrored';
import type { FigureMaterial } from './FigureMaterial';

/** Corners kept per pane; a facet with more loses its shortest edges. */
export const PANE_CORNERS = 8;

export interface Pane {
  corners: readonly Vec3[];
  middle: Vec3;
  /** Toward the room, length 1. */
  normal: Vec3;
}

function reduce(corners: readonly Vec3[]): Vec3[] {
  const kept = [...corners];
  const length = (i: number) => {
    const a = kept[i] ?? [0, 0, 0];
    const b = kept[(i + 1) % kept.length] ?? a;
    return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  };
  while (kept.length > PANE_CORNERS) {
    let shortest = 0;
    for (let i = 1; i < kept.length; i++) if (length(i) < length(shortest)) shortest = i;
    kept.splice((shortest + 1) % kept.length, 1);
  }
  // A pane with fewer corners repeats its last edge's midpoint, which cuts nothing more.
  while (kept.length < PANE_CORNERS) {
    const a = kept[kept.length - 1] ?? [0, 0, 0];
    const b = kept[0] ?? a;
    kept.push([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]);
  }
  return kept;
}

/** One row per pane: eight corners, its middle, its normal. RGBA32F. */
export function createPaneTable(panes: readonly Pane[]): DataTexture {
  const width = PANE_CORNERS + 2;
  const data = new Float32Array(width * panes.length * 4);
  panes.forEach((pane, row) => {
    [...reduce(pane.corners), pane.middle, pane.normal].forEach((p, i) => data.set([p[0], p[1], p[2], 0], (row * width + i) * 4));
  });
  const texture = new DataTexture(data, width, panes.length, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

export interface FigureInstances {
  geometry: InstancedBufferGeometry;
  /** (n x 4) each: feet and yaw; pose A, B, blend, scale; warmth, wound, brightness, phase; pane, lean, breath, shade. */
  place: InstancedBufferAttribute;
  pose: InstancedBufferAttribute;
  state: InstancedBufferAttribute;
  pane: InstancedBufferAttribute;
}

/** Instances over one body. Owner disposes the geometry. */
export function createFigureInstances(body: BufferGeometry, count: number): FigureInstances {
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(body.index);
  for (const name of ['position', 'aNormal', 'aBones']) geometry.setAttribute(name, body.getAttribute(name));
  const attribute = () => {
    const made = new InstancedBufferAttribute(new Float32Array(count * 4), 4);
    made.setUsage(DynamicDrawUsage);
    return made;
  };
  const instances = { geometry, place: attribute(), pose: attribute(), state: attribute(), pane: attribute() };
  geometry.setAttribute('aPlace', instances.place);
  geometry.setAttribute('aPose', instances.pose);
  geometry.setAttribute('aState', instances.state);
  geometry.setAttribute('aPane', instances.pane);
  geometry.instanceCount = count;
  return instances;
}

export interface FigureProps {
  geometry: InstancedBufferGeometry;
  /** Colour, and the depth laid down before it, so that only the front of each body shows. */
  materials: { light: FigureMaterial; depth: FigureMaterial };
  order?: number;
}

/** Drawn after the walls and before anything that stands in the room. */
export function Figure({ geometry, materials, order = 1 }: FigureProps) {
  return (
    <>
      {[materials.depth, materials.light].map((material, i) => (
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
