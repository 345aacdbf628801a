/** What the page shows and says of a headset: the sheet before it, and what one is told after it. */
import { useCallback, useEffect, useState } from 'react';
import { useFacts, useVisit } from '../useVisit';
import { headsetTrouble } from './headsetTrouble';
import { isWorn } from './isWorn';
import { words } from './words.en';

/** What was said stands for so long once the walk goes on. */
const READ_MS = 15_000;

export function useHeadset() {
  const visit = useVisit();
  const headset = useFacts((facts) => facts.headset);
  const worn = useFacts(isWorn);
  const trouble = useFacts((facts) => headsetTrouble(facts.trouble));
  const paused = useFacts((facts) => facts.paused);
  const rests = useFacts(({ phase }) => phase !== 'walking') || paused;
  const [asked, setAsked] = useState(visit.flags.headset);
  const [left, setLeft] = useState(false);
  const [last, setLast] = useState(headset);
  if (headset !== last) {
    setLast(headset);
    setLeft(last === 'inside');
  }
  // Who was refused is asked again; who has been in, or walks on, is not.
  if (asked && (headset === 'inside' || (!worn && !rests))) setAsked(false);
  const asks = asked && rests && headset === 'offered';
  const after = trouble ?? (left && !worn ? words.headsetLeft : null);
  const stands = after === null || worn || asks || paused;
  const forget = useCallback(() => {
    setLeft(false);
    if (headsetTrouble(visit.facts.getState().trouble) !== null) visit.facts.setState({ trouble: null });
  }, [visit]);
  useEffect(() => {
    if (stands) return undefined;
    const timer = setTimeout(forget, READ_MS);
    return () => clearTimeout(timer);
  }, [stands, forget]);
  // It was on the sheet one comes from.
  useEffect(() => (paused ? forget : undefined), [paused, forget]);
  return {
    worn,
    /** The sheet is open. */
    asks,
    ask: () => setAsked(true),
    stopAsking: () => setAsked(false),
    trouble,
    /** What one is told on the sheet one rests at. */
    after,
    /** For screen readers, as it happens. */
    said:
      headset === 'entering'
        ? words.headsetEntering
        : headset === 'inside'
          ? words.headsetWorn
          : left && trouble === null
            ? words.headsetLeft
            : '',
  };
}
