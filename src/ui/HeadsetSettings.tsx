/** How one would like to be in a headset: on the sheet before it, and among the settings. */
import { MOVINGS, RATES, SIDE_SHADES, TURNINGS, type Memory } from '../storage';
import { Choice } from './Choice';
import { Switch } from './Switch';
import { words } from './words.en';

export interface HeadsetSettingsProps {
  memory: Memory;
  onChange(change: Partial<Memory>): void;
  /** Whether how often it is drawn is asked as well: nobody needs to know before they enter. */
  rate?: boolean;
}

const SWITCHES = ['seated', 'wordsStay'] as const;

export function HeadsetSettings({ memory, onChange, rate = false }: HeadsetSettingsProps) {
  return (
    <>
      <Choice
        label={words.moving}
        note={words.movingNote}
        value={memory.moving}
        among={MOVINGS}
        named={(moving) => words.movings[moving]}
        onChoose={(moving) => onChange({ moving })}
      />
      <Choice
        label={words.turning}
        value={memory.turning}
        among={TURNINGS}
        named={(turning) => words.turnings[turning]}
        onChoose={(turning) => onChange({ turning })}
      />
      <Choice
        label={words.sides}
        value={memory.sides}
        among={SIDE_SHADES}
        named={(sides) => words.sideShades[sides]}
        onChoose={(sides) => onChange({ sides })}
      />
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          label={words.headsetSwitches[name]}
          on={memory[name]}
          onSwitch={(on) => onChange({ [name]: on })}
        />
      ))}
      {rate && (
        <Choice
          label={words.rate}
          value={memory.rate}
          among={RATES}
          named={(one) => words.rates[one]}
          onChoose={(chosen) => onChange({ rate: chosen })}
        />
      )}
    </>
  );
}
