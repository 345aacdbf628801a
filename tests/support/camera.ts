/** The visitor's camera in numbers: where a point stands on the picture, and where a pixel's ray goes. */
import { EYE_M } from '../../src/walk/body';
import type { Snapshot } from '../../src/probe';
import type { Vec3 } from '../../shaders/lib/color';

/** Vertical, on windows half as wide again as high, or wider. */
const FIELD_DEG = 62;

export interface Size {
  width: number;
  height: number;
}
type Pose = Pick<Snapshot, 'position' | 'heading' | 'pitch'>;

function axes({ heading, pitch }: Pose): { right: Vec3; up: Vec3; ahead: Vec3 } {
  const [sin, cos] = [Math.sin(heading), Math.cos(heading)];
  const [rise, level] = [Math.sin(pitch), Math.cos(pitch)];
  return {
    right: [cos, 0, -sin],
    up: [sin * rise, level, cos * rise],
    ahead: [-sin * level, rise, -cos * level],
  };
}

const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export function eyeOf({ position: [x, y, z] }: Pose): Vec3 {
  return [x, y + EYE_M, z];
}

/** Pixels from the upper left corner. */
export function pixelOf(point: Vec3, pose: Pose, { width, height }: Size): { x: number; y: number } {
  const eye = eyeOf(pose);
  const to: Vec3 = [point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]];
  const { right, up, ahead } = axes(pose);
  const scale = height / 2 / Math.tan((FIELD_DEG * Math.PI) / 360) / dot(to, ahead);
  return { x: width / 2 + dot(to, right) * scale, y: height / 2 - dot(to, up) * scale };
}

/** Unit direction through the middle of a pixel. */
export function rayOf(x: number, y: number, pose: Pose, { width, height }: Size): Vec3 {
  const { right, up, ahead } = axes(pose);
  const reach = height / 2 / Math.tan((FIELD_DEG * Math.PI) / 360);
  const [u, v] = [(x + 0.5 - width / 2) / reach, (height / 2 - y - 0.5) / reach];
  const d: Vec3 = [
    ahead[0] + right[0] * u + up[0] * v,
    ahead[1] + right[1] * u + up[1] * v,
    ahead[2] + right[2] * u + up[2] * v,
  ];
  const length = Math.hypot(...d);
  return [d[0] / length, d[1] / length, d[2] / length];
}
