/** What is being told: below the picture for the eyes, and in a region of its own for screen readers, sentence by sentence. */
import { useEffect, useState } from 'react';
import { captionSize } from '../store';
import { useFacts, useVisit } from '../useVisit';
import { isWorn } from './isWorn';
import { words } from './words.en';

/** A screen reader is not spoken to more often than this. */
const SPOKEN_EVERY_MS = 3000;

/** The latest sentence, at most every few seconds; two short ones become one. */
function useSpoken(): string {
  const sentence = useFacts((facts) => facts.sentence);
  const [spoken, setSpoken] = useState('');
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const [last, setLast] = useState<string | null>(null);
  if (sentence !== last) {
    setLast(sentence);
    setWaiting(sentence === null ? [] : [...waiting, sentence]);
    if (sentence === null) setSpoken('');
  }
  useEffect(() => {
    if (waiting.length === 0) return undefined;
    const timer = setTimeout(
      () => {
        setSpoken(waiting.join(' '));
        setWaiting([]);
      },
      spoken === '' ? 0 : SPOKEN_EVERY_MS,
    );
    return () => clearTimeout(timer);
  }, [waiting, spoken]);
  return spoken;
}

export function Captions() {
  const visit = useVisit();
  const caption = useFacts((facts) => facts.caption);
  const shown = useFacts(captionSize);
  const sound = useFacts((facts) => facts.soundCaption);
  const plate = useFacts((facts) => facts.memory.plate);
  const spoken = useSpoken();
  const voiced = useFacts((facts) => facts.voiced);
  // Whoever stands by reads along; the words go on for the one who is in it.
  const worn = useFacts(isWorn);
  return (
    <>
      <p className="unseen" aria-live="polite" data-spoken>
        {/* Two voices at once are none. */}
        {voiced ? '' : spoken}
      </p>
      <div className="told">
        {sound !== null && (
          <p className={`sounds ${shown} plate-${plate}`} role="status">
            <span>[{sound}]</span>
          </p>
        )}
        {shown !== 'off' && caption !== null && (
          // A tap skips; the key N does the same for those who have keys, and it is listed among the controls.
          <p
            className={`caption ${shown} plate-${plate}`}
            aria-hidden="true"
            title={worn ? undefined : words.skip}
            onClick={worn ? undefined : visit.skip}
          >
            {caption.map((line) => (
              <span key={line}>{line} </span>
            ))}
          </p>
        )}
      </div>
    </>
  );
}
