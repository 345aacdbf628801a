import { useEffect, useMemo, useRef } from 'react';
import { BufferAttribute, BufferGeometry, type Group } from 'three';
import { createDoorwayMaterial, createDoorwayUniforms, type DoorwayUniforms } from './DoorwayMaterial';

const TURNS = 128;
const RINGS = 12;
const RIM_RINGS = 10;

/** A polar grid: angle in turns, 0 centre .. 1 edge (and on to 2 for the rim). */
export function createPolarGrid(turns: number, from: number, to: number, rings: number): BufferGeometry {
  const polar = new Float32Array((turns + 1) * (rings + 1) * 2);
  const index: number[] = [];
  for (let r = 0, k = 0; r <= rings; r++) {
    for (let i = 0; i <= turns; i++) {
      polar[k++] = i / turns;
      polar[k++] = from + ((to - from) * r) / rings;
      if (r < rings && i < turns) {
        const a = r * (turns + 1) + i;
        const b = a + turns + 1;
        index.push(a, b, a + 1, a + 1, b, b + 1);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('aPolar', new BufferAttribute(polar, 2));
  geometry.setIndex(index);
  return geometry;
}

export interface DoorwayProps {
  /** Called once with the uniforms; whoever opens the door writes them. */
  onReady(uniforms: DoorwayUniforms, group: Group): void;
  maskOrder: number;
  depthOrder: number;
  rimOrder: number;
  stencil: number;
}

/** The opening itself, its depth reset, and its rim: each in a group of its own, because groups order the stages. */
export function Doorway({ onReady, maskOrder, depthOrder, rimOrder, stencil }: DoorwayProps) {
  const group = useRef<Group>(null);
  const made = useMemo(() => {
    const uniforms = createDoorwayUniforms();
    return {
      uniforms,
      disc: createPolarGrid(TURNS, 0, 1, RINGS),
      rim: createPolarGrid(TURNS, 0.8, 1.9, RIM_RINGS),
      materials: {
        mask: createDoorwayMaterial('mask', uniforms, stencil),
        depth: createDoorwayMaterial('depth', uniforms, stencil),
        rim: createDoorwayMaterial('rim', uniforms, stencil),
      },
    };
  }, [stencil]);
  useEffect(() => {
    if (group.current !== null) onReady(made.uniforms, group.current);
    return () => {
      made.disc.dispose();
      made.rim.dispose();
      Object.values(made.materials).forEach((material) => material.dispose());
    };
  }, [made, onReady]);
  return (
    <group ref={group} visible={false}>
      <group renderOrder={maskOrder}>
        <mesh geometry={made.disc} material={made.materials.mask} frustumCulled={false} />
      </group>
      <group renderOrder={depthOrder}>
        <mesh geometry={made.disc} material={made.materials.depth} frustumCulled={false} />
      </group>
      <group renderOrder={rimOrder}>
        <mesh geometry={made.rim} material={made.materials.rim} frustumCulled={false} />
      </group>
    </group>
  );
}
