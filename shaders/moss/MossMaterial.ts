/** Moss to the horizon: dark, iridescent where it is seen flat, and answering each step with a ring of light. */
import { Color, DoubleSide, Vector2, Vector3, Vector4, type Texture } from 'three';
import type { Rings } from '../lib/rings';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './moss.frag';
import vertexShader from './moss.vert';

export const MOSS_PARAMS = {
  uSheen: { value: 1, min: 0, max: 3, unit: '', does: 'twilight on the tips' },
  uFilm: { value: 1, min: 0, max: 3, unit: '', does: 'colours of the thin film' },
  uRing: { value: 1, min: 0, max: 3, unit: '', does: 'light of the rings' },
  uLead: { value: 0.4, min: 0, max: 2, unit: '', does: 'lines of light that run toward the tree' },
  uMist: { value: 0.5, min: 0, max: 1, unit: '', does: 'mist in the hollows' },
  uFarM: { value: 620, min: 50, max: 3000, unit: 'm', does: 'how far off it is lost in the air' },
} as const satisfies ParamTable;

export interface MossOptions {
  noise: Texture;
  table: Texture;
  rings: Rings;
  /** Cushions of moss close by are told apart. */
  fine: boolean;
}

/** As many lights lie on it at once, besides the one round the foot of what is tall. */
export const MOSS_LAMPS = 4;

export function createMossMaterial({ noise, table, rings, fine }: MossOptions) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    defines: { RINGS: rings.count, MOSS_FINE: fine ? 1 : 0, MOSS_TUFT: 0 },
    uniforms: {
      ...paramUniforms(MOSS_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uKindness: shared.uKindness,
      uOutput: shared.uOutput,
      uVisitorWS: shared.uVisitorWS,
      uNoise: { value: noise },
      uTable: { value: table },
      uKey: { value: new Vector2(0, -1) },
      uRings: rings.uniform,
      uMoss: { value: new Color() },
      uDeep: { value: new Color() },
      uFilmA: { value: new Color() },
      uFilmB: { value: new Color() },
      uFilmC: { value: new Color() },
      uRipple: { value: new Color() },
      /** A light that lies on it: where it stands (metres) and how far it reaches; and its colour. */
      uLight: { value: new Vector4(0, 5, 0, 15) },
      uLightColor: { value: new Color() },
      /** What lines of light run to: x, z. */
      uLeadTo: { value: new Vector2() },
      /** For tufts: how high the land lies where the visitor stands, how it slopes and bends from there; water near by. */
      uLie: { value: new Vector3() },
      uBend: { value: new Vector3() },
      uWet: { value: new Vector4(0, 0, 1, 0) },
      uWetHalf: { value: -1e6 },
      /** Whoever shines near by: where, and how far that reaches (metres); and their light. */
      uLamps: { value: Array.from({ length: MOSS_LAMPS }, () => new Vector4(0, 1, 0, 1)) },
      uLampLight: { value: Array.from({ length: MOSS_LAMPS }, () => new Color(0, 0, 0)) },
    },
  });
}
export type MossMaterial = ReturnType<typeof createMossMaterial>;

/** Tufts that stand on that moss, in its light. */
export function createTuftMaterial({ uniforms, defines }: MossMaterial): MossMaterial {
  return createSubstance({
    vertexShader,
    fragmentShader,
    side: DoubleSide,
    defines: { ...defines, MOSS_TUFT: 1 },
    uniforms: { ...uniforms },
  });
}
