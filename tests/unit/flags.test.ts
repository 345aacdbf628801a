import { expect, test } from 'vitest';
import { parseFlags, type Flags } from '../../src/flags';
import { TIERS } from '../../src/light/quality';

const DEFAULTS: Flags = {
  dream: null,
  place: null,
  view: null,
  mode: 'explore',
  quality: null,
  t: 0,
  kindness: 0,
  pixelRatio: null,
  governor: true,
  headset: false,
  debug: false,
  probe: false,
};

test('an address that says nothing asks for nothing', () => {
  for (const search of ['', '?', '?&&', '?unknown=1&utm_source=x'])
    expect(parseFlags(search)).toEqual({ flags: DEFAULTS, notices: [] });
});

test('every flag is read', () => {
  const search =
    '?dream=star-gallery&place=stars&view=near&mode=guided&quality=gallery&t=12.5&kindness=0.75&dpr=1.5&governor=off&headset&debug&probe';
  expect(parseFlags(search)).toEqual({
    flags: {
      dream: 'star-gallery',
      place: 'stars',
      view: 'near',
      mode: 'guided',
      quality: 'gallery',
      t: 12.5,
      kindness: 0.75,
      pixelRatio: 1.5,
      governor: false,
      headset: true,
      debug: true,
      probe: true,
    },
    notices: [],
  });
});

test('the limits of numbers belong to them', () => {
  expect(parseFlags('?t=0&kindness=1&dpr=4').flags).toMatchObject({ t: 0, kindness: 1, pixelRatio: 4 });
  expect(parseFlags('?kindness=0&dpr=0.25').flags).toMatchObject({ kindness: 0, pixelRatio: 0.25 });
});

test.each(TIERS)('the tier %s can be asked for', (tier) => {
  expect(parseFlags(`?quality=${tier}`)).toEqual({ flags: { ...DEFAULTS, quality: tier }, notices: [] });
});

test.each([
  ['t', ['', ' ', 'soon', '-1', '1e99', 'NaN', 'Infinity', '-Infinity', '1,5', '12s', '10000001']],
  ['kindness', ['', '1.01', '-0.01', 'much', '0.5;drop']],
  ['dpr', ['0', '0.2', '5', 'auto', '']],
] as const)('a wrong number for %s becomes a notice and the default', (flag, values) => {
  for (const value of values) {
    const { flags, notices } = parseFlags(`?${flag}=${encodeURIComponent(value)}`);
    expect(flags).toEqual(DEFAULTS);
    expect(notices).toEqual([{ kind: 'number', flag, value }]);
  }
});

test.each([
  ['mode', ['', 'Guided', 'fly', 'constructor']],
  ['quality', ['', 'ultra', 'HIGH', '__proto__', 'toString']],
] as const)('a wrong choice for %s becomes a notice that names the choices', (flag, values) => {
  for (const value of values) {
    const { flags, notices } = parseFlags(`?${flag}=${value}`);
    expect(flags).toEqual(DEFAULTS);
    expect(notices).toHaveLength(1);
    const [notice] = notices;
    expect(notice).toMatchObject({ kind: 'choice', flag, value });
    expect(notice?.kind === 'choice' ? notice.choices.length : 0).toBeGreaterThan(1);
  }
});

test('several mistakes are each named', () => {
  const { flags, notices } = parseFlags('?t=x&mode=y&quality=z&dream=stars');
  expect(notices.map(({ flag }) => flag).toSorted()).toEqual(['mode', 'quality', 't']);
  expect(flags).toEqual({ ...DEFAULTS, dream: 'stars' });
});

test.each([
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'star gallery',
  'STAR-GALLERY',
  'a'.repeat(41),
  '__proto__',
  'javascript:alert(1)',
  '\u0000',
  '🌟',
  '',
])('what can never be a name does not come through: %j', (value) => {
  for (const flag of ['dream', 'place', 'view'] as const) {
    const name = parseFlags(`?${flag}=${encodeURIComponent(value)}`).flags[flag];
    // Asked for, but unknown: the visit can say so without repeating what was written.
    expect(name).toBe('?');
  }
});

test('a broken address is read as far as it goes', () => {
  expect(parseFlags('?dream=%E0%A4%A&t=5').flags).toMatchObject({ dream: '?', t: 5 });
  expect(parseFlags('?t=5&t=6').flags.t).toBe(5);
});
