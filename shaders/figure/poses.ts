/**
 * Poses of the figure, and the bones the shader reads: two texels per bone (turn as a quaternion, then offset in metres). Degrees about x (nod forward positive), y (turn), z (lean), parent after child.
 */
import { DataTexture, FloatType, NearestFilter, Quaternion, RGBAFormat, Vector3 } from 'three';
import { BONES, SKELETON, type Bone } from './body';

export type Turn = readonly [x: number, y: number, z: number];
export interface Pose {
  turns: Partial<Record<Bone, Turn>>;
  /** How far the hips come down, metres. */
  sinkM?: number;
}

/** Arms hang: the bind pose holds them away from the body. */
const HANG = { armL: [2, 0, -33], armR: [2, 0, 33] } as const satisfies Pose['turns'];

export const POSES = {
  upright: {
    turns: {
      ...HANG,
      chest: [-4, 0, 0],
      neck: [-3, 0, 0],
      head: [-5, 0, 0],
      foreL: [-10, 0, 4],
      foreR: [-10, 0, -4],
      spine: [0, 0, -1.5],
      pelvis: [0, 0, 1.5],
    },
  },
  bowed: {
    turns: {
      armL: [12, 0, -42],
      armR: [14, 0, 42],
      spine: [20, 0, 3],
      chest: [20, 0, 2],
      neck: [24, 0, 0],
      head: [22, 6, 4],
      foreL: [-20, 0, 14],
      foreR: [-24, 0, -14],
      pelvis: [-3, 0, 0],
    },
  },
  handToGlass: {
    turns: {
      armL: HANG.armL,
      spine: [5, -6, -3],
      chest: [4, -10, -3],
      head: [-2, 6, -4],
      foreL: [-16, 0, 6],
      armR: [-78, 20, 26],
      foreR: [-30, 0, -6],
      handR: [-34, 0, 0],
      pelvis: [0, 0, 3],
    },
  },
  handOnHeart: {
    turns: {
      armL: HANG.armL,
      spine: [3, 0, 2],
      chest: [2, 0, 2],
      neck: [6, 0, 0],
      head: [10, -8, 5],
      foreL: [-12, 0, 4],
      armR: [-30, 0, 38],
      foreR: [-78, 62, -30],
      handR: [-10, 10, 0],
    },
  },
  embrace: {
    turns: {
      spine: [9, 0, 0],
      chest: [6, 0, 0],
      neck: [10, 0, 0],
      head: [14, 0, -9],
      armL: [-44, -8, -40],
      foreL: [-66, -70, 36],
      armR: [-36, 8, 40],
      foreR: [-60, 70, -36],
    },
  },
  open: {
    turns: {
      spine: [-4, 0, 0],
      chest: [-7, 0, 0],
      neck: [-4, 0, 0],
      head: [-7, 0, 0],
      armL: [-14, 0, 14],
      foreL: [-16, 0, 12],
      handL: [-10, 0, 0],
      armR: [-14, 0, -14],
      foreR: [-16, 0, -12],
      handR: [-10, 0, 0],
    },
  },
  shield: {
    turns: {
      spine: [8, 18, 4],
      chest: [6, 16, 4],
      neck: [10, 10, 0],
      head: [16, 16, 6],
      armL: [-96, -30, -20],
      foreL: [-50, -50, 48],
      handL: [-20, 0, 0],
      armR: [-20, 0, 42],
      foreR: [-70, 50, -20],
      pelvis: [0, 6, 0],
    },
  },
  crouch: {
    turns: {
      spine: [22, 0, 0],
      chest: [16, 0, 0],
      neck: [10, 0, 0],
      head: [22, 0, 7],
      armL: [-56, 0, -36],
      foreL: [-50, -46, 30],
      armR: [-60, 0, 36],
      foreR: [-46, 46, -30],
      thighL: [-88, 0, 3],
      shinL: [104, 0, 0],
      thighR: [-84, 0, -3],
      shinR: [100, 0, 0],
    },
    sinkM: 0.36,
  },
  turned: {
    turns: {
      ...HANG,
      pelvis: [0, 128, 0],
      spine: [4, -14, 0],
      chest: [4, -16, 2],
      neck: [4, -22, 0],
      head: [8, -30, 4],
      foreL: [-22, 0, 6],
      foreR: [-16, 0, -6],
    },
  },
  reach: {
    turns: {
      spine: [6, 0, -4],
      chest: [4, 8, -4],
      neck: [-4, 0, 0],
      head: [-8, 0, 4],
      armL: [-58, 0, -22],
      foreL: [-26, 0, 4],
      handL: [16, 0, 0],
      armR: [-8, 0, 36],
      foreR: [-14, 0, -4],
      pelvis: [0, 4, 2],
    },
  },
  lifted: {
    turns: {
      chest: [-8, 0, 0],
      spine: [-4, 0, 0],
      neck: [-10, 0, 0],
      head: [-18, 0, 0],
      armL: [-30, 0, 66],
      foreL: [-28, 0, 26],
      armR: [-30, 0, -66],
      foreR: [-28, 0, -26],
    },
  },
  leaning: {
    turns: {
      ...HANG,
      pelvis: [0, 0, 8],
      spine: [0, 6, -9],
      chest: [2, 6, -9],
      neck: [2, 0, 6],
      head: [3, 8, 11],
      armL: [-8, 0, -24],
      foreL: [-30, 0, 14],
      armR: [4, 0, 46],
      foreR: [-14, 0, -4],
      thighL: [-10, 0, -5],
      shinL: [14, 0, 0],
      thighR: [0, 0, -8],
    },
  },
  gathered: {
    turns: {
      spine: [4, 0, 0],
      chest: [2, 0, 0],
      neck: [6, 0, 0],
      head: [9, 0, 0],
      armL: [-34, 0, -36],
      foreL: [-62, -34, 20],
      handL: [10, 0, 0],
      armR: [-34, 0, 36],
      foreR: [-62, 34, -20],
      handR: [10, 0, 0],
    },
  },
} as const satisfies Record<string, Pose>;
export type PoseName = keyof typeof POSES;
export const POSE_NAMES = Object.keys(POSES) as PoseName[];

