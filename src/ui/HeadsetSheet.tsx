/** What one is told, and asked, before a headset is entered. */
import { useEffect } from 'react';
import { CAPTION_SIZES, type Memory } from '../storage';
import { useFacts, useVisit } from '../useVisit';
import { Choice } from './Choice';
import { headsetAddress } from './headsetAddress';
import { headsetTrouble } from './headsetTrouble';
import { HeadsetSettings } from './HeadsetSettings';
import { Sheet } from './Sheet';
import { Switch } from './Switch';
import { words } from './words.en';

export function HeadsetSheet({ onClose }: { onClose(): void }) {
  const visit = useVisit();
  const memory = useFacts((facts) => facts.memory);
  const loading = useFacts((facts) => facts.phase === 'loading');
  const trouble = useFacts((facts) => headsetTrouble(facts.trouble));
  const remember = (change: Partial<Memory>) => visit.facts.setState({ memory: visit.memory.write(change) });
  // Substances that were made for the film cannot be drawn for two eyes.
  const filmed = visit.quality.path === 'film';
  const close = () => {
    if (trouble !== null) visit.facts.setState({ trouble: null });
    onClose();
  };
  useEffect(() => {
    // Before the walk hears of the key, which has sheets of its own to close.
    const keydown = (event: KeyboardEvent) => {
      if (event.code !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    };
    window.addEventListener('keydown', keydown, true);
    return () => window.removeEventListener('keydown', keydown, true);
  });
  const enter = () => {
    visit.facts.setState({ trouble: null });
    // Within the press: later the browser lets nobody in.
    visit.headset()?.enter();
  };
  const openAnew = () =>
    window.location.assign(headsetAddress(window.location.search, visit.facts.getState()));
  return (
    <Sheet
      title={words.headset}
      onClose={close}
      head={
        <div className="row">
          {filmed ? (
            <button type="button" className="first" onClick={openAnew}>
              {words.headsetAnew}
            </button>
          ) : (
            <button type="button" className="first" disabled={loading} onClick={enter}>
              {words.headsetGo}
            </button>
          )}
          <button type="button" onClick={close}>
            {words.headsetNot}
          </button>
        </div>
      }
      about={
        <>
          {trouble !== null && <p className="said">{trouble}</p>}
          {filmed && <p>{words.headsetAnewWhy}</p>}
          {words.headsetNotes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </>
      }
    >
      {!filmed && (
        <>
          <h3>{words.headsetComfort}</h3>
          <HeadsetSettings memory={memory} onChange={remember} />
          <Choice
            label={words.headsetCaptions}
            value={memory.captions}
            among={CAPTION_SIZES}
            named={(size) => words.captionSizes[size]}
            onChoose={(captions) => remember({ captions })}
          />
          <Switch
            label={words.stillLight}
            on={memory.stillLight}
            onSwitch={(on) => remember({ stillLight: on })}
          />
          <Switch
            label={words.soundSwitches.mono}
            on={memory.mono}
            onSwitch={(on) => remember({ mono: on })}
          />
        </>
      )}
    </Sheet>
  );
}
