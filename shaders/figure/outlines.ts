/**
 * Outlines of the figure, one pose beside the other, as distances: what a mirror needs where a body would be too much.
 * R8: 0.5 at the outline, 1 well inside. Metres: each pose covers OUTLINE_WIDTH_M x OUTLINE_HEIGHT_M, feet at the bottom.
 */
import { DataTexture, LinearFilter, RedFormat, Vector3 } from 'three';
import { BONES, CONES } from './body';
import { POSES, poseTransforms, type PoseName } from './poses';

export const OUTLINE_WIDTH_M = 2;
export const OUTLINE_HEIGHT_M = 2;
/** Distance from the outline at which the texture has run out of numbers. */
export const OUTLINE_REACH_M = 0.25;
const WIDTH = 64;
const HEIGHT = 64;
/** Bodies are softer than their cones. */
const ROUND_M = 0.012;

function segmentDistance(px: number, py: number, a: Vector3, b: Vector3, ra: number, rb: number): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const along = dx * dx + dy * dy;
  const h = along > 0 ? Math.min(1, Math.max(0, ((px - a.x) * dx + (py - a.y) * dy) / along)) : 0;
  return Math.hypot(px - a.x - dx * h, py - a.y - dy * h) - (ra + (rb - ra) * h);
}

/** Room for `count` outlines, none of them there yet. Owner disposes. */
export function createOutlines(count: number): DataTexture {
  const texture = new DataTexture(new Uint8Array(WIDTH * count * HEIGHT), WIDTH * count, HEIGHT, RedFormat);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}

/** Writes the outline of a pose into one column: some milliseconds. */
export function writeOutline(texture: DataTexture, column: number, pose: PoseName): void {
  const data = texture.image.data as Uint8Array;
  const width = texture.image.width;
  const bones = poseTransforms(POSES[pose]);
  const cones = CONES.map(({ bone, a, b, ra, rb }) => {
    const carried = (p: readonly [number, number, number]) => {
      const at = new Vector3(...p);
      const moved = bones[BONES.indexOf(bone)];
      return moved === undefined ? at : at.applyQuaternion(moved.turn).add(moved.offset);
    };
    return { a: carried(a), b: carried(b), ra, rb };
  });
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const px = ((x + 0.5) / WIDTH - 0.5) * OUTLINE_WIDTH_M;
      const py = ((y + 0.5) / HEIGHT) * OUTLINE_HEIGHT_M;
      let d = OUTLINE_REACH_M;
      for (const cone of cones)
        d = Math.min(d, segmentDistance(px, py, cone.a, cone.b, cone.ra, cone.rb) - ROUND_M);
      const share = 0.5 - (0.5 * d) / OUTLINE_REACH_M;
      data[y * width + column * WIDTH + x] = Math.round(255 * Math.min(1, Math.max(0, share)));
    }
  }
  texture.needsUpdate = true;
}
