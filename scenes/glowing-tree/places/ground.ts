/** The ground as a mesh: fine where one walks, coarse toward the horizon, cut away where the lake lies. */
import { BufferAttribute, BufferGeometry } from 'three';
import { fromShore, LAKE, LAND_ENDS_M, landHeight, shoreM } from '../layout';

/** Vertices stand so far apart where one walks, and at the rim of the world. */
const RIM = 1.14;
/** How far the world reaches beyond what is walked, metres. */
const BEYOND_M = 900;

/** Lines of a grid from `from` to `to`, `stepM` apart, then ever farther. */
function lines(from: number, to: number, stepM: number): number[] {
  const made: number[] = [];
  for (let x = from; x <= to; x += stepM) made.push(x);
  for (let step = stepM, x = to; x < to + BEYOND_M; step *= RIM) {
    x += step;
    made.push(x);
  }
  const before: number[] = [];
  for (let step = stepM, x = from; x > from - BEYOND_M; step *= RIM) {
    x -= step;
    before.push(x);
  }
  return [...before.toReversed(), ...made];
}

/** position, normal; whole triangles inside the lake are left out. Owner disposes. */
export async function createGround(stepM: number, breathe: () => Promise<void>): Promise<BufferGeometry> {
  const xs = lines(-95, 150, stepM);
  const zs = lines(-250, 425, stepM);
  const columns = xs.length;
  const positions = new Float32Array(columns * zs.length * 3);
  const normals = new Float32Array(positions.length);
  const wet = new Uint8Array(columns * zs.length);
  let k = 0;
  for (const [row, gridZ] of zs.entries()) {
    if (row % 24 === 23) await breathe();
    for (const gridX of xs) {
      let x = gridX;
      let z = gridZ;
      const shore = fromShore(x, z);
      if (Math.abs(shore - LAND_ENDS_M) < stepM * 0.75) {
        // The nearest lines bend to follow the shore, a little under water.
        const angle = Math.atan2(z - LAKE.z, x - LAKE.x);
        const r = shoreM(angle) + LAND_ENDS_M;
        x = LAKE.x + Math.cos(angle) * r;
        z = LAKE.z + Math.sin(angle) * r;
        wet[k] = 1;
      } else if (shore < LAND_ENDS_M) wet[k] = 1;
      const e = 0.6;
      const dx = (landHeight(x + e, z) - landHeight(x - e, z)) / (2 * e);
      const dz = (landHeight(x, z + e) - landHeight(x, z - e)) / (2 * e);
      const length = Math.hypot(dx, 1, dz);
      positions.set([x, landHeight(x, z), z], k * 3);
      normals.set([-dx / length, 1 / length, -dz / length], k * 3);
      k += 1;
    }
  }
  const index: number[] = [];
  for (let row = 0; row + 1 < zs.length; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const a = row * columns + column;
      const b = a + 1;
      const c = a + columns;
      const d = c + 1;
      const add = (i: number, j: number, l: number) => {
        if ((wet[i] ?? 0) + (wet[j] ?? 0) + (wet[l] ?? 0) < 3) index.push(i, j, l);
      };
      add(a, c, b);
      add(b, c, d);
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  return geometry;
}
