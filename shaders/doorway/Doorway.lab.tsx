/** An opening in a plain wall. Only through it can the lit plane behind be seen, as a place is through a threshold. */
import {
  DoubleSide,
  EqualStencilFunc,
  Group,
  Mesh,
  MeshBasicMaterial,
  NotEqualStencilFunc,
  PlaneGeometry,
} from 'three';
import type { LabEntry } from '../lab';
import { hexToLinear } from '../lib/color';
import { paramUniforms } from '../params';
import { Doorway } from './Doorway';
import { DOORWAY_PARAMS, type DoorwayUniforms } from './DoorwayMaterial';

const STENCIL = 1;
/** Groups are drawn in this order: the wall, the opening, its depth, what lies behind with the rim over it. */
const ORDER = { wall: 0, mask: 10, depth: 11, behind: 12, rim: 13 } as const;
const HALF_M = [0.75, 1.1] as const;

function plane(hex: string, order: number, through: boolean) {
  const material = new MeshBasicMaterial({
    color: hex,
    side: DoubleSide,
    stencilWrite: true,
    stencilWriteMask: 0,
    stencilRef: STENCIL,
    stencilFunc: through ? EqualStencilFunc : NotEqualStencilFunc,
  });
  const geometry = new PlaneGeometry(1, 1);
  const mesh = new Mesh(geometry, material);
  const group = new Group();
  group.renderOrder = order;
  group.add(mesh);
  return { group, mesh, parts: [material, geometry] };
}

export const lab: LabEntry = {
  title: 'Doorway: the opening and its rim',
  eye: [0.9, 1.5, 3.6],
  target: [0, 1.2, 0],
  create() {
    const knobs = paramUniforms(DOORWAY_PARAMS);
    knobs.uOpenness.value = 1;
    const wall = plane('#84848c', ORDER.wall, false);
    wall.mesh.scale.set(4, 3, 1);
    wall.mesh.position.set(0, 1.5, -0.6);
    const behind = plane('#6f86b8', ORDER.behind, true);
    behind.mesh.scale.set(14, 10, 1);
    behind.mesh.position.set(0, 1.5, -4);
    let drawn: DoorwayUniforms | null = null;
    const onReady = (uniforms: DoorwayUniforms, group: Group) => {
      uniforms.uCenter.value.set(0, 1.24, 0);
      uniforms.uHalf.value.set(...HALF_M);
      uniforms.uRimColor.value.setRGB(...hexToLinear('#f7e2b8'));
      uniforms.uSkirtColor.value.setRGB(...hexToLinear('#88416c'));
      group.visible = true;
      drawn = uniforms;
    };
    return Promise.resolve({
      Content: () => (
        <>
          <primitive object={wall.group} />
          <primitive object={behind.group} />
          <Doorway
            onReady={onReady}
            maskOrder={ORDER.mask}
            depthOrder={ORDER.depth}
            rimOrder={ORDER.rim}
            stencil={STENCIL}
          />
        </>
      ),
      knobs: [{ title: 'Doorway', table: DOORWAY_PARAMS, uniforms: knobs }],
      beforePicture() {
        // The component makes its uniforms when it is mounted: the sliders' numbers are copied over.
        if (drawn === null) return;
        drawn.uOpenness.value = knobs.uOpenness.value;
        drawn.uEngulfed.value = knobs.uEngulfed.value;
        drawn.uGlow.value = knobs.uGlow.value;
      },
      dispose: () => [...wall.parts, ...behind.parts].forEach((made) => made.dispose()),
    });
  },
};
