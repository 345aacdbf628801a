/** What the visitor wove in a dream, carried by its star: the threads themselves, small, turning slowly. */
import { useEffect, useMemo, useRef } from 'react';
import type { Group } from 'three';
import { hexToLinear, oklabWay, type Vec3 } from '../../../shaders/lib/color';
import { createWovenThreads, Thread } from '../../../shaders/thread/Thread';
import type { ThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import type { Imprint } from '../../../src/imprints';
import { ORDER, wrapTime } from '../../../src/frame';
import { useVisit } from '../../../src/useVisit';
import { STARS } from '../palette';

const RADIUS_M = 1.5;
const THREAD_M = 0.008;
const GAIN = 0.5;
/** Whole turns in the time after which the clock of light begins anew, so that nothing jumps there. */
const TURNS_PER_WRAP = 12;
const WRAP_S = 1024;

export interface StarImprintProps {
  at: readonly [number, number, number];
  imprint: Imprint;
  material: ThreadMaterial;
  segments: number;
}

export function StarImprint({ at, imprint, material, segments }: StarImprintProps) {
  const visit = useVisit();
  const turned = useRef<Group>(null);
  const threads = useMemo(() => {
    const woven = createWovenThreads(imprint.length, segments);
    const soft = oklabWay(hexToLinear(STARS.caller), hexToLinear(STARS.dustCool));
    const large = ([x, y, z]: Vec3): Vec3 => [x * RADIUS_M, y * RADIUS_M, z * RADIUS_M];
    for (const { points, harsh, phase } of imprint) {
      const [r, g, b] = soft(harsh);
      const [p0, p1, p2, p3] = points;
      woven.add(
        {
          points: [large(p0), large(p1), large(p2), large(p3)],
          radiusM: THREAD_M,
          color: [r * GAIN, g * GAIN, b * GAIN],
          phase,
        },
        0,
        harsh,
      );
    }
    return woven.geometry;
  }, [imprint, segments]);
  useEffect(() => () => threads.dispose(), [threads]);
  useEffect(
    () =>
      visit.frame.onDraw(ORDER.uniforms, (clock) => {
        const group = turned.current;
        if (group === null) return;
        group.rotation.y = (wrapTime(clock.time) / WRAP_S) * TURNS_PER_WRAP * Math.PI * 2;
      }),
    [visit],
  );
  return (
    <object3D ref={turned} position={[...at]}>
      <Thread geometry={threads} material={material} order={103} />
    </object3D>
  );
}
