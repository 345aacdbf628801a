import { expect, test } from 'vitest';
import { defineDream, DreamError } from '../../src/dream/defineDream';
import type { DreamDefinition, PlaceDefinition } from '../../src/dream/types';
import { dreams, findPlace, homeOf, starsOf } from '../../src/dreams';

const place = (id: string, change: Partial<PlaceDefinition> = {}): PlaceDefinition => ({
  id,
  title: `The ${id}`,
  orientation: `You stand on the ${id}.`,
  views: { arrival: { at: [0, 4], look: [0, 1.6, -6] }, window: { at: [1, 1], look: [0, 2, 0] } },
  light: ['#000000', '#123456', '#ABCDEF'],
  guided: [],
  load: () => Promise.reject(new Error('nothing is loaded here')),
  ...change,
});
const dream = (change: Partial<DreamDefinition> = {}): DreamDefinition => ({
  slug: 'still-lake',
  title: 'The Still Lake',
  invitation: 'A lake that waits.',
  star: { at: [0, 2, -10], color: '#ffce8b' },
  places: [place('shore'), place('deep')],
  ...change,
});
const sky = dream({ slug: 'sky', home: true, star: undefined, places: [place('night')] });

test('a right dream comes back as it was written', () => {
  for (const good of [dream(), sky, dream({ slug: 'a'.repeat(40) })]) expect(defineDream(good)).toBe(good);
});

const view = (at: readonly [number, number], look: readonly [number, number, number]) => ({
  arrival: { at: [0, 0], look: [0, 0, 0] } as const,
  window: { at, look },
});

test.each<[string, Partial<DreamDefinition>, string, RegExp]>([
  ['slug in capitals', { slug: 'Lake' }, 'Lake', /small letters, digits and hyphens/],
  ['slug with a path', { slug: '../lake' }, '../lake', /small letters, digits and hyphens/],
  ['no slug', { slug: '' }, '', /small letters, digits and hyphens/],
  ['slug too long', { slug: 'a'.repeat(41) }, 'a'.repeat(41), /small letters/],
  ['no star', { star: undefined }, 'still-lake', /star: \{ at, color \} or home: true/],
  ['star of no colour', { star: { at: [0, 0, 0], color: 'gold' } }, 'still-lake', /"gold" is not #rrggbb/],
  ['place without a name', { places: [place('The Shore')] }, 'still-lake', /"The Shore" needs an id/],
  [
    'two of one name',
    { places: [place('a'), place('a')] },
    'still-lake',
    /two places are called "a".*another id/,
  ],
  [
    'place without an orientation',
    { places: [place('a', { orientation: '' })] },
    'still-lake',
    /place "a" does not say in a whole sentence/,
  ],
  [
    'light of no colour',
    { places: [place('a', { light: ['#000', '#123456', '#123456'] })] },
    'still-lake',
    /place "a" has "#000" among its light; write #rrggbb/,
  ],
  [
    'view from nowhere',
    { places: [place('a', { views: view([0, Number.NaN], [0, 0, 0]) })] },
    'still-lake',
    /view "window" of place "a" holds something that is not a number/,
  ],
  [
    'view of infinity',
    { places: [place('a', { views: view([0, 0], [0, Infinity, 0]) })] },
    'still-lake',
    /view "window" of place "a"/,
  ],
])('names the dream and the fix: %s', (_, change, slug, fix) => {
  const define = () => defineDream(dream(change));
  expect(define).toThrow(DreamError);
  expect(define).toThrow(`Dream "${slug}": `);
  expect(define).toThrow(fix);
});

test('finds places and views by name, and the first place and the arrival without', () => {
  const all = [sky, dream()];
  const at = (slug: string, id: string | null, name: string | null) => {
    const found = findPlace(all, slug, id, name);
    return 'place' in found ? [found.dream.slug, found.place.id, found.view] : found;
  };
  expect(at('sky', null, null)).toEqual(['sky', 'night', 'arrival']);
  expect(at('still-lake', null, null)).toEqual(['still-lake', 'shore', 'arrival']);
  expect(at('still-lake', 'deep', 'window')).toEqual(['still-lake', 'deep', 'window']);
});

test('what is unknown is named, the outermost first, and nothing stands in for it', () => {
  const find = (slug: string, id: string | null, name: string | null) =>
    findPlace([sky, dream()], slug, id, name);
  expect(find('lake', 'shore', 'window')).toEqual({ kind: 'dream', value: 'lake' });
  expect(find('still-lake', 'night', 'window')).toEqual({ kind: 'place', value: 'night' });
  expect(find('still-lake', '', null)).toEqual({ kind: 'place', value: '' });
  expect(find('still-lake', 'deep', 'door')).toEqual({ kind: 'view', value: 'door' });
  // Names every object has are not views.
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty'])
    expect(find('sky', null, name)).toEqual({ kind: 'view', value: name });
});

test('a visit begins at home, and every star is a dream', () => {
  const lake = dream({ calls: true });
  expect(homeOf([lake, sky])).toBe(sky);
  expect(() => homeOf([lake])).toThrow('home: true');
  expect(starsOf([sky, lake, dream({ slug: 'b' })])).toEqual([
    { slug: 'still-lake', title: lake.title, at: lake.star?.at, color: '#ffce8b', calls: true },
    { slug: 'b', title: lake.title, at: lake.star?.at, color: '#ffce8b', calls: false },
  ]);
});

test('the dreams of this page: one home, one that calls, no name twice', () => {
  expect(dreams.filter(({ home }) => home === true)).toHaveLength(1);
  expect(dreams.filter(({ calls }) => calls === true)).toHaveLength(1);
  const slugs = dreams.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(starsOf(dreams)).toHaveLength(dreams.length - 1);
});
