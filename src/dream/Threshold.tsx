/** The threshold as it is seen: writes the doorway's state into its substance, once per picture. */
import { useCallback, useEffect, useRef } from 'react';
import type { Group } from 'three';
import { Doorway } from '../../shaders/doorway/Doorway';
import type { DoorwayUniforms } from '../../shaders/doorway/DoorwayMaterial';
import { hexToLinear } from '../../shaders/lib/color';
import { ORDER } from '../frame';
import { useStudio } from '../useStudio';
import { useVisit } from '../useVisit';
import { bringUp, createAppearance } from './appear';
import { DOOR_HEIGHT_M, DOOR_WIDTH_M } from './doorway';
import { DEPTH_ORDER, DOOR_STENCIL, INNER_ORDER, MASK_ORDER } from './stage';

/** The palette every threshold shares: warm light means kindness. */
const RIM = '#f7e2b8';
const SKIRT = '#88416c';

export function Threshold() {
  const visit = useVisit();
  const studio = useStudio();
  const made = useRef<{ uniforms: DoorwayUniforms; group: Group } | null>(null);
  const rehearsing = useRef(false);
  const onReady = useCallback((uniforms: DoorwayUniforms, group: Group) => {
    uniforms.uHalf.value.set(DOOR_WIDTH_M / 2, DOOR_HEIGHT_M / 2);
    uniforms.uRimColor.value.setRGB(...hexToLinear(RIM));
    uniforms.uSkirtColor.value.setRGB(...hexToLinear(SKIRT));
    made.current = { uniforms, group };
  }, []);
  useEffect(() => {
    const appearance = createAppearance();
    visit.attachRehearsal(async () => {
      if (made.current === null || appearance.complete) return;
      // Closed, it covers nothing: what is drawn of it now cannot be seen.
      rehearsing.current = true;
      bringUp(made.current.group, appearance, false, studio, visit.report);
      await appearance.done;
      rehearsing.current = false;
    });
  }, [visit, studio]);
  useEffect(
    () =>
      visit.frame.onDraw(ORDER.uniforms, () => {
        if (made.current === null) return;
        const { uniforms, group } = made.current;
        const door = visit.doorway;
        const shown = door.phase !== 'closed' && door.phase !== 'hush' && door.phase !== 'arrive';
        group.visible = shown || rehearsing.current;
        uniforms.uOpenness.value = door.openness;
        uniforms.uEngulfed.value = door.engulfed;
        uniforms.uCenter.value.set(door.x, door.y, door.z);
        uniforms.uOut.value.set(door.outX, 0, door.outZ);
      }),
    [visit],
  );
  return (
    <Doorway
      onReady={onReady}
      maskOrder={MASK_ORDER}
      depthOrder={DEPTH_ORDER}
      rimOrder={INNER_ORDER + 1}
      stencil={DOOR_STENCIL}
    />
  );
}
