import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { Vec3 } from '../lib/color';
import type { GlowMaterial } from './GlowMaterial';

export interface GlowLight {
  at: Vec3;
  /** Core radius, metres. */
  sizeM: number;
  /** Linear light. */
  color: Vec3;
  /** 0 a point, 1 a full skirt. */
  skirt: number;
  /** 0..1: place in the order of beats, and of thinning out. */
  phase: number;
  /** How much of the heartbeat it shows, 0..1. */
  heart: number;
  driftM: number;
  /** 0 bright, 1 bruised. */
  bruise: number;
}

/** One instance per light: (n x 4) place, light, life. Owner disposes. */
export function createGlowGeometry(lights: readonly GlowLight[]): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aCorner', new BufferAttribute(new Float32Array([-1, -1, 1, -1, 1, 1, -1, 1]), 2));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const place = new Float32Array(lights.length * 4);
  const light = new Float32Array(lights.length * 4);
  const life = new Float32Array(lights.length * 4);
  lights.forEach((l, i) => {
    place.set([l.at[0], l.at[1], l.at[2], l.sizeM], i * 4);
    light.set([l.color[0], l.color[1], l.color[2], l.skirt], i * 4);
    life.set([l.phase, l.heart, l.driftM, l.bruise], i * 4);
  });
  geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('aLight', new InstancedBufferAttribute(light, 4));
  geometry.setAttribute('aLife', new InstancedBufferAttribute(life, 4));
  geometry.instanceCount = lights.length;
  return geometry;
}

export interface GlowProps {
  geometry: InstancedBufferGeometry;
  material: GlowMaterial;
  order?: number;
}

export function Glow({ geometry, material, order = 100 }: GlowProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}
