import { BufferAttribute, BufferGeometry } from 'three';
import type { WaterMaterial } from './WaterMaterial';

/** A place along the middle of a stream. */
export interface StreamPiece {
  x: number;
  z: number;
  /** Downstream, of length 1. */
  dx: number;
  dz: number;
  wideM: number;
  /** Metres downstream. */
  s: number;
}

const ACROSS = 4;

function sheet(count: number): { position: Float32Array; water: Float32Array } {
  return { position: new Float32Array(count * 3), water: new Float32Array(count * 4) };
}

function geometryOf({ position, water }: ReturnType<typeof sheet>, index: readonly number[]): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('aWater', new BufferAttribute(water, 4));
  geometry.setIndex([...index]);
  return geometry;
}

/**
 * A ribbon as high as `heightM` says at each piece. `shareAt`: how much of it there is at a point, 0..1: less where it comes
 * out of the ground, or is lost in other water. Owner disposes.
 */
export function createStreamGeometry(
  pieces: readonly StreamPiece[],
  heightM: (piece: StreamPiece) => number,
  shareAt: (x: number, z: number, s: number) => number = () => 1,
): BufferGeometry {
  const made = sheet(pieces.length * (ACROSS + 1));
  const index: number[] = [];
  pieces.forEach((piece, i) => {
    const y = heightM(piece);
    for (let j = 0; j <= ACROSS; j++) {
      const n = (j / ACROSS) * 2 - 1;
      const k = i * (ACROSS + 1) + j;
      const out = n * piece.wideM * 0.5;
      const x = piece.x - piece.dz * out;
      const z = piece.z + piece.dx * out;
      made.position.set([x, y, z], k * 3);
      made.water.set([piece.s, n, piece.wideM * 0.5, shareAt(x, z, piece.s)], k * 4);
      if (i === 0 || j === 0) continue;
      const back = k - ACROSS - 1;
      index.push(back - 1, back, k - 1, k - 1, back, k);
    }
  });
  return geometryOf(made, index);
}

export interface LakeOptions {
  x: number;
  z: number;
  /** Metres from the middle to the water's edge, by angle. */
  edgeM(angle: number): number;
  /** Metres beyond it, under the land. */
  beyondM: number;
  sides: number;
}

/** Where rings of corners lie, as shares of the way to the edge; one more lies beyond it. */
const RINGS_AT = [0.25, 0.5, 0.72, 0.87, 0.94, 0.98, 1] as const;

/** A disc at height 0 about (x, z). Owner disposes. */
export function createLakeGeometry({ x, z, edgeM, beyondM, sides }: LakeOptions): BufferGeometry {
  const rings = RINGS_AT.length + 1;
  const made = sheet(1 + rings * sides);
  made.position.set([x, 0, z]);
  made.water.set([edgeM(0), 0, 0, 1]);
  const index: number[] = [];
  for (let i = 0; i < sides; i++) {
    const angle = (i / sides) * Math.PI * 2;
    const edge = edgeM(angle);
    const after = (i + 1) % sides;
    for (let ring = 0; ring < rings; ring++) {
      const share = RINGS_AT[ring];
      const far = share === undefined ? edge + beyondM : edge * share;
      const k = 1 + ring * sides + i;
      made.position.set([x + Math.cos(angle) * far, 0, z + Math.sin(angle) * far], k * 3);
      made.water.set([edge - far, 0, 0, 1], k * 4);
      const next = 1 + ring * sides + after;
      if (ring === 0) index.push(0, next, k);
      else index.push(k - sides, next, k, k - sides, next - sides, next);
    }
  }
  return geometryOf(made, index);
}

export interface WaterProps {
  geometry: BufferGeometry;
  material: WaterMaterial;
  order?: number;
}

/** After the twins in its mirror, before the lights above it. */
export function Water({ geometry, material, order = 60 }: WaterProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}
