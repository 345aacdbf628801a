/** Opal walls, mirror floor and loose crystals: one program for the whole room. */
import type { CubeTexture, Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './crystal.frag';
import vertexShader from './crystal.vert';

export const CRYSTAL_PARAMS = {
  uReflect: { value: 1, min: 0, max: 1.5, unit: '', does: 'how much facets see each other' },
  uOpal: { value: 1, min: 0, max: 3, unit: '', does: 'play of colour' },
  uFracture: { value: 0.6, min: 0, max: 3, unit: '', does: 'iris fractures inside the wall' },
  uFilm: { value: 0.3, min: 0, max: 1, unit: '', does: 'thin film along the seams' },
  uSeam: { value: 0.5, min: 0, max: 2, unit: '', does: 'light on the seams' },
  uAnswer: { value: 1, min: 0, max: 2, unit: '', does: 'answer to the gaze' },
  uAir: { value: 0.034, min: 0, max: 0.3, unit: '', does: 'glow in the air before the apse' },
  uNight: { value: 0, min: 0, max: 1, unit: '', does: "puts the room's own light out" },
  uDark: { value: 0, min: 0, max: 1, unit: '', does: 'puts every light out but the gold' },
  uGold: { value: 0, min: 0, max: 2, unit: '', does: 'gold light round the visitor' },
  uWaking: { value: 0, min: 0, max: 1, unit: '', does: 'morning behind the walls' },
  uDissolve: { value: 0, min: 0, max: 1, unit: '', does: 'facets that have let go' },
  uMist: { value: 0, min: 0, max: 1, unit: '', does: 'arrival mist' },
} as const satisfies ParamTable;

export interface CrystalOptions {
  planes: number;
  ramp: Texture;
  hues: Texture;
  noise: Texture;
  room: CubeTexture | Texture;
  /** Light that lies on the floor, linear; black for none. */
  bed: Texture;
}

/** Walls, floor and loose crystals are three programs of one source: what one needs the others do not pay for. */
export function createCrystalMaterials({ planes, ramp, hues, noise, room, bed }: CrystalOptions) {
  const uniforms = {
    ...paramUniforms(CRYSTAL_PARAMS),
    uTime: shared.uTime,
    uHeart: shared.uHeart,
    uBreath: shared.uBreath,
    uKindness: shared.uKindness,
    uAttention: shared.uAttention,
    uAttentionEcho: shared.uAttentionEcho,
    uAttentionFront: shared.uAttentionFront,
    uOutput: shared.uOutput,
    // Plain numbers in a row: of three's own vectors each would be handed over in a box, to three programs, with every picture.
    uRoomCenter: { value: new Float32Array(3) },
    uRoomRadii: { value: Float32Array.of(1, 1, 1) },
    uApse: { value: new Float32Array(3) },
    uAirColor: { value: new Float32Array(3) },
    uEmbrace: { value: new Float32Array(4) },
    uEmbraceColor: { value: new Float32Array(3) },
    /** Where the gold is carried, world metres; written only while there is any. */
    uGoldAt: { value: new Float32Array(3) },
    uDrawn: { value: new Float32Array(2) },
    uGoldColor: { value: new Float32Array(3) },
    uWakingColor: { value: new Float32Array(3) },
    uBed: { value: bed },
    uBedAt: { value: Float32Array.of(0, 0, 1) },
    uRamp: { value: ramp },
    uOpalHues: { value: hues },
    uNoise: { value: noise },
    uRoom: { value: room },
  };
  /** 0 wall, 1 loose, 2 floor. */
  const make = (kind: 0 | 1 | 2) =>
    createSubstance({
      vertexShader,
      fragmentShader,
      defines: { CRYSTAL_PLANES: kind === 0 ? planes : 0, CRYSTAL_KIND: kind },
      uniforms,
    });
  return { uniforms, wall: make(0), floor: make(2), loose: make(1) };
}
export type CrystalMaterial = ReturnType<typeof createCrystalMaterials>['wall'];
