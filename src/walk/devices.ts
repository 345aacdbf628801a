/**
 * Keyboard, mouse, touch and gamepad become one intent. Keys are physical (`code`), so that WASD is a shape and not a
 * word. Dragging looks; the left half of a touch screen walks and the right half looks; a short press attends.
 */
import type { Memory } from '../storage';
import { deadZone, type Intent } from './intent';
import { verbOf, type KeyVerb } from './keys';

const COMMANDS = [
  'skip',
  'guide',
  'sound',
  'settings',
  'fullscreen',
  'lock',
] as const satisfies readonly KeyVerb[];
export type Command = (typeof COMMANDS)[number] | 'pause' | 'back';

const LOOK_PER_PX = 0.0032;
const TURN_KEY_RADS = 1.5;
const STICK_TURN_RADS = 2;
/** A thumb this far from where it began is a full step. */
const THUMB_REACH_PX = 64;
const TAP_PX = 12;
const TAP_MS = 400;

interface Finger {
  role: 'look' | 'walk' | 'mouse';
  startX: number;
  startY: number;
  x: number;
  y: number;
  startedMs: number;
  moved: boolean;
}

export interface Devices {
  /** Adds what was said since the last tick. */
  read(intent: Intent, dt: number): void;
  /** Lets go of everything held. */
  release(): void;
  dispose(): void;
}

export interface DevicesOptions {
  canvas: HTMLCanvasElement;
  onCommand(command: Command): void;
  /** Whether the world listens at all just now (not in a menu). */
  listening(): boolean;
  /** The visitor's own keys, hand and speed. */
  memory(): Pick<Memory, 'keys' | 'lookSpeed' | 'invertLook' | 'leftHanded'>;
}

/** Keys belong to a focused control before they belong to the world. */
function onControl(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement && target.closest('button, a, input, select, textarea, dialog') !== null
  );
}

