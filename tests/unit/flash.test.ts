/** The flash meter on pictures whose answer is known. */
import { describe, expect, test } from 'vitest';
import { DESK, fieldsOf, headsetField, WALL, wallField } from '../../tools/flash/fields.mjs';
import { createMeter, faultsOf, HOUSE, LAW, uvDistance, type Report } from '../../tools/flash/meter.mjs';

const WIDTH = 160;
const HEIGHT = 90;
const SIZE = { width: WIDTH, height: HEIGHT };

type Colour = readonly [number, number, number];
/** What is seen at a pixel after so many seconds. */
type Picture = (s: number, x: number, y: number) => Colour;

/** A grey of this linear light, as a byte. */
function grey(linear: number): Colour {
  const byte = Math.round(255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055));
  return [byte, byte, byte];
}

function watch(picture: Picture, { seconds = 2, fps = 30, moving = false } = {}): Report {
  const meter = createMeter({ ...SIZE, fps, fields: fieldsOf(WALL) });
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let n = 0; n < seconds * fps; n++) {
    for (let i = 0; i < WIDTH * HEIGHT; i++)
      rgb.set(picture(n / fps, i % WIDTH, Math.floor(i / WIDTH)), i * 3);
    meter.add(rgb, moving);
  }
  return meter.report();
}

const DARK = grey(0);
const WHITE = grey(1);
/** On for the first half of every turn. The small share keeps a change off the edge between two pictures. */
const isOn = (s: number, hz: number) => (s * hz + 1e-6) % 1 < 0.5;
const blink = (hz: number, on: Colour, off: Colour): Picture => {
  return (s) => (isOn(s, hz) ? on : off);
};
const perSecond = (report: Report, name: string, kind: 'general' | 'red' = 'general') =>
  report.fields.find(({ field }) => field === name)?.[kind].perSecond;
const law = (report: Report) => faultsOf(report, LAW);
const house = (report: Report) => faultsOf(report, HOUSE);

describe('general flashes', () => {
  test('one in a second is allowed by the house', () => {
    const report = watch(blink(1, WHITE, DARK));
    expect(perSecond(report, 'desk')).toBe(1);
    expect(house(report)).toEqual([]);
  });

  test('two in a second are allowed by the law and not by the house', () => {
    const report = watch(blink(2, WHITE, DARK));
    expect(perSecond(report, 'desk')).toBe(2);
    expect(law(report)).toEqual([]);
    expect(house(report)).toHaveLength(4);
  });

  test('three in a second are allowed by the law', () => {
    const report = watch(blink(3, WHITE, DARK));
    expect(perSecond(report, 'wall')).toBe(3);
    expect(law(report)).toEqual([]);
  });

  test('three in a second, for five seconds, are an extended flash', () => {
    const report = watch(blink(3, WHITE, DARK), { seconds: 6 });
    expect(law(report)).toEqual(
      ['whole view', 'desk', 'wall', 'headset'].map((field) => `${field}: an extended flash`),
    );
  });

  test.each([4, 5, 10, 15])('%d in a second fail', (hz) => {
    const report = watch(blink(hz, WHITE, DARK));
    expect(perSecond(report, 'headset')).toBeGreaterThan(3);
    expect(law(report)).toHaveLength(4);
  });

  test('at 60 pictures in a second five are five', () => {
    expect(perSecond(watch(blink(5, WHITE, DARK), { fps: 60 }), 'desk')).toBe(5);
  });

  test('a soft wave is a flash as a hard one is', () => {
    const wave: Picture = (s) => grey(0.3 + 0.2 * Math.sin(2 * Math.PI * 5 * s));
    expect(law(watch(wave))).toHaveLength(4);
  });

  test('less than a tenth is none, more is', () => {
    expect(perSecond(watch(blink(5, grey(0.36), grey(0.3))), 'wall')).toBe(0);
    expect(perSecond(watch(blink(5, grey(0.42), grey(0.3))), 'wall')).toBe(5);
  });

  test('where the darker side is bright it is none', () => {
    expect(perSecond(watch(blink(5, WHITE, grey(0.82))), 'wall')).toBe(0);
    expect(perSecond(watch(blink(5, WHITE, grey(0.78))), 'wall')).toBe(5);
  });

  test('a slow fade there and back is one', () => {
    const report = watch((s) => grey(0.5 - 0.5 * Math.cos((2 * Math.PI * s) / 4)), { seconds: 8 });
    expect(perSecond(report, 'wall')).toBeLessThanOrEqual(0.5);
    expect(house(report)).toEqual([]);
  });

  test('a cut is one transition', () => {
    expect(
      perSecond(
        watch((s) => (s < 1 ? DARK : WHITE)),
        'wall',
      ),
    ).toBe(0.5);
  });

  test('steps on the way up are one transition', () => {
    expect(
      perSecond(
        watch((s) => grey(Math.floor(s * 10) / 30)),
        'wall',
      ),
    ).toBe(0.5);
  });
});

