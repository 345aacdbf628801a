import { expect, test } from 'vitest';
import { SPECIES, type Ring, type Species } from '../../shaders/flower/species';

const CELLS = 28;
const HALF_M = 0.26;

/** A point of an open petal, as flower.vert has it: u along, v across; x aside, y up, z out of the axis. */
function petalAt({ longM, wideM, sharp, widest, bloom: [tilt, curl] }: Ring, u: number, v: number) {
  const bend = Math.abs(curl) < 0.02 ? 0.02 : curl;
  const end = tilt + bend * u;
  const radius = Math.max(0.012 + ((Math.cos(tilt) - Math.cos(end)) / bend) * longM, 0.004);
  const up = ((Math.sin(end) - Math.sin(tilt)) / bend) * longM;
  const wide = wideM * Math.max(0, Math.sin(Math.PI * u ** widest)) ** sharp;
  const around = Math.min(1.45, Math.max(-1.45, (v * wide) / radius));
  return [radius * Math.sin(around), up, radius * Math.cos(around)] as const;
}

/** The cells an open head covers, seen from the side it nods to a quarter. */
function silhouette({ rings, nod, florets }: Species): Set<number> {
  const covered = new Set<number>();
  const heads = florets?.count ?? 1;
  for (let h = 0; h < heads; h++) {
    const drop = heads === 1 ? 0 : (0.4 * h) / (heads - 1) - 0.2;
    const facing = 0.8 + h * 2.4;
    for (const [r, ring] of rings.entries())
      for (let k = 0; k < ring.petals; k++) {
        const angle = (Math.PI * 2 * (k + 0.5 * (r % 2))) / ring.petals;
        for (let u = 0.02; u < 1; u += 0.03)
          for (let v = -1; v <= 1; v += 0.1) {
            const [px, y, pz] = petalAt(ring, u, v);
            const x = px * Math.cos(angle) + pz * Math.sin(angle);
            const z = -px * Math.sin(angle) + pz * Math.cos(angle);
            const [hy, hz] = [y * Math.cos(nod) - z * Math.sin(nod), y * Math.sin(nod) + z * Math.cos(nod)];
            const side = x * Math.cos(facing) + hz * Math.sin(facing);
            const i = Math.floor(((side + HALF_M) / (2 * HALF_M)) * CELLS);
            const j = Math.floor(((hy - drop + HALF_M) / (2 * HALF_M)) * CELLS);
            if (i >= 0 && i < CELLS && j >= 0 && j < CELLS) covered.add(i + j * CELLS);
          }
      }
  }
  return covered;
}

test('no two species have the same silhouette', () => {
  const seen = SPECIES.map((species) => ({ name: species.name, cells: silhouette(species) }));
  expect(seen.length).toBeGreaterThanOrEqual(5);
  let most = 0;
  for (const [i, a] of seen.entries())
    for (const b of seen.slice(i + 1)) {
      const both = [...a.cells].filter((cell) => b.cells.has(cell)).length;
      const share = both / (a.cells.size + b.cells.size - both);
      most = Math.max(most, share);
      expect(share, `${a.name} and ${b.name}`).toBeLessThan(0.75);
    }
  console.log(`The most alike of ${seen.length} species share ${most.toFixed(2)} of their silhouettes`);
});
