/** The page over the world. Plain DOM: it works with a keyboard, a screen reader, a thumb, and without the picture. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { TIERS, type Tier } from '../light/quality';
import { useFacts, useVisit } from '../useVisit';
import { minutesOf } from '../narration/duration';
import { PACES, type Pace } from '../narration/story';
import { CAPTION_SIZES, HAND_BACK_S, REDUCE_MOTION, type CaptionSize, type ReduceMotion } from '../storage';
import { reducesMotion } from '../store';
import { textAddress } from '../text/address';
import { Captions } from './Captions';
import { Journal } from './Journal';
import { Label } from './Label';
import { Progress } from './Progress';
import { Veil } from './Veil';
import { words } from './words.en';

const touchOnly = () => window.matchMedia('(hover: none) and (pointer: coarse)').matches;

/** What a button that has one carried along says: how long it will take, once that is known. */
function useCarriedWords(plain: string): string {
  const visit = useVisit();
  // Known with the story, which comes after the page.
  useFacts((facts) => facts.story);
  useFacts((facts) => facts.memory);
  const seconds = visit.secondsLeft();
  return seconds === null ? plain : words.lasting(plain, minutesOf(seconds));
}

/** The way out of the picture for whoever would rather read. */
function Read({ place }: { place?: string }) {
  const dream = useFacts((facts) => facts.dream);
  const address = textAddress(dream, place);
  return <a href={address}>{address === textAddress(null) ? words.read : words.readThis}</a>;
}

function Begin() {
  const visit = useVisit();
  const ready = useFacts((facts) => facts.phase === 'ready');
  const home = useFacts((facts) => facts.home);
  const dreamTitle = useFacts((facts) => facts.dreamTitle);
  const invitation = useFacts((facts) => facts.invitation);
  const carried = useCarriedWords(words.beginGuided);
  const begin = (mode: 'explore' | 'guided') => {
    visit.begin(mode);
    document.getElementById('world')?.focus();
  };
  return (
    <main className="title">
      <h1>{home || dreamTitle === '' ? words.title : dreamTitle}</h1>
      <p>{home || invitation === '' ? words.lead : invitation}</p>
      <div className="row">
        <button type="button" className="first" disabled={!ready} onClick={() => begin('explore')}>
          {words.begin}
        </button>
        <button type="button" disabled={!ready} title={words.beginGuidedHint} onClick={() => begin('guided')}>
          {carried}
        </button>
      </div>
      <p className="note">{ready ? words.contentNote : words.loading}</p>
      <p className="note">
        <Read />
      </p>
    </main>
  );
}

/** What the visitor left behind, to be forgotten if they wish so. */
function Traces() {
  const visit = useVisit();
  const [forgotten, setForgotten] = useState(false);
  if (!forgotten && !visit.imprints.any()) return null;
  return forgotten ? (
    <p role="status">{words.forgotten}</p>
  ) : (
    <button
      type="button"
      onClick={() => {
        visit.imprints.clear();
        setForgotten(true);
      }}
    >
      {words.forget}
    </button>
  );
}

