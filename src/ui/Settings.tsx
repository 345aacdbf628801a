/** Everything one may wish otherwise, on one sheet, remembered as soon as it is said. */
import { useState } from 'react';
import { TIERS, type Tier } from '../light/quality';
import { PACES } from '../narration/story';
import { CAPTION_SIZES, HAND_BACK_S, LOOK_SPEED, PLATES, WISHES, type Memory } from '../storage';
import { useFacts, useVisit } from '../useVisit';
import { Choice } from './Choice';
import { HeadsetSettings } from './HeadsetSettings';
import { KeyTable } from './KeyTable';
import { Sheet } from './Sheet';
import { SoundSettings } from './SoundSettings';
import { touchOnly } from './touchOnly';
import { VoiceChoice } from './VoiceChoice';
import { Switch } from './Switch';
import { words } from './words.en';

const DWELL_S = [0, 1, 1.6, 2.5, 4];
const QUALITIES: readonly (Tier | 'auto')[] = ['auto', ...TIERS];

/** What the visitor left behind, to be forgotten if they wish so. */
function Traces() {
  const visit = useVisit();
  const [said, setSaid] = useState('');
  return (
    <>
      <div className="row">
        <button
          type="button"
          onClick={() => {
            visit.clearTraces();
            setSaid(words.cleared);
          }}
        >
          {words.clear}
        </button>
        <button
          type="button"
          onClick={() => {
            visit.facts.setState({ memory: visit.memory.clear() });
            setSaid(words.settingsReset);
          }}
        >
          {words.settingsAsAtFirst}
        </button>
      </div>
      <p className="note">{words.clearNote}</p>
      <p role="status">{said}</p>
    </>
  );
}

export function Settings() {
  const visit = useVisit();
  const memory = useFacts((facts) => facts.memory);
  const wearable = useFacts((facts) => facts.headset !== 'none');
  const remember = (change: Partial<Memory>) => visit.facts.setState({ memory: visit.memory.write(change) });
  const dwellS = DWELL_S.includes(memory.dwellS)
    ? DWELL_S
    : [...DWELL_S, memory.dwellS].toSorted((a, b) => a - b);
  return (
    <Sheet
      title={words.settings}
      onClose={visit.closeSettings}
      head={
        <button type="button" className="first" onClick={visit.closeSettings}>
          {words.done}
        </button>
      }
    >
      <h3>{words.settingsWords}</h3>
      <Choice
        label={words.captions}
        value={memory.captions}
        among={CAPTION_SIZES}
        named={(size) => words.captionSizes[size]}
        onChoose={(captions) => remember({ captions })}
      />
      <Choice
        label={words.plate}
        value={memory.plate}
        among={PLATES}
        named={(plate) => words.plates[plate]}
        onChoose={(plate) => remember({ plate })}
      />
      <Choice
        label={words.contrast}
        value={memory.contrast}
        among={WISHES}
        named={(wish) => words.wishes[wish]}
        onChoose={(contrast) => remember({ contrast })}
      />
      <Choice
        label={words.pace}
        value={memory.pace}
        among={PACES}
        named={(pace) => words.paces[pace]}
        onChoose={(pace) => remember({ pace })}
      />
      <SoundSettings memory={memory} onChange={remember} />
      <VoiceChoice memory={memory} onChange={remember} />
      <h3>{words.settingsWalk}</h3>
      <Choice
        label={words.reduceMotion}
        value={memory.reduceMotion}
        among={WISHES}
        named={(wish) => words.wishes[wish]}
        onChoose={(reduceMotion) => remember({ reduceMotion })}
      />
      <Choice
        label={words.dwell}
        value={memory.dwellS}
        among={dwellS}
        named={(s) => (s === 0 ? words.dwellOff : words.dwellSeconds(s))}
        onChoose={(s) => remember({ dwellS: s })}
      />
      <Choice
        label={words.handBack}
        value={memory.handBackS}
        among={HAND_BACK_S}
        named={(s) => (s === 0 ? words.handBackNever : words.handBackSeconds(s))}
        onChoose={(handBackS) => remember({ handBackS })}
      />
      <label>
        <span>{words.lookSpeed}</span>
        <input
          type="range"
          {...LOOK_SPEED}
          value={memory.lookSpeed}
          aria-valuetext={words.times(memory.lookSpeed)}
          onChange={(event) => remember({ lookSpeed: Number(event.target.value) })}
        />
      </label>
      <Switch
        label={words.invertLook}
        on={memory.invertLook}
        onSwitch={(on) => remember({ invertLook: on })}
      />
      <Switch
        label={words.leftHanded}
        on={memory.leftHanded}
        onSwitch={(on) => remember({ leftHanded: on })}
      />
      {wearable && (
        <>
          <h3>{words.headset}</h3>
          <HeadsetSettings memory={memory} onChange={remember} rate />
        </>
      )}
      <h3>{words.settingsPicture}</h3>
      <Switch
        label={words.stillLight}
        on={memory.stillLight}
        onSwitch={(on) => remember({ stillLight: on })}
      />
      <Choice
        label={words.quality}
        note={words.qualityNote}
        value={memory.quality}
        among={QUALITIES}
        named={(tier) => (tier === 'auto' ? words.qualityAuto : words.qualityNames[tier])}
        onChoose={(quality) => remember({ quality })}
      />
      <details className="folded" open={!touchOnly()}>
        <summary>{words.settingsKeys}</summary>
        <KeyTable keys={memory.keys} onChange={(keys) => remember({ keys })} />
      </details>
      <h3>{words.settingsTraces}</h3>
      <Traces />
    </Sheet>
  );
}
