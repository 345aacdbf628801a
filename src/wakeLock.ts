/**
 * While somebody walks the screen stays on: who is carried along touches nothing for minutes. A pause lets it go. Not
 * every browser has it, and a nearly empty battery refuses: then the screen does what it does.
 */
import type { FactStore } from './store';

export function keepAwake(facts: FactStore): void {
  let lock: WakeLockSentinel | null = null;
  let asking = false;
  const wished = () => {
    const { phase, paused } = facts.getState();
    return phase === 'walking' && !paused && !document.hidden;
  };
  const settle = async () => {
    if (asking || !('wakeLock' in navigator)) return;
    asking = true;
    try {
      if (wished() && lock === null) {
        lock = await navigator.wakeLock.request('screen');
        // The browser takes it back whenever the page is hidden.
        lock.addEventListener('release', () => (lock = null));
      } else if (!wished() && lock !== null) await lock.release();
    } catch {
      lock = null;
    }
    asking = false;
    // It may have changed while it was asked for; a refusal is not asked again until something does.
    if (!wished() && lock !== null) void settle();
  };
  facts.subscribe((now, before) => {
    if (now.phase !== before.phase || now.paused !== before.paused) void settle();
  });
  document.addEventListener('visibilitychange', () => void settle());
}
