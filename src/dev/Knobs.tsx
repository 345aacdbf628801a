/** Sliders from a params table. Values live in the uniforms; the sliders only show and write them. */
import { useReducer } from 'react';
import type { Param, ParamTable } from '../../shaders/params';

/** A hundredth of the range, rounded down to a power of ten, so that every default can be reached again. */
export function stepOf({ min, max }: Param): number {
  return 10 ** (Math.floor(Math.log10(max - min)) - 2);
}

const shown = (value: number) => String(Number(value.toFixed(4)));

export interface KnobsProps {
  title: string;
  table: ParamTable;
  read(name: string): number;
  write(name: string, value: number): void;
  /** Gives every row of the table back its own value. */
  reset(): void;
  /** Rows whose value is not their own any more. */
  touched(name: string): boolean;
}

export function Knobs({ title, table, read, write, reset, touched }: KnobsProps) {
  const [, again] = useReducer((count: number) => count + 1, 0);
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ padding: 0, display: 'contents' }}>
        <div className="dev-row">
          <h2>{title}</h2>
          <button
            type="button"
            aria-label={`Reset ${title}`}
            onClick={() => {
              reset();
              again();
            }}
          >
            reset
          </button>
        </div>
      </legend>
      {Object.entries(table).map(([name, param]) => (
        <label key={name} className={touched(name) ? 'knob touched' : 'knob'}>
          <span>{name}</span>
          <output>
            {shown(read(name))} {param.unit}
          </output>
          <input
            type="range"
            min={param.min}
            max={param.max}
            step={stepOf(param)}
            value={read(name)}
            onChange={(event) => {
              write(name, event.target.valueAsNumber);
              again();
            }}
          />
          <small>
            {param.does} ({param.min} to {param.max}, default {param.value})
          </small>
        </label>
      ))}
    </fieldset>
  );
}