function Pause() {
  const visit = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  const home = useFacts((facts) => facts.home);
  const place = useFacts((facts) => facts.place);
  const crossing = useFacts((facts) => facts.crossing);
  const mode = useFacts((facts) => facts.mode);
  const handsBack = useFacts((facts) => facts.handsBack);
  const memory = useFacts((facts) => facts.memory);
  const carried = useCarriedWords(words.guided);
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    dialog.current?.showModal();
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const resume = () => {
    visit.resume();
    document.getElementById('world')?.focus();
  };
  const choose = (guided: boolean) => {
    visit.setGuided(guided);
    resume();
  };
  const replay = () => {
    void visit.replay();
    document.getElementById('world')?.focus();
  };
  const remember = (change: Parameters<typeof visit.memory.write>[0]) =>
    visit.facts.setState({ memory: visit.memory.write(change) });
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="paused"
      onCancel={(event) => {
        event.preventDefault();
        resume();
      }}
    >
      <h2 id="paused">{words.paused}</h2>
      <div className="row">
        <button type="button" className="first" onClick={resume}>
          {words.resume}
        </button>
        {!home && (
          <button type="button" disabled={crossing} onClick={() => void visit.back()}>
            {words.back}
          </button>
        )}
        {!home && (
          <button type="button" disabled={crossing} onClick={replay}>
            {words.replay}
          </button>
        )}
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
          <button type="button" onClick={toggleFullscreen}>
            {full ? words.leaveFullscreen : words.fullscreen}
          </button>
        )}
      </div>
      <label>
        {words.dwell}
        <select
          value={String(memory.dwellS)}
          onChange={(event) => remember({ dwellS: Number(event.target.value) })}
        >
          {[0, 1, 1.6, 2.5, 4].map((s) => (
            <option key={s} value={String(s)}>
              {s === 0 ? words.dwellOff : words.dwellSeconds(s)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.handBack}
        <select
          value={String(memory.handBackS)}
          onChange={(event) => remember({ handBackS: Number(event.target.value) })}
        >
          {HAND_BACK_S.map((s) => (
            <option key={s} value={String(s)}>
              {s === 0 ? words.handBackNever : words.handBackSeconds(s)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.reduceMotion}
        <select
          value={memory.reduceMotion}
          onChange={(event) => remember({ reduceMotion: event.target.value as ReduceMotion })}
        >
          {REDUCE_MOTION.map((wish) => (
            <option key={wish} value={wish}>
              {words.reduceMotions[wish]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.captions}
        <select
          value={memory.captions}
          onChange={(event) => remember({ captions: event.target.value as CaptionSize })}
        >
          {CAPTION_SIZES.map((size) => (
            <option key={size} value={size}>
              {words.captionSizes[size]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.pace}
        <select value={memory.pace} onChange={(event) => remember({ pace: event.target.value as Pace })}>
          {PACES.map((pace) => (
            <option key={pace} value={pace}>
              {words.paces[pace]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>
          {words.quality}
          <small>{words.qualityNote}</small>
        </span>
        <select
          value={memory.quality}
          onChange={(event) => remember({ quality: event.target.value as Tier | 'auto' })}
        >
          <option value="auto">{words.qualityAuto}</option>
          {TIERS.map((tier) => (
            <option key={tier} value={tier}>
              {words.qualityNames[tier]}
            </option>
          ))}
        </select>
      </label>
      <Traces />
      <Journal />
      <p>
        <Read place={place} />
      </p>
      <h3>{words.controls}</h3>
      <dl>
        {words.controlLines.map(([verb, how]) => (
          <div key={verb} style={{ display: 'contents' }}>
            <dt>{verb}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}

export function toggleFullscreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  // A browser may refuse (an embedded page, a policy); the walk goes on in the window.
  change.catch(() => undefined);
}

function Hint() {
  const hint = useFacts((facts) => facts.hint);
  const near = useFacts((facts) => facts.near);
  const crossing = useFacts((facts) => facts.crossing);
  const guided = useFacts((facts) => facts.mode === 'guided');
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
  const walking = phase === 'walking';
  const said = near === null ? words.nowIn(placeTitle, dreamTitle) : words.near(near, nearMinutes);
  return (
    <>
      <Veil />
      <p className="unseen" role="status" aria-live="polite">
        {walking ? said : ''}
      </p>
      {notices.length > 0 && (
        <div className="notices" role="alert">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </div>
      )}
      {!walking && <Begin />}
      {walking && !paused && (
        <button type="button" className="corner" onClick={visit.pause} aria-keyshortcuts="Escape">
          {words.menu}
        </button>
      )}
      {walking && <Arrival />}
      {walking && !paused && <Label />}
      {walking && !paused && <Hint />}
      {walking && !paused && <Progress />}
      {walking && <Captions />}
      {paused && <Pause />}
      {trouble === 'lost-context' && (
        <p className="line" role="alert">
          {words.lostContext}
        </p>
      )}
      {trouble === 'place-failed' && (
        <p className="line" role="alert">
          {words.placeFailed}
        </p>
      )}
    </>
  );
}
