/** What stream and lake have in common: one water, under one sky. */
import type { Vector3 } from 'three';
import { hexToLinear } from '../../../shaders/lib/color';
import type { WaterMaterial } from '../../../shaders/water/WaterMaterial';
import { FESTIVAL, STREAM } from '../palette';

export function paintWater({ uniforms }: WaterMaterial, band: Vector3): void {
  uniforms.uBand.value.copy(band);
  uniforms.uBody.value.setRGB(...hexToLinear(STREAM.water)).multiplyScalar(0.45);
  uniforms.uBed.value.setRGB(...hexToLinear(STREAM.bank));
  uniforms.uLand.value.setRGB(...hexToLinear(STREAM.night));
  uniforms.uStarColor.value.setRGB(...hexToLinear(STREAM.star));
  uniforms.uWarmStar.value.setRGB(...hexToLinear(STREAM.choice));
  uniforms.uMilky.value.setRGB(...hexToLinear(STREAM.milky)).multiplyScalar(0.16);
  uniforms.uGold.value.setRGB(...hexToLinear(STREAM.choice));
  uniforms.uRingColor.value.setRGB(...hexToLinear(FESTIVAL.ring));
}
