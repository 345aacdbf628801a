/** Everything a visitor, a child or a cat could do to the page, by chance and from a seed; it runs in the page itself. */
import type { Probe } from '../../src/probe';

export interface FuzzOptions {
  seed: number;
  /** Events to come. */
  events: number;
}

export interface Fuzzed {
  events: number;
  /** What was not as it has to be, or null; and the events just before it. */
  wrong: string | null;
  last: string[];
  /** How often each place, door and dialog was met when it was looked. */
  met: Record<string, number>;
}

/** Sent to the page as text: it knows nothing but its arguments. */
export async function fuzz({ seed, events }: FuzzOptions): Promise<Fuzzed> {
  const probe = window.probe as Probe;
  const canvas = document.getElementById('world') as HTMLCanvasElement;
  const EVENTS_A_LOOK = 50;
  const LOOKS_A_PICTURE = 20;
  const LAST = 30;
  const OUTSIDE_M = -0.05;

  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const chance = (p: number) => random() < p;

  const CODES =
    'KeyW KeyA KeyS KeyD ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown KeyE Space Enter KeyN KeyG KeyO KeyF KeyL Escape Tab Backspace Delete KeyQ Digit1 F5 F11 MetaLeft ShiftLeft ControlLeft Unidentified IntlBackslash MediaPlayPause'.split(
      ' ',
    );
  const POINTERS = ['pointerdown', 'pointermove', 'pointermove', 'pointerup', 'pointercancel'];
  const AXES = [0, 0.1, -1, 1, 0.6, Number.NaN, Number.POSITIVE_INFINITY, 7];
  const SIZES = [
    [1, 1],
    [320, 180],
    [180, 320],
    [640, 20],
  ] as const;

  /** Gamepads that come and go, some of them broken. */
  const pads: (Gamepad | null)[] = [null, null, null, null];
  Object.defineProperty(navigator, 'getGamepads', { configurable: true, value: () => pads });
  const pad = (index: number) =>
    ({
      index,
      connected: chance(0.9),
      axes: Array.from({ length: below(6) }, () => one(AXES)),
      buttons: Array.from({ length: below(17) }, () => ({ pressed: chance(0.2), touched: false, value: 0 })),
    }) as unknown as Gamepad;
  const own = (['innerWidth', 'innerHeight'] as const).map(
    (name) => [name, Object.getOwnPropertyDescriptor(window, name)] as const,
  );
  const given = (on: object, name: string, value: unknown) =>
    Object.defineProperty(on, name, { configurable: true, value });
  const where = () => ({ clientX: below(400) - 40, clientY: below(260) - 40 });
  const target = () =>
    one<EventTarget>([window, document.body, canvas, canvas, document.activeElement ?? document.body]);

  const KINDS: readonly (readonly [number, () => string])[] = [
    [
      34,
      () => {
        const type = one(['keydown', 'keydown', 'keyup']);
        const code = one(CODES);
        const mods = { ctrlKey: chance(0.03), metaKey: chance(0.03), altKey: chance(0.03) };
        const event = new KeyboardEvent(type, {
          code,
          key: code,
          repeat: chance(0.3),
          bubbles: true,
          cancelable: true,
          ...mods,
        });
        target().dispatchEvent(event);
        return `${type} ${code}`;
      },
    ],
    [
      40,
      () => {
        const type = one(POINTERS);
        const pointerType = one(['mouse', 'touch', 'touch', 'pen']);
        const pointerId = pointerType === 'touch' ? 2 + below(12) : 1;
        const button = type === 'pointermove' ? -1 : below(3);
        const moved = { movementX: below(4000) - 2000, movementY: below(4000) - 2000 };
        const options = {
          pointerId,
          pointerType,
          button,
          bubbles: true,
          cancelable: true,
          ...where(),
          ...moved,
        };
        canvas.dispatchEvent(new PointerEvent(type, options));
        return `${type} ${pointerType} ${pointerId}`;
      },
    ],
    [
      4,
      () => {
        canvas.dispatchEvent(new PointerEvent('lostpointercapture', { pointerId: 1 + below(13) }));
        return 'lostpointercapture';
      },
    ],
    [
      6,
      () => {
        const options = { deltaY: one([1, -400, 1e6]), deltaX: below(100), bubbles: true, cancelable: true };
        target().dispatchEvent(new WheelEvent('wheel', options));
        return 'wheel';
      },
    ],
    [
      5,
      () => {
        const index = below(4);
        const comes = pads[index] === null;
        pads[index] = comes ? pad(index) : null;
        window.dispatchEvent(new Event(comes ? 'gamepadconnected' : 'gamepaddisconnected'));
        return `gamepad ${index} ${comes ? 'comes' : 'goes'}`;
      },
    ],
    [
      4,
      () => {
        // The buttons and sticks of those that are there.
        for (let i = 0; i < 4; i++) if (pads[i] !== null) pads[i] = pad(i);
        return 'gamepads change';
      },
    ],
    [
      2,
      () => {
        const type = one(['blur', 'focus', 'pagehide', 'pageshow', 'beforeprint', 'online', 'offline']);
        window.dispatchEvent(new Event(type));
        return type;
      },
    ],
    [
      1,
      () => {
        given(document, 'hidden', chance(0.3));
        document.dispatchEvent(new Event('visibilitychange'));
        return `visibilitychange ${document.hidden}`;
      },
    ],
    [
      3,
      () => {
        const type = one(['contextmenu', 'dblclick', 'auxclick', 'selectstart', 'dragover']);
        target().dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, ...where() }));
        return type;
      },
    ],
    [
      2,
      () => {
        const data = new DataTransfer();
        data.setData('text/plain', 'javascript:alert(1)');
        const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        target().dispatchEvent(chance(0.5) ? paste : drop);
        return 'paste or drop';
      },
    ],
    [
      2,
      () => {
        const buttons = [...document.querySelectorAll('button')];
        const button = buttons.length === 0 ? undefined : one(buttons);
        button?.focus();
        button?.click();
        return `click ${button?.innerText ?? 'nothing'}`;
      },
    ],
    [
      1,
      () => {
        const settings = [...document.querySelectorAll('select')];
        const select = settings.length === 0 ? undefined : one(settings);
        if (select !== undefined && select.options.length > 0) {
          select.selectedIndex = below(select.options.length);
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }
        return `choose ${select?.value ?? 'nothing'}`;
      },
    ],
    [
      0.3,
      () => {
        const [width, height] = one(SIZES);
        given(window, 'innerWidth', width);
        given(window, 'innerHeight', height);
        window.dispatchEvent(new Event('resize'));
        return `resize ${width} ${height}`;
      },
    ],
  ];
  const whole = KINDS.reduce((sum, [weight]) => sum + weight, 0);
  const happen = (): string => {
    let left = random() * whole;
    for (const [weight, kind] of KINDS) {
      left -= weight;
      if (left <= 0) return kind();
    }
    return 'nothing';
  };

  const address = window.location.href;
  let opened = 0;
  window.open = () => {
    opened += 1;
    return null;
  };
  const met: Record<string, number> = {};
  const lookRound = (): string | null => {
    const now = probe.snapshot();
    const dialog = document.querySelector('dialog') === null ? 'no dialog' : 'a dialog';
    for (const name of [now.place, `door ${now.door}`, dialog, now.mode]) met[name] = (met[name] ?? 0) + 1;
    const numbers = [...now.position, now.heading, now.pitch, now.time, ...Object.values(now.presence)];
    if (!numbers.every(Number.isFinite)) return `not a number: ${numbers.join(' ')}`;
    if (now.room < OUTSIDE_M) return `${now.room} m outside ${now.place}, at ${now.position.join(' ')}`;
    if (now.errors.length > 0) return now.errors.join('; ');
    if (window.location.href !== address) return `the address is ${window.location.href}`;
    if (opened > 0) return 'a window was opened';
    return null;
  };

  const last: string[] = [];
  let wrong: string | null = null;
  let done = 0;
  for (; done < events && wrong === null; done++) {
    last.push(happen());
    if (last.length > LAST) last.shift();
    if (done % EVENTS_A_LOOK !== 0) continue;
    // Ticks run before this returns; its pictures are not waited for each time.
    if (!probe.snapshot().paused) void probe.step(one([1 / 60, 0.1, 0.4]));
    wrong = lookRound();
    if (done % (EVENTS_A_LOOK * LOOKS_A_PICTURE) === 0) await probe.step(1 / 60);
  }
  // Everything is let go of.
  pads.fill(null);
  for (let i = 0; i < 4; i++) window.dispatchEvent(new Event('gamepaddisconnected'));
  given(document, 'hidden', false);
  window.dispatchEvent(new Event('blur'));
  for (const [name, was] of own) if (was !== undefined) Object.defineProperty(window, name, was);
  window.dispatchEvent(new Event('resize'));
  return { events: done, wrong, last, met };
}
