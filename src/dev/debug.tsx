/** ?debug on the development server: a panel over the walk, and `window.visit` for the console. */
import { createRoot } from 'react-dom/client';
import type { Visit } from '../visit';
import { DebugPanel } from './DebugPanel';
import './dev.css';
import { createHolds } from './holds';
import { createMeter } from './meter';
import { createViews } from './views';

declare global {
  interface Window {
    visit?: Visit;
  }
}

export function openDebug(visit: Visit): void {
  window.visit = visit;
  const panel = document.createElement('div');
  document.body.append(panel);
  const meter = createMeter(visit);
  const views = createViews(visit);
  meter.subscribe(views.update);
  createRoot(panel).render(
    <DebugPanel visit={visit} holds={createHolds(visit)} meter={meter} views={views} />,
  );
  // A hand that let go of a slider wants to walk on: the keys go back to the world. Keyboards keep their focus.
  window.addEventListener('pointerup', () => {
    setTimeout(() => {
      if (panel.contains(document.activeElement)) document.getElementById('world')?.focus();
    }, 0);
  });
}
