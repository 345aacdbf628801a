/** The lab: every substance alone, with its sliders. Development server only; the address remembers what was looked at. */
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { LabEntry, LabKnobs } from '../../shaders/lab';
import { TIERS, type Tier } from '../light/quality';
import { Knobs } from './Knobs';
import { openStage, type LabStage } from './labStage';
import { createSignals, SIGNALS } from './signals';

const found = import.meta.glob<{ lab: LabEntry }>('../../shaders/*/*.lab.tsx');
/** By folder: the name in the address. */
const loaders = new Map(Object.entries(found).map(([path, load]) => [path.split('/').at(-2) ?? path, load]));
const names = [...loaders.keys()];
const signals = createSignals();
const signalKnobs: LabKnobs = { title: 'Shared signals', table: SIGNALS, uniforms: signals.values };

function readAddress(): { substance: string; tier: Tier } {
  const query = new URLSearchParams(window.location.search);
  const substance = query.get('substance') ?? '';
  return {
    substance: loaders.has(substance) ? substance : (names[0] ?? ''),
    tier: TIERS.find((tier) => tier === query.get('tier')) ?? 'low',
  };
}

function TableOf({ knobs }: { knobs: LabKnobs }) {
  const { title, table, uniforms } = knobs;
  // Examples set some of their uniforms: reset goes back to those, not to the table.
  const [start] = useState(
    () => new Map(Object.keys(table).map((name) => [name, Number(uniforms[name]?.value)])),
  );
  const write = (name: string, value: number) => {
    const uniform = uniforms[name];
    if (uniform !== undefined) uniform.value = value;
  };
  const read = (name: string) => Number(uniforms[name]?.value ?? 0);
  return (
    <Knobs
      title={title}
      table={table}
      read={read}
      write={write}
      touched={(name) => name !== 'uBreath' && read(name) !== start.get(name)}
      reset={() => start.forEach((value, name) => write(name, value))}
    />
  );
}

function Lab() {
  const [{ substance, tier }, setChoice] = useState(readAddress);
  const [stage, setStage] = useState<LabStage | null>(null);
  const [line, setLine] = useState('');
  const [breathHeld, setBreathHeld] = useState(false);
  const [still, setStill] = useState(false);
  const [grid, setGrid] = useState(false);
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const url = new URL(window.location.href);
    url.searchParams.set('substance', substance);
    url.searchParams.set('tier', tier);
    window.history.replaceState(null, '', url);
    const load = loaders.get(substance);
    const to = host.current;
    if (load === undefined || to === null) return undefined;
    let gone = false;
    let opened: LabStage | null = null;
    setLine('Building…');
    load()
      .then(({ lab }) => openStage(to, lab, tier, signals))
      .then((made) => {
        if (gone) return made.dispose();
        opened = made;
        setStage(made);
        setLine('Drag or arrow keys turn, wheel or plus and minus come nearer, Home goes back.');
      })
      .catch((cause: unknown) => {
        console.error(`The substance "${substance}" could not be shown`, cause);
        setLine(`It could not be shown: ${String(cause)}`);
      });
    return () => {
      gone = true;
      setStage(null);
      opened?.dispose();
    };
  }, [substance, tier]);

  useEffect(() => {
    signals.breathHeld = breathHeld;
    if (stage === null) return;
    stage.frame.clock.paused = still;
    stage.grid.visible = grid;
  }, [stage, breathHeld, still, grid]);

  const check = (word: string, on: boolean, set: (on: boolean) => void) => (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} /> {word}
    </label>
  );
  return (
    <>
      <main className="side">
        <h1>Lab</h1>
        <nav className="dev-row" aria-label="Substances">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === substance}
              onClick={() => setChoice({ substance: name, tier })}
            >
              {name}
            </button>
          ))}
        </nav>
        <div className="dev-row" style={{ marginTop: '0.5rem' }}>
          <label>
            tier{' '}
            <select
              value={tier}
              onChange={(event) => setChoice({ substance, tier: event.target.value as Tier })}
            >
              {TIERS.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          {check('time stands still', still, setStill)}
          {check('hold the breath', breathHeld, setBreathHeld)}
          {check('metre grid', grid, setGrid)}
        </div>
        {stage?.example.knobs.map((knobs) => (
          <TableOf key={`${substance} ${tier} ${knobs.title}`} knobs={knobs} />
        ))}
        <TableOf knobs={signalKnobs} />
      </main>
      <div className="stage" ref={host}>
        <p aria-live="polite">{line}</p>
      </div>
    </>
  );
}

createRoot(document.getElementById('lab') as HTMLElement).render(<Lab />);
