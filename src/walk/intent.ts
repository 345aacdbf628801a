/** What the visitor wants this tick, whatever it was said with: keys, pointer, thumbs, gamepad, or the guided walk. */
export interface Intent {
  /** -1..1, right positive. */
  moveX: number;
  /** -1..1, forward positive. */
  moveZ: number;
  /** Radians to turn this tick: left positive, up positive. */
  turn: number;
  tilt: number;
  /** Pressed since the last tick. */
  attend: boolean;
  /** Where on the picture it was pressed, -1..1 from the centre; 0, 0 for keys and buttons. */
  attendX: number;
  attendY: number;
  /** Anything at all was touched: takes over from the guided walk. */
  active: boolean;
}

export function createIntent(): Intent {
  return { moveX: 0, moveZ: 0, turn: 0, tilt: 0, attend: false, attendX: 0, attendY: 0, active: false };
}

export function clearIntent(intent: Intent): void {
  intent.moveX = 0;
  intent.moveZ = 0;
  intent.turn = 0;
  intent.tilt = 0;
  intent.attend = false;
  intent.attendX = 0;
  intent.attendY = 0;
  intent.active = false;
}

const DEAD_ZONE = 0.15;

/** A stick's axis without its drift, rescaled so that it still reaches 1. */
export function deadZone(v: number): number {
  if (!Number.isFinite(v)) return 0;
  return Math.sign(v) * Math.min(1, Math.max(0, (Math.abs(v) - DEAD_ZONE) / (1 - DEAD_ZONE)));
}
