/** Whether the story is read aloud, and by whom of those the system has. */
import { useEffect } from 'react';
import { VOICE_SPEED, type Memory } from '../storage';
import { useFacts, useVisit } from '../useVisit';
import { Choice } from './Choice';
import { words } from './words.en';

export interface VoiceChoiceProps {
  memory: Memory;
  onChange(change: Partial<Memory>): void;
}

export function VoiceChoice({ memory, onChange }: VoiceChoiceProps) {
  const { fetchReader, sample } = useVisit().aloud;
  const voices = useFacts((facts) => facts.voices);
  const recorded = useFacts((facts) => facts.recorded);
  const failed = useFacts((facts) => facts.voiceFailed);
  useEffect(fetchReader, [fetchReader]);
  const some = voices !== null && voices.length > 0;
  const { readAloud, voice, voiceSpeed } = memory;
  const reads = readAloud === 'on' ? some || recorded : readAloud === 'auto' && recorded;
  return (
    <>
      <h3>{words.settingsVoice}</h3>
      <label>
        <span>{words.readAloud}</span>
        <input
          type="checkbox"
          checked={reads}
          disabled={!some && !recorded}
          onChange={(event) => {
            onChange({ readAloud: event.target.checked ? 'on' : 'off' });
            // Within the gesture: later it might not be let speak.
            if (event.target.checked && some) sample(words.voiceSample);
          }}
        />
      </label>
      {some && (
        <>
          <Choice
            label={words.voice}
            value={voices.includes(voice) ? voice : ''}
            among={['', ...voices]}
            named={(name) => (name === '' ? words.voiceAny : name)}
            onChoose={(chosen) => {
              onChange({ voice: chosen });
              if (reads) sample(words.voiceSample);
            }}
          />
          <label>
            <span>{words.voiceSpeed}</span>
            <input
              type="range"
              {...VOICE_SPEED}
              value={voiceSpeed}
              aria-valuetext={words.times(voiceSpeed)}
              onChange={(event) => onChange({ voiceSpeed: Number(event.target.value) })}
            />
          </label>
        </>
      )}
      <p className="note" role="status">
        {failed && some
          ? words.voiceFailed
          : voices?.length === 0
            ? words.voiceNone[recorded ? 'recorded' : 'none']
            : ''}
      </p>
    </>
  );
}