export function createDevices({ canvas, onCommand, listening, memory }: DevicesOptions): Devices {
  const held = new Map<string, KeyVerb>();
  const fingers = new Map<number, Finger>();
  let turn = 0;
  let tilt = 0;
  let attend = false;
  let attendX = 0;
  let attendY = 0;
  let touched = false;
  let pads = 0;
  let padAttend = false;
  let padPause = false;
  let padBack = false;

  const press = (x: number, y: number) => {
    const box = canvas.getBoundingClientRect();
    attend = true;
    attendX = ((x - box.left) / box.width) * 2 - 1;
    attendY = 1 - ((y - box.top) / box.height) * 2;
  };
  const release = () => {
    held.clear();
    fingers.clear();
    turn = 0;
    tilt = 0;
    attend = false;
    // A menu cannot be used without a pointer.
    if (document.pointerLockElement === canvas) document.exitPointerLock();
  };

  const keydown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const verb = event.code === 'Escape' ? 'pause' : verbOf(memory().keys, event.code);
    if (verb === null) return;
    const command = verb === 'pause' ? verb : COMMANDS.find((one) => one === verb);
    if (command !== undefined && (command === 'pause' || !onControl(event))) {
      if (!event.repeat) onCommand(command);
      // The same press must not also close the dialog that it has just opened.
      event.preventDefault();
      return;
    }
    if (!listening() || onControl(event) || verb === 'pause') return;
    if (verb === 'attend') {
      if (!event.repeat) {
        attend = true;
        attendX = 0;
        attendY = 0;
      }
    } else held.set(event.code, verb);
    // The page must not scroll under the walk.
    event.preventDefault();
    touched = true;
  };
  const keyup = (event: KeyboardEvent) => held.delete(event.code);

  const down = (event: PointerEvent) => {
    if (!listening() || event.button > 0) return;
    const touch = event.pointerType === 'touch';
    const role = !touch
      ? 'mouse'
      : event.clientX < window.innerWidth / 2 !== memory().leftHanded
        ? 'walk'
        : 'look';
    fingers.set(event.pointerId, {
      role,
      startX: event.clientX,
      startY: event.clientY,
      x: event.clientX,
      y: event.clientY,
      startedMs: event.timeStamp,
      moved: false,
    });
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
      // A finger that is already gone cannot be captured; its up event ends it all the same.
    }
    if (touch) event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    if (document.pointerLockElement === canvas) {
      turn -= event.movementX * LOOK_PER_PX;
      tilt -= event.movementY * LOOK_PER_PX;
      touched = true;
      return;
    }
    const finger = fingers.get(event.pointerId);
    if (finger === undefined || !listening()) return;
    const dx = event.clientX - finger.x;
    const dy = event.clientY - finger.y;
    finger.x = event.clientX;
    finger.y = event.clientY;
    if (Math.hypot(finger.x - finger.startX, finger.y - finger.startY) > TAP_PX) finger.moved = true;
    if (finger.role !== 'walk') {
      // The world is dragged, as a map is.
      turn += dx * LOOK_PER_PX;
      tilt += dy * LOOK_PER_PX;
    }
    if (finger.moved) touched = true;
  };
  const up = (event: PointerEvent) => {
    const finger = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (finger === undefined || finger.moved || !listening()) return;
    if (event.type === 'pointerup' && event.timeStamp - finger.startedMs < TAP_MS) {
      touched = true;
      if (document.pointerLockElement === canvas) attend = true;
      else press(event.clientX, event.clientY);
    }
  };
  // Taken away without an end: a menu of the system's, another element. After an up it is gone already.
  const lose = (event: PointerEvent) => fingers.delete(event.pointerId);
  const connect = () => (pads += 1);
  const disconnect = () => {
    pads = Math.max(0, pads - 1);
    // What it held when it went is not held by the next.
    padAttend = false;
    padPause = false;
    padBack = false;
  };
  const noMenu = (event: Event) => event.preventDefault();

  const holds = (verb: KeyVerb) => {
    for (const one of held.values()) if (one === verb) return 1;
    return 0;
  };
  const axis = (plus: KeyVerb, minus: KeyVerb) => (held.size === 0 ? 0 : holds(plus) - holds(minus));

  const readPad = (intent: Intent, dt: number) => {
    for (const pad of navigator.getGamepads()) {
      if (pad === null || !pad.connected) continue;
      const walkX = deadZone(pad.axes[0] ?? 0);
      const walkZ = -deadZone(pad.axes[1] ?? 0);
      const lookX = deadZone(pad.axes[2] ?? 0);
      const lookY = deadZone(pad.axes[3] ?? 0);
      intent.moveX += walkX;
      intent.moveZ += walkZ;
      const { lookSpeed, invertLook } = memory();
      const turned = STICK_TURN_RADS * lookSpeed * dt;
      intent.turn -= lookX * Math.abs(lookX) * turned;
      intent.tilt -= lookY * Math.abs(lookY) * turned * (invertLook ? -0.7 : 0.7);
      const pressed = pad.buttons[0]?.pressed === true;
      if (pressed && !padAttend) intent.attend = true;
      padAttend = pressed;
      const start = pad.buttons[9]?.pressed === true;
      if (start && !padPause) onCommand('pause');
      padPause = start;
      const b = pad.buttons[1]?.pressed === true;
      if (b && !padBack) onCommand('back');
      padBack = b;
      if (pressed || walkX !== 0 || walkZ !== 0 || lookX !== 0 || lookY !== 0) intent.active = true;
      return;
    }
  };

  window.addEventListener('keydown', keydown);
  window.addEventListener('keyup', keyup);
  window.addEventListener('blur', release);
  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('lostpointercapture', lose);
  canvas.addEventListener('contextmenu', noMenu);
  window.addEventListener('gamepadconnected', connect);
  window.addEventListener('gamepaddisconnected', disconnect);

  return {
    read(intent, dt) {
      if (!listening()) {
        release();
        if (pads > 0) readPad(intent, 0);
        return;
      }
      const { lookSpeed, invertLook } = memory();
      const byKey = TURN_KEY_RADS * lookSpeed * dt;
      intent.moveX += axis('right', 'left');
      intent.moveZ += axis('forward', 'back');
      intent.turn += turn * lookSpeed + axis('turnLeft', 'turnRight') * byKey;
      intent.tilt += tilt * lookSpeed * (invertLook ? -1 : 1) + axis('lookUp', 'lookDown') * byKey * 0.6;
      for (const finger of fingers.values()) {
        if (finger.role !== 'walk') continue;
        intent.moveX += clampUnit((finger.x - finger.startX) / THUMB_REACH_PX);
        intent.moveZ -= clampUnit((finger.y - finger.startY) / THUMB_REACH_PX);
      }
      if (attend) {
        intent.attend = true;
        intent.attendX = attendX;
        intent.attendY = attendY;
      }
      if (touched || held.size > 0 || fingers.size > 0) intent.active = true;
      if (pads > 0) readPad(intent, dt);
      turn = 0;
      tilt = 0;
      attend = false;
      touched = false;
    },
    release,
    dispose() {
      release();
      window.removeEventListener('keydown', keydown);
      window.removeEventListener('keyup', keyup);
      window.removeEventListener('blur', release);
      canvas.removeEventListener('pointerdown', down);
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerup', up);
      canvas.removeEventListener('pointercancel', up);
      canvas.removeEventListener('lostpointercapture', lose);
      canvas.removeEventListener('contextmenu', noMenu);
      window.removeEventListener('gamepadconnected', connect);
      window.removeEventListener('gamepaddisconnected', disconnect);
    },
  };
}

function clampUnit(v: number): number {
  return Math.min(1, Math.max(-1, v));
}
