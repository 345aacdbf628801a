/**
 * What a gaze and a key do, as buttons: for screen readers and for those who go by Tab. They are seen once they have
 * the focus. A screen reader keeps its arrow keys: the picture is an image, and these are buttons.
 */
import { useState } from 'react';
import type { Near } from '../walk/nearby';
import { useFacts, useVisit } from '../useVisit';
import { words } from './words.en';

export function Aids() {
  const visit = useVisit();
  const telling = useFacts((facts) => facts.story !== null);
  const place = useFacts((facts) => facts.place);
  const [said, setSaid] = useState('');
  const [found, setFound] = useState<{ near: Near; place: string } | null>(null);
  const chosen = found?.place === place ? found.near : null;
  const look = () => {
    const all = visit.nearby();
    const before = all.findIndex(({ thing }) => thing.id === chosen?.thing.id);
    const near = all[(before + 1) % Math.max(1, all.length)];
    if (near === undefined) {
      setFound(null);
      setSaid(words.nothingNear);
      return;
    }
    visit.turnTo(near.thing.at);
    setFound({ near, place });
    setSaid(words.nearAt(near.name, Math.max(1, Math.round(near.far)), near.side, all.length));
  };
  const attend = () => {
    const still = visit.nearby().find(({ thing }) => thing.id === chosen?.thing.id);
    visit.attend(still?.thing.id);
    setSaid(still === undefined ? words.attendedAhead : words.attendedTo(still.name));
  };
  return (
    <nav className="aids" aria-label={words.aids}>
      <button type="button" onClick={look}>
        {words.nearby}
      </button>
      <button type="button" onClick={attend}>
        {words.attend}
      </button>
      {telling && (
        <button type="button" onClick={visit.skipPassage}>
          {words.nextPassage}
        </button>
      )}
      <p className="said" role="status">
        {said}
      </p>
    </nav>
  );
}
