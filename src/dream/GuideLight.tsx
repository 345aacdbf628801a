/** A small warm light that drifts from before a visitor who waits toward what comes next. */
import { useEffect, useMemo, useRef } from 'react';
import { Color, type Object3D } from 'three';
import { createGlowGeometry, Glow, type GlowLight } from '../../shaders/glow/Glow';
import { createGlowMaterial } from '../../shaders/glow/GlowMaterial';
import { hexToLinear, mixOklab, type Vec3 } from '../../shaders/lib/color';
import { ORDER } from '../frame';
import { useVisit } from '../useVisit';
import { aim, beckonAt, createBeckon, hold, stepBeckon } from './beckon';

/** Warm light means kindness, as at every threshold. */
const WARM = '#ffb766';
const SKIRT = '#ffd2a6';
/** Laid over encoded values, light needs its own gain. */
const DIRECT_GAIN = 0.7;
/** After the lights of the place. */
const LIGHT_ORDER = 103;

function lights(): GlowLight[] {
  const warm = hexToLinear(WARM);
  const layer = (sizeM: number, color: Vec3, gain: number, skirt: number): GlowLight => ({
    at: [0, 0, 0],
    sizeM,
    color: [color[0] * gain, color[1] * gain, color[2] * gain],
    skirt,
    phase: 0.02,
    heart: 0.35,
    driftM: 0.03,
    bruise: 0,
  });
  return [
    layer(0.016, mixOklab(warm, [1, 1, 1], 0.3), 1.8, 0.2),
    layer(0.045, warm, 0.9, 1),
    layer(0.11, warm, 0.25, 1),
  ];
}

export function GuideLight() {
  const visit = useVisit();
  const root = useRef<Object3D>(null);
  const film = visit.quality.path === 'film';
  const { geometry, material } = useMemo(
    () => ({
      geometry: createGlowGeometry(lights()),
      material: createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(SKIRT)) }),
    }),
    [film],
  );
  useEffect(
    () => () => {
      geometry.dispose();
      material.dispose();
    },
    [geometry, material],
  );
  useEffect(() => {
    const beckon = createBeckon();
    const target = { x: 0, y: 0, z: 0 };
    const leave = [
      visit.frame.onTick(ORDER.story, (clock) => {
        if (!stepBeckon(beckon, visit.waits(), clock.delta)) return;
        if (visit.nextAhead(target)) aim(beckon, visit.body, target);
        else hold(beckon);
      }),
      visit.frame.onDraw(ORDER.uniforms, () => {
        const light = root.current;
        if (light === null) return;
        // It belongs to neither side of a threshold.
        light.visible = beckon.strength > 0 && visit.doorway.phase === 'closed';
        if (!light.visible) return;
        beckonAt(beckon, light.position);
        material.uniforms.uGain.value = beckon.strength * (film ? 1 : DIRECT_GAIN);
      }),
    ];
    return () => leave.forEach((go) => go());
  }, [visit, material, film]);
  return (
    <object3D ref={root} visible={false}>
      <Glow geometry={geometry} material={material} order={LIGHT_ORDER} />
    </object3D>
  );
}
