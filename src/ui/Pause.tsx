/** The sheet one rests at: going on, going back, being carried or not, and the way to everything that can be set. */
import { useEffect, useState } from 'react';
import { useFacts, useVisit } from '../useVisit';
import { plainControls } from './controls';
import { toggleFullscreen } from './fullscreen';
import { Journal } from './Journal';
import { useKeyNames } from './KeyTable';
import { Read } from './Read';
import { Sheet } from './Sheet';
import { touchOnly } from './touchOnly';
import { useCarriedWords } from './useCarriedWords';
import { words } from './words.en';

const toWorld = () => document.getElementById('world')?.focus();

export interface PauseProps {
  /** What one is told when one comes out of a headset. */
  about: string | null;
  onHeadset(): void;
}

export function Pause({ about, onHeadset }: PauseProps) {
  const visit = useVisit();
  const home = useFacts((facts) => facts.home);
  const place = useFacts((facts) => facts.place);
  const crossing = useFacts((facts) => facts.crossing);
  const mode = useFacts((facts) => facts.mode);
  const handsBack = useFacts((facts) => facts.handsBack);
  const keys = useFacts((facts) => facts.memory.keys);
  const muted = useFacts((facts) => facts.memory.muted);
  const sound = useFacts((facts) => facts.sound);
  const offered = useFacts((facts) => facts.headset === 'offered');
  const nameOf = useKeyNames();
  const carried = useCarriedWords(words.guided);
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const resume = () => {
    visit.resume();
    toWorld();
  };
  const choose = (guided: boolean) => {
    visit.setGuided(guided);
    resume();
  };
  const replay = () => {
    void visit.replay();
    toWorld();
  };
  return (
    <Sheet
      title={words.paused}
      onClose={resume}
      about={about === null ? undefined : <p className="said">{about}</p>}
    >
      <div className="row">
        <button type="button" className="first" onClick={resume}>
          {words.resume}
        </button>
        {mode !== 'guided' && (
          <button type="button" onClick={() => choose(true)}>
            {carried}
          </button>
        )}
        {(mode === 'guided' || handsBack) && (
          <button type="button" onClick={() => choose(false)}>
            {words.explore}
          </button>
        )}
        {document.fullscreenEnabled && (
          <button type="button" onClick={() => void toggleFullscreen()}>
            {full ? words.leaveFullscreen : words.fullscreen}
          </button>
        )}
        {sound !== 'none' && (
          <button type="button" onClick={visit.toggleSound}>
            {muted ? words.soundOn : words.soundOff}
          </button>
        )}
        <button type="button" onClick={visit.openSettings}>
          {words.settings}
        </button>
        {!home && (
          <button type="button" disabled={crossing} onClick={replay}>
            {words.replay}
          </button>
        )}
        {!home && (
          <button type="button" disabled={crossing} onClick={() => void visit.back()}>
            {words.back}
          </button>
        )}
        {offered && (
          <button type="button" onClick={onHeadset}>
            {words.headsetEnter}
          </button>
        )}
      </div>
      <Journal />
      <p>
        <Read place={place} />
      </p>
      <h3>{words.controls}</h3>
      <dl>
        {plainControls(keys, nameOf, touchOnly()).map(([verb, how]) => (
          <div key={verb}>
            <dt>{verb}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
