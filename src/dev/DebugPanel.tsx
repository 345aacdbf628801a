/** The panel of ?debug: what is drawn, what it costs, where one can go, and every slider of the place. */
import { useReducer, useState, useSyncExternalStore } from 'react';
import type { IUniform } from 'three';
import { useStore } from 'zustand';
import type { LabKnobs } from '../../shaders/lab';
import type { Visit } from '../visit';
import { HELD_SIGNALS, type Holds } from './holds';
import { Knobs } from './Knobs';
import type { Meter, Reading } from './meter';
import { knobsOf } from './tables';
import { sceneOf, type Views } from './views';

export interface DebugPanelProps {
  visit: Visit;
  holds: Holds;
  meter: Meter;
  views: Views;
}

function Numbers({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { x, y, z } = visit.body;
  const { fps, meanMs, worstMs, calls, triangles, programs, geometries, textures, thrift, timeS } = reading;
  return (
    <pre>
      {`${fps.toFixed(0)} fps, ${meanMs.toFixed(1)} ms, worst ${worstMs.toFixed(0)}
${calls} calls, ${triangles} triangles, ${programs} programs
${geometries} geometries, ${textures} textures
${visit.tier}, thrift ${thrift}, t ${timeS.toFixed(1)} s
at ${x.toFixed(2)} ${y.toFixed(2)} ${z.toFixed(2)}, door ${visit.doorway.phase}`}
    </pre>
  );
}

function Ways({ visit }: { visit: Visit }) {
  const place = useStore(visit.facts, (facts) => facts.place);
  const go = (slug: string, id: string, view: string) => {
    visit.goTo(slug, id, view).catch((cause: unknown) => visit.report('The way there failed', cause));
  };
  return visit.dreams.map((dream) =>
    dream.places.map((there) => (
      <div key={`${dream.slug}/${there.id}`} className="dev-row" style={{ marginBottom: '0.3rem' }}>
        <span>{there.id === place ? <b>{there.title}</b> : there.title}</span>
        {Object.keys(there.views).map((view) => (
          <button key={view} type="button" onClick={() => go(dream.slug, there.id, view)}>
            {view}
          </button>
        ))}
      </div>
    )),
  );
}

function HeldKnobs({ knobs: { title, table, uniforms }, holds }: { knobs: LabKnobs; holds: Holds }) {
  const at = (name: string, act: (uniform: IUniform) => void) => {
    const uniform = uniforms[name];
    if (uniform !== undefined) act(uniform);
  };
  return (
    <Knobs
      title={title}
      table={table}
      read={(name) => Number(uniforms[name]?.value ?? 0)}
      write={(name, value) => at(name, (uniform) => holds.hold(uniform, value))}
      touched={(name) => uniforms[name] !== undefined && holds.holds(uniforms[name])}
      reset={() => Object.keys(table).forEach((name) => at(name, (uniform) => holds.letGo(uniform)))}
    />
  );
}

export function DebugPanel({ visit, holds, meter, views }: DebugPanelProps) {
  const reading = useSyncExternalStore(meter.subscribe, meter.read);
  const [open, setOpen] = useState(true);
  const [, again] = useReducer((count: number) => count + 1, 0);
  const scene = sceneOf(visit);
  const toggle = (word: string, on: boolean, set: (on: boolean) => void) => (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => {
        set(!on);
        views.update();
        again();
      }}
    >
      {word}
    </button>
  );
  const { clock } = visit.frame;
  return (
    <section className={open ? 'debug' : 'debug closed'} aria-label="Debug">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        debug {reading === null ? '' : `${reading.fps.toFixed(0)} fps`}
      </button>
      {open && reading !== null && (
        <>
          <Numbers visit={visit} reading={reading} />
          <div className="dev-row">
            {toggle('triggers', views.triggers, (on) => (views.triggers = on))}
            {toggle('overdraw', views.overdraw, (on) => (views.overdraw = on))}
            {toggle('hold time', clock.held, (on) => (clock.held = on))}
            <button type="button" onClick={() => visit.frame.play(1)}>
              +1 s
            </button>
          </div>
          <h2>Go to</h2>
          <Ways visit={visit} />
          <Knobs
            title="Inner state"
            table={HELD_SIGNALS}
            read={holds.readSignal}
            write={holds.holdSignal}
            touched={holds.holdsSignal}
            reset={holds.letSignalsGo}
          />
          {scene !== null &&
            knobsOf(scene).map((knobs) => <HeldKnobs key={knobs.title} knobs={knobs} holds={holds} />)}
        </>
      )}
    </section>
  );
}
