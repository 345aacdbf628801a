/** Hides the picture while a walk without motion goes on to its next view. */
import { useEffect, useRef } from 'react';
import { hexToLinear, luminance } from '../../shaders/lib/color';
import { smootherstep } from '../../shaders/lib/ease';
import { ORDER } from '../frame';
import { useFacts, useVisit } from '../useVisit';

/** The place's own dark. */
function darkest(light: readonly string[]): string {
  const lightness = (color: string) => luminance(hexToLinear(color));
  return light.reduce((dark, color) => (lightness(color) < lightness(dark) ? color : dark));
}

export function Veil() {
  const visit = useVisit();
  const light = useFacts((facts) => facts.light);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = 0;
    return visit.frame.onDraw(ORDER.after, () => {
      const veil = visit.veil();
      // Written to the page only when it has changed: strings are garbage.
      if (veil === shown || element.current === null) return;
      shown = veil;
      element.current.style.opacity = String(smootherstep(0, 1, veil));
    });
  }, [visit]);
  return (
    <div className="veil" ref={element} style={{ backgroundColor: darkest(light) }} aria-hidden="true" />
  );
}
