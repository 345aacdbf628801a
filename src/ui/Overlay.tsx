/** The page over the world. Plain DOM: it works with a keyboard, a screen reader, a thumb, and without the picture. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { PATIENCE_MS } from '../patience';
import { captionSize, reducesMotion, wantsContrast, type Trouble } from '../store';
import { useFacts, useVisit } from '../useVisit';
import { Aids } from './Aids';
import { Captions } from './Captions';
import { HeadsetSheet } from './HeadsetSheet';
import { Label } from './Label';
import { Pause } from './Pause';
import { Progress } from './Progress';
import { Read } from './Read';
import { touchOnly } from './touchOnly';
import { Settings } from './Settings';
import { useCarriedWords } from './useCarriedWords';
import { useHeadset } from './useHeadset';
import { Veil } from './Veil';
import { words } from './words.en';
import { Worn } from './Worn';

/** What did not come, and what can be done instead. */
const MISSING: Partial<Record<Trouble, string>> = {
  'place-failed': words.placeFailed,
  'rest-failed': words.restFailed,
  'stars-failed': words.starsFailed,
  'story-failed': words.storyFailed,
};

function Begin({ onHeadset }: { onHeadset(): void }) {
  const visit = useVisit();
  const ready = useFacts((facts) => facts.phase === 'ready');
  const home = useFacts((facts) => facts.home);
  const dreamTitle = useFacts((facts) => facts.dreamTitle);
  const invitation = useFacts((facts) => facts.invitation);
  const offered = useFacts((facts) => facts.headset === 'offered');
  const carried = useCarriedWords(words.beginGuided);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const begin = (mode: 'explore' | 'guided') => {
    visit.begin(mode);
    document.getElementById('world')?.focus();
  };
  return (
    <div className="title">
      <h1>{home || dreamTitle === '' ? words.title : dreamTitle}</h1>
      <p>{home || invitation === '' ? `${words.lead} ${words.open(visit.dreamsOpen)}` : invitation}</p>
      <div className="row">
        <button type="button" className="first" disabled={!ready} onClick={() => begin('explore')}>
          {words.begin}
        </button>
        <button type="button" disabled={!ready} title={words.beginGuidedHint} onClick={() => begin('guided')}>
          {carried}
        </button>
        <button type="button" onClick={visit.openSettings}>
          {words.settings}
        </button>
        {/* Known late: at the end of the line, where it moves nothing. */}
        {offered && (
          <button type="button" className="late" onClick={onHeadset}>
            {words.headsetEnter}
          </button>
        )}
      </div>
      <p className="note" role="status">
        {ready ? words.contentNote[touchOnly() ? 'touch' : 'keys'] : late ? words.slow : words.loading}
      </p>
      <p className="note">
        <Read />
      </p>
    </div>
  );
}

function Hint() {
  const waits = useFacts((facts) => facts.sound === 'waiting');
  const hint = useFacts((facts) => facts.hint);
  const near = useFacts((facts) => facts.near);
  const crossing = useFacts((facts) => facts.crossing);
  const guided = useFacts((facts) => facts.mode === 'guided');
  const lost = useFacts((facts) => facts.lostStar);
  if (waits) return <p className="line late">{words.soundWaits}</p>;
  if (lost !== null)
    return (
      <p className="line" role="status">
        {words.lostStar[lost]}
      </p>
    );
  if (hint === null || crossing || guided) return null;
  const text = words.hints[hint];
  return (
    <p className="line" key={hint} data-hint={hint} data-near={near !== null}>
      {touchOnly() ? text.touch : text.keys}
    </p>
  );
}

function Arrival() {
  const dreamTitle = useFacts((facts) => facts.dreamTitle);
  const placeTitle = useFacts((facts) => facts.placeTitle);
  const home = useFacts((facts) => facts.home);
  if (home) return null;
  return (
    <p className="arrival" key={placeTitle}>
      <strong>{placeTitle}</strong>
      <span>{dreamTitle}</span>
    </p>
  );
}

export function Overlay() {
  const visit = useVisit();
  const phase = useFacts((facts) => facts.phase);
  const paused = useFacts((facts) => facts.paused);
  const notices = useFacts((facts) => facts.notices);
  const trouble = useFacts((facts) => facts.trouble);
  const near = useFacts((facts) => facts.near);
  const nearMinutes = useFacts((facts) => facts.nearMinutes);
  const placeTitle = useFacts((facts) => facts.placeTitle);
  const dreamTitle = useFacts((facts) => facts.dreamTitle);
  const orientation = useFacts((facts) => facts.orientation);
  const light = useFacts((facts) => facts.light);
  useEffect(() => {
    const style = document.documentElement.style;
    style.setProperty('--above', light[0]);
    style.setProperty('--horizon', light[1]);
    style.setProperty('--below', light[2]);
  }, [light]);
  const still = useFacts(reducesMotion);
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('still', still);
  }, [still]);
  const contrast = useFacts(wantsContrast);
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('contrast', contrast);
  }, [contrast]);
  const size = useFacts(captionSize);
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('large-words', size === 'large');
    document.documentElement.classList.toggle('largest-words', size === 'largest');
  }, [size]);
  const settings = useFacts((facts) => facts.settings);
  const headset = useHeadset();
  const { worn } = headset;
  const walking = phase === 'walking';
  const missing = trouble === null ? undefined : MISSING[trouble];
  const strolls = walking && !paused && !worn;
  const said =
    near === null || worn ? words.nowIn(placeTitle, dreamTitle, orientation) : words.near(near, nearMinutes);
  return (
    <>
      {!worn && <Veil />}
      <p className="unseen" role="status" aria-live="polite">
        {walking ? said : ''}
      </p>
      <p className="unseen" role="status" aria-live="polite">
        {headset.said}
      </p>
      {notices.length > 0 && (
        <div className="notices" role="alert">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </div>
      )}
      {!walking && !worn && <Begin onHeadset={headset.ask} />}
      {strolls && (
        <button type="button" className="corner" onClick={visit.pause} aria-keyshortcuts="Escape">
          {words.menu}
        </button>
      )}
      {strolls && <Aids />}
      {walking && !worn && <Arrival />}
      {strolls && <Label />}
      {strolls && <Hint />}
      {strolls && <Progress />}
      {worn && <Worn />}
      {(walking || worn) && <Captions />}
      {paused && !settings && !worn && !headset.asks && (
        <Pause about={headset.after} onHeadset={headset.ask} />
      )}
      {settings && !worn && <Settings />}
      {headset.asks && !settings && <HeadsetSheet onClose={headset.stopAsking} />}
      {trouble === 'lost-context' && (
        <p className="line" role="alert">
          {words.lostContext}
        </p>
      )}
      {headset.trouble !== null && !worn && !paused && !headset.asks && (
        <p className="line" role="alert">
          {headset.trouble}
        </p>
      )}
      {missing !== undefined && (
        <p className="line" role="alert">
          {missing} {!worn && <Read />}
        </p>
      )}
    </>
  );
}
