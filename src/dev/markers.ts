/** What the body and the gaze know of a place, as lines: things, how far they reach, and where one can walk. */
import {
  BufferGeometry,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  SphereGeometry,
} from 'three';
import type { Terrain, Vector } from '../walk/terrain';

const CELLS = 96;
const RAYS = 72;
const FARTHEST_M = 80;
/** Lines float a little over the floor. */
const LIFT_M = 0.03;
/** After everything else, and over it. */
const ORDER = 1000;

const _inward: Vector = { x: 0, y: 0, z: 0 };

/** How far one can go from a point in every direction: limits are distances, so each step may be as long as they are. */
function extent(terrain: Terrain, x: number, z: number): number {
  let farthest = 1;
  for (let i = 0; i < RAYS; i++) {
    const angle = (i / RAYS) * Math.PI * 2;
    let way = 0;
    for (let step = 0; step < 60 && way < FARTHEST_M; step++) {
      const room = terrain.boundary(x + Math.cos(angle) * way, z + Math.sin(angle) * way, _inward);
      if (room < 0.02) break;
      way += room;
    }
    farthest = Math.max(farthest, Math.min(way, FARTHEST_M));
  }
  return farthest + 0.5;
}

/** The line where the room to the nearest limit is nothing, by marching squares about a point. */
export function boundaryLines(terrain: Terrain, x: number, z: number): number[] {
  const half = extent(terrain, x, z);
  const size = (half * 2) / CELLS;
  const at = (i: number) => i * size - half;
  const room = Array.from({ length: (CELLS + 1) ** 2 }, (_, k) =>
    terrain.boundary(x + at(k % (CELLS + 1)), z + at(Math.floor(k / (CELLS + 1))), _inward),
  );
  const lines: number[] = [];
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  for (let j = 0; j < CELLS; j++)
    for (let i = 0; i < CELLS; i++) {
      const crossings: number[] = [];
      corners.forEach(([ax, az], k) => {
        const [bx, bz] = corners[(k + 1) % 4] ?? [0, 0];
        const a = room[i + ax + (j + az) * (CELLS + 1)] ?? 0;
        const b = room[i + bx + (j + bz) * (CELLS + 1)] ?? 0;
        if (a < 0 === b < 0 || !Number.isFinite(a - b)) return;
        const t = a / (a - b);
        const px = x + at(i + ax + (bx - ax) * t);
        const pz = z + at(j + az + (bz - az) * t);
        crossings.push(px, terrain.height(px, pz) + LIFT_M, pz);
      });
      // A saddle has four crossings: two lines.
      if (crossings.length % 6 === 0) lines.push(...crossings);
    }
  return lines;
}

function ring({ x, z }: Vector, radius: number, y: number): number[] {
  return Array.from({ length: 64 }, (_, i) =>
    [i, i + 1].flatMap((k) => {
      const angle = (k / 64) * Math.PI * 2;
      return [x + Math.cos(angle) * radius, y, z + Math.sin(angle) * radius];
    }),
  ).flat();
}

export interface Markers {
  group: Group;
  dispose(): void;
}

export function createMarkers(terrain: Terrain, x: number, z: number): Markers {
  const group = new Group();
  group.renderOrder = ORDER;
  const over = { depthTest: false, transparent: true, toneMapped: false } as const;
  const sphere = new SphereGeometry(1, 16, 10);
  const thing = new MeshBasicMaterial({ ...over, color: '#8bf0c8', wireframe: true, opacity: 0.5 });
  for (const { at, radiusM } of terrain.things) {
    const mesh = new Mesh(sphere, thing);
    mesh.position.set(at.x, at.y, at.z);
    mesh.scale.setScalar(radiusM);
    group.add(mesh);
  }
  const lines = (points: number[], color: string, opacity: number) => {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new Float32BufferAttribute(points, 3));
    const made = new LineSegments(geometry, new LineBasicMaterial({ ...over, color, opacity }));
    made.frustumCulled = false;
    group.add(made);
    return made;
  };
  const made = [
    lines(boundaryLines(terrain, x, z), '#ffb070', 1),
    lines(
      terrain.things.flatMap(({ at, reachM }) => ring(at, reachM, terrain.height(at.x, at.z) + LIFT_M)),
      '#8bf0c8',
      0.35,
    ),
  ];
  return {
    group,
    dispose() {
      group.removeFromParent();
      made.forEach((line) => {
        line.geometry.dispose();
        line.material.dispose();
      });
      sphere.dispose();
      thing.dispose();
    },
  };
}
