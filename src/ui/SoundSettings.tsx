/** What one hears, how loud, and through what. */
import { LISTENINGS, WISHES, type Memory } from '../storage';
import { useFacts } from '../useVisit';
import { Choice } from './Choice';
import { Switch } from './Switch';
import { words } from './words.en';

export interface SoundSettingsProps {
  memory: Memory;
  onChange(change: Partial<Memory>): void;
}

const VOLUMES = ['musicVolume', 'worldVolume', 'voiceVolume'] as const;
const SWITCHES = ['mono', 'clearSpeech'] as const;

export function SoundSettings({ memory, onChange }: SoundSettingsProps) {
  const sound = useFacts((facts) => facts.sound);
  return (
    <>
      <h3>{words.settingsSound}</h3>
      {sound === 'none' && <p className="note">{words.soundNone}</p>}
      <Switch label={words.soundOn} on={!memory.muted} onSwitch={(on) => onChange({ muted: !on })} />
      {VOLUMES.map((bus) => (
        <label key={bus}>
          <span>{words.volumes[bus]}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={memory[bus]}
            disabled={memory.muted}
            aria-valuetext={words.percent(memory[bus])}
            onChange={(event) => onChange({ [bus]: Number(event.target.value) })}
          />
        </label>
      ))}
      <Choice
        label={words.listening}
        value={memory.listening}
        among={LISTENINGS}
        named={(listening) => words.listenings[listening]}
        onChoose={(listening) => onChange({ listening })}
      />
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          label={words.soundSwitches[name]}
          on={memory[name]}
          onSwitch={(on) => onChange({ [name]: on })}
        />
      ))}
      <Choice
        label={words.soundCaptions}
        value={memory.soundCaptions}
        among={WISHES}
        named={(wish) => (wish === 'auto' ? words.soundCaptionsAuto : words.wishes[wish])}
        onChoose={(soundCaptions) => onChange({ soundCaptions })}
      />
    </>
  );
}