describe('area', () => {
  const patch =
    (side: number, hz = 5): Picture =>
    (s, x, y) =>
      x >= 70 && x < 70 + side && y >= 40 && y < 40 + side && isOn(s, hz) ? WHITE : DARK;

  test('a patch of 12 × 12 pixels passes on a desk and fails on a wall', () => {
    const report = watch(patch(12));
    expect(perSecond(report, 'desk')).toBe(0);
    expect(perSecond(report, 'wall')).toBe(5);
    expect(law(report).join()).toMatch(/^wall.*headset/);
  });

  test('a patch of 4 × 4 pixels passes everywhere', () => {
    expect(law(watch(patch(4)))).toEqual([]);
  });

  test('patches far from each other are not added up, patches in one field are', () => {
    const two =
      (apart: number): Picture =>
      (s, x, y) =>
        (x < 8 || (x >= apart && x < apart + 8)) && y < 8 && isOn(s, 5) ? WHITE : DARK;
    expect(perSecond(watch(two(100)), 'wall')).toBe(0);
    expect(perSecond(watch(two(12)), 'wall')).toBe(5);
  });

  test('fields are as wide as ten degrees are', () => {
    expect(DESK.area).toBeCloseTo(0.0278, 4);
    const wall = wallField(WALL);
    expect(wall.columns * WALL.widthM).toBeCloseTo(0.525, 3);
    expect(wall.area).toBeCloseTo(0.006, 9);
    expect(headsetField(100, 1).columns).toBeCloseTo(0.0734, 4);
    // Nearer, the same patch is a larger part of the view.
    expect(wallField({ ...WALL, distanceM: 6 }).area).toBeCloseTo(4 * wall.area, 9);
  });
});

describe('red flashes', () => {
  // Both of relative luminance 0.2126.
  const RED: Colour = [255, 0, 0];
  const GREEN: Colour = [0, 148, 0];

  test('red and green of one luminance fail', () => {
    const report = watch(blink(5, RED, GREEN));
    expect(perSecond(report, 'desk')).toBe(0);
    expect(perSecond(report, 'desk', 'red')).toBe(5);
    expect(law(report).join()).toMatch(/red flashes/);
  });

  test('the house allows none in a second, and a red light that comes slowly', () => {
    expect(house(watch(blink(1, RED, GREEN)))).toHaveLength(4);
    expect(house(watch((s) => (s < 1 ? GREEN : RED)))).toEqual([]);
  });

  test('pink and green are no red flash, nor is a red that only grows paler', () => {
    expect(perSecond(watch(blink(5, [230, 150, 150], GREEN)), 'wall', 'red')).toBe(0);
    expect(perSecond(watch(blink(5, RED, [255, 90, 90])), 'wall', 'red')).toBe(0);
  });

  test('the last steps before black have no hue', () => {
    expect(perSecond(watch(blink(5, [6, 0, 0], [0, 6, 0])), 'wall', 'red')).toBe(0);
  });

  test('distances are those of the diagram', () => {
    // u'v' of the primaries of sRGB: red 0.4507 0.5229, green 0.1250 0.5625; its white 0.1978 0.4683.
    expect(uvDistance(1, 0, 0, 0, 1, 0)).toBeCloseTo(Math.hypot(0.4507 - 0.125, 0.5229 - 0.5625), 3);
    expect(uvDistance(1, 0, 0, 1, 1, 1)).toBeCloseTo(Math.hypot(0.4507 - 0.1978, 0.5229 - 0.4683), 3);
  });
});

describe('while the camera moves', () => {
  const moving = true;

  test('a row of lights that wanders by is motion, in step it is a flash', () => {
    const row = (x: number) => (((x % 10) + 10) % 10 < 4 ? WHITE : DARK);
    const wandering: Picture = (s, x) => row(x - Math.floor(s * 50));
    const blinking: Picture = (s, x) => (isOn(s, 5) ? row(x) : DARK);
    expect(perSecond(watch(wandering, { moving }), 'desk')).toBeLessThanOrEqual(0.5);
    expect(perSecond(watch(wandering), 'desk')).toBeGreaterThan(3);
    expect(perSecond(watch(blinking, { moving }), 'desk')).toBe(5);
  });

  test('the whole view and the desk are judged, and what passes through narrower fields is not', () => {
    expect(house(watch(blink(1, WHITE, DARK), { moving }))).toEqual([]);
    expect(house(watch(blink(2, WHITE, DARK), { moving }))).toEqual([
      expect.stringMatching(/^whole view: 2 flashes/),
    ]);
    expect(law(watch(blink(5, WHITE, DARK), { moving }))).toEqual([
      expect.stringMatching(/^whole view: 5 flashes/),
      expect.stringMatching(/^desk: 5 flashes/),
    ]);
  });
});

test('dark and light that change places are a flash', () => {
  const board: Picture = (s, x, y) =>
    (Math.floor(x / 6) + Math.floor(y / 6)) % 2 === (isOn(s, 5) ? 0 : 1) ? WHITE : DARK;
  expect(perSecond(watch(board), 'desk')).toBe(5);
});

test('the whole view may swing with the heart, and how much is said', () => {
  const heart = (swing: number): Picture => {
    return (s) => grey(0.3 + (swing / 2) * Math.sin(2 * Math.PI * 1.2 * s));
  };
  const calm = watch(heart(0.08));
  expect(calm.viewSwing).toBeCloseTo(0.08, 2);
  expect(perSecond(calm, 'wall')).toBe(0);
  const strong = watch(heart(0.3));
  expect(strong.viewSwing).toBeGreaterThan(0.1);
  expect(perSecond(strong, 'wall')).toBeGreaterThan(1);
});

test('a picture of another size is refused', () => {
  const meter = createMeter({ ...SIZE, fps: 30, fields: fieldsOf(WALL) });
  expect(() => meter.add(new Uint8Array(12))).toThrow('43200 bytes, not 12');
});
