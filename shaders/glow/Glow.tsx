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
  // Thousands of them before the first picture: written number by number, for a list made per light is made for nothing.
  for (let i = 0, k = 0; i < lights.length; i++) {
    const l = lights[i];
    if (l === undefined) continue;
    place[k] = l.at[0];
    light[k] = l.color[0];
    life[k++] = l.phase;
    place[k] = l.at[1];
    light[k] = l.color[1];
    life[k++] = l.heart;
    place[k] = l.at[2];
    light[k] = l.color[2];
    life[k++] = l.driftM;
    place[k] = l.sizeM;
    light[k] = l.skirt;
    life[k++] = l.bruise;
  }
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
