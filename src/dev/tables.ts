/** Which params tables the materials of a scene were made from: a material with every uniform of a table belongs to it. */
import type { Material, Object3D, RawShaderMaterial } from 'three';
import type { LabKnobs } from '../../shaders/lab';
import type { ParamTable } from '../../shaders/params';

const modules = import.meta.glob<Record<string, unknown>>('../../shaders/*/*Material.ts', { eager: true });

const tables = Object.values(modules).flatMap((module) =>
  Object.entries(module)
    .filter(([name]) => name.endsWith('_PARAMS'))
    .map(([name, table]) => ({ name: titleOf(name), table: table as ParamTable })),
);

/** CRYSTAL_PARAMS to Crystal. */
function titleOf(name: string): string {
  const word = name.replace('_PARAMS', '').toLowerCase();
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

export function substancesOf(root: Object3D): Set<RawShaderMaterial> {
  const found = new Set<RawShaderMaterial>();
  root.traverse((object) => {
    if (!('material' in object)) return;
    const materials = [object.material].flat() as Material[];
    for (const material of materials)
      if ('isRawShaderMaterial' in material) found.add(material as RawShaderMaterial);
  });
  return found;
}

/** One entry per set of uniforms: programs that share theirs (wall, floor, loose) are turned together. */
export function knobsOf(root: Object3D): LabKnobs[] {
  const knobs: LabKnobs[] = [];
  for (const { uniforms } of substancesOf(root)) {
    for (const { name, table } of tables) {
      const [first = ''] = Object.keys(table);
      if (!Object.keys(table).every((row) => row in uniforms)) continue;
      if (knobs.some((other) => other.table === table && other.uniforms[first] === uniforms[first])) continue;
      const before = knobs.filter((other) => other.table === table).length;
      knobs.push({ title: before === 0 ? name : `${name} ${before + 1}`, table, uniforms });
    }
  }
  return knobs;
}
