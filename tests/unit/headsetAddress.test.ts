import { expect, test } from 'vitest';
import { parseFlags } from '../../src/flags';
import { headsetAddress } from '../../src/ui/headsetAddress';

const flagsOf = (address: string) => parseFlags(address).flags;

test('the page for a headset stands where one is, with the sheet before it open', () => {
  const { flags, notices } = parseFlags(headsetAddress('', { dream: 'a-dream', place: 'pool' }));
  expect(flags).toMatchObject({ dream: 'a-dream', place: 'pool', quality: 'headset', headset: true });
  expect(notices).toEqual([]);
});

test('what the address said of place and picture makes way, all else stays', () => {
  const address = headsetAddress(
    '?quality=high&dream=old&place=hall&view=door&kindness=0.5&mode=guided&x=ä&t',
    {
      dream: 'a-dream',
      place: 'pool',
    },
  );
  expect(flagsOf(address)).toMatchObject({
    dream: 'a-dream',
    place: 'pool',
    view: null,
    quality: 'headset',
    kindness: 0.5,
    mode: 'guided',
  });
  expect(new URLSearchParams(address).get('x')).toBe('ä');
  expect(address.match(/quality/g)).toHaveLength(1);
});

test('before the first place is known none is named', () => {
  expect(flagsOf(headsetAddress('?dream=a-dream', { dream: '', place: '' }))).toMatchObject({
    dream: 'a-dream',
    place: null,
  });
});
