/** The name of what is near, floating beside it. */
import { useEffect, useRef } from 'react';
import { Vector3 } from 'three';
import { ORDER } from '../frame';
import { useFacts, useVisit } from '../useVisit';
import { words } from './words.en';

const _v = new Vector3();

export function Label() {
  const visit = useVisit();
  const near = useFacts((facts) => facts.near);
  const minutes = useFacts((facts) => facts.nearMinutes);
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    let lastX = -1;
    let lastY = -1;
    return visit.frame.onDraw(ORDER.after, () => {
      const thing = visit.looked();
      if (thing === null || element.current === null) return;
      _v.set(thing.at.x, thing.at.y, thing.at.z).project(visit.camera);
      const x = Math.round(((_v.x + 1) / 2) * window.innerWidth);
      const y = Math.round(((1 - _v.y) / 2) * window.innerHeight);
      // Text is written to the page only when it has moved: strings are garbage.
      if (x === lastX && y === lastY) return;
      lastX = x;
      lastY = y;
      element.current.style.transform = `translate(calc(${x}px - 50%), calc(${y}px - 4.2rem))`;
    });
  }, [visit]);
  if (near === null) return null;
  return (
    <p className="label" ref={element} aria-hidden="true">
      {near}
      {minutes !== null && <small>{words.nearLasting(minutes)}</small>}
    </p>
  );
}