const RAD = Math.PI / 180;
const _axis = new Vector3();

export function quaternionOf(turn: Turn): Quaternion {
  const about = (x: number, y: number, z: number, degrees: number) =>
    new Quaternion().setFromAxisAngle(_axis.set(x, y, z), degrees * RAD);
  // Lean first, then nod, then turn.
  return about(0, 1, 0, turn[1])
    .multiply(about(1, 0, 0, turn[0]))
    .multiply(about(0, 0, 1, turn[2]));
}

/** For each bone of a pose: its turn, and the offset that goes with it (v' = q v + offset). */
export function poseTransforms(pose: Pose): { turn: Quaternion; offset: Vector3 }[] {
  const made = new Map<Bone, { turn: Quaternion; offset: Vector3 }>();
  for (const bone of BONES) {
    const { parent, joint } = SKELETON[bone];
    const above = parent === null ? undefined : made.get(parent);
    const base = above ?? { turn: new Quaternion(), offset: new Vector3(0, -(pose.sinkM ?? 0), 0) };
    const turn = base.turn.clone().multiply(quaternionOf(pose.turns[bone] ?? [0, 0, 0]));
    const at = new Vector3(...joint);
    // The joint stays where its parent carries it.
    const carried = at.clone().applyQuaternion(base.turn).add(base.offset);
    const offset = carried.sub(at.applyQuaternion(turn));
    made.set(bone, { turn, offset });
  }
  return BONES.map((bone) => made.get(bone) ?? { turn: new Quaternion(), offset: new Vector3() });
}

/** Eight numbers per bone: turn, offset, and by how much its flesh is more than the body's. */
export const POSE_STRIDE = BONES.length * 8;

/** The bones of `rows` figures for the shader, RGBA32F; written by `writeBones` of motion.ts. */
export function createBoneTexture(rows: number): DataTexture {
  const texture = new DataTexture(
    new Float32Array(POSE_STRIDE * rows),
    BONES.length * 2,
    rows,
    RGBAFormat,
    FloatType,
  );
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
