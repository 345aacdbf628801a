/** The hour over the country: twilight, then night, then the morning that ends the dream; one table for all who look. */
import { Color, Vector2, type DataTexture } from 'three';
import { createSkyTable, mixSky, skyAt, skyNumbers } from '../../../shaders/sky/skyTable';
import type { Course } from '../course';
import { DAWN, MORNING, NIGHT, TWILIGHT } from '../palette';

export interface Hours {
  table: DataTexture;
  key: Vector2;
  /** Above, low, and the air before a direction (x, z), as they are now. */
  above: Color;
  low: Color;
  air: Color;
  draw(course: Course, towardX: number, towardZ: number): void;
  dispose(): void;
}

/** Where the day went: left of the tree as one arrives. */
const KEY = [-0.44, -0.9] as const;
/** A smaller change of the hour is not seen. */
const SEEN = 0.006;
const AIR_E = 0.045;
const LOW_E = 0.03;
/** Morning gives the sky its light late: the festival is over by then. */
const hours = [TWILIGHT, NIGHT, DAWN, MORNING] as const;
const LAST = hours.length - 2;

export function createHours(): Hours {
  const table = createSkyTable(TWILIGHT);
  const numbers = hours.map(skyNumbers);
  const key = new Vector2(...KEY).normalize();
  const above = new Color();
  const low = new Color();
  const air = new Color();
  const mixed = new Color();
  let written = 0;
  let shown = -1;
  const at = (to: Color, hour: number, away: number, e: number) => {
    const i = Math.min(LAST, Math.floor(hour));
    to.setRGB(...skyAt(hours[i] ?? TWILIGHT, away, e)).lerp(
      mixed.setRGB(...skyAt(hours[i + 1] ?? NIGHT, away, e)),
      hour - i,
    );
  };
  return {
    table,
    key,
    above,
    low,
    air,
    draw({ night, waking }, towardX, towardZ) {
      const hour = waking > 0 ? 1 + 2 * waking : night;
      if (Math.abs(hour - written) > SEEN || (hour !== written && hour % 1 === 0)) {
        written = hour;
        const i = Math.min(LAST, Math.floor(hour));
        const [a, b] = [numbers[i], numbers[i + 1]];
        if (a !== undefined && b !== undefined) mixSky(table, a, b, hour - i);
      }
      // The few colours that are not read from the table itself: now and then.
      const flat = Math.hypot(towardX, towardZ) || 1;
      const away = Math.acos(Math.max(-1, Math.min(1, (towardX * key.x + towardZ * key.y) / flat))) / Math.PI;
      const now = Math.round(hour * 200) + Math.round(away * 60) / 100;
      if (now === shown) return;
      shown = now;
      at(above, hour, 0.5, 0.8);
      at(low, hour, 0.35, LOW_E);
      at(air, hour, away, AIR_E);
    },
    dispose: () => table.dispose(),
  };
}
