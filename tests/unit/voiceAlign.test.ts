/** Where sentences lie in a recording: pauses, marks, loudness. Recordings are tone bursts whose pauses are known. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { LEVEL_S, pausesOf, spansBySilence, trim } from '../../src/narration/voice/align';
import { gainFor, loudnessOf, measure } from '../../src/narration/voice/loudness';
import { parseVtt, spansByVtt } from '../../src/narration/voice/vtt';
import { bursts as burstsAt } from '../support/wav';

const RATE = 16_000;
const NOW = () => Promise.resolve();
const bursts = (seconds: readonly number[], amplitude?: number) => burstsAt(seconds, RATE, amplitude);

test('a tone of 997 Hz at −23 dB below full scale on both sides is −23 LUFS', async () => {
  for (const rate of [44_100, 48_000]) {
    const samples = Float32Array.from(
      { length: rate * 3 },
      (_, n) => 10 ** (-23 / 20) * Math.sin((2 * Math.PI * 997 * n) / rate),
    );
    const { lufs, clipped } = await measure(samples, rate, NOW);
    expect(Math.abs(lufs + 23)).toBeLessThan(0.1);
    expect(clipped).toBe(false);
    expect(20 * Math.log10(gainFor(lufs))).toBeCloseTo(2, 0);
  }
});

test('silence within a recording does not make it quieter, and nothing is lifted without end', async () => {
  const { lufs } = await measure(bursts([0.5, 3, 4, 3, 0.5]), RATE, NOW);
  const { lufs: alone } = await measure(bursts([0, 6]), RATE, NOW);
  expect(Math.abs(lufs - alone)).toBeLessThan(0.5);
  expect(20 * Math.log10(gainFor(-60))).toBeCloseTo(12, 6);
  expect(gainFor((await measure(new Float32Array(RATE), RATE, NOW)).lufs)).toBe(1);
  expect((await measure(bursts([0, 1], 1), RATE, NOW)).clipped).toBe(true);
  const soft = await measure(bursts([0, 2], 0.06), RATE, NOW);
  const loud = await measure(bursts([0, 2], 0.12), RATE, NOW);
  expect(loudnessOf([soft, loud]) - soft.lufs).toBeCloseTo(10 * Math.log10(2.5), 1);
});

test('sentences are found by the pauses between them, within a quarter of a second', async () => {
  // Pauses at commas too, some as long as at full stops.
  const seconds = [0.8, 2, 0.3, 1.5, 0.6, 3, 0.55, 2.5, 0.3, 1, 0.7, 2, 1.2];
  const { levels } = await measure(bursts(seconds), RATE, NOW);
  const spans = spansBySilence(levels, 1, [38, 30, 37, 20]);
  const froms = [0.8, 5.2, 8.75, 13.25];
  const tos = [4.6, 8.2, 12.55, 15.25];
  spans.forEach(({ fromS, toS }, i) => {
    expect(Math.abs(fromS - (froms[i] ?? 0))).toBeLessThan(0.25);
    expect(Math.abs(toS - (tos[i] ?? 0))).toBeLessThan(0.25);
  });
  expect(spans).toHaveLength(4);
});

test('readers of many kinds: pauses and speeds by chance, each sentence within a quarter of a second', async () => {
  const random = createRandom(7);
  let worst = 0;
  for (let round = 0; round < 40; round++) {
    const characters = Array.from(
      { length: 3 + Math.floor(random() * 5) },
      () => 30 + Math.floor(random() * 60),
    );
    const perS = 11 + 5 * random();
    const seconds = [0.2 + random()];
    const froms: number[] = [];
    for (const count of characters) {
      froms.push(seconds.reduce((a, b) => a + b, 0));
      seconds.push((count / perS) * (0.9 + 0.2 * random()), 0.4 + 0.5 * random());
    }
    const { levels } = await measure(bursts(seconds), RATE, NOW);
    spansBySilence(levels, 1, characters).forEach(({ fromS }, i) => {
      worst = Math.max(worst, Math.abs(fromS - (froms[i] ?? 0)));
    });
  }
  expect(worst).toBeLessThan(0.25);
});

test('who reads without a pause is cut by the length of the sentences', async () => {
  const { levels } = await measure(bursts([0.5, 10.35, 0.5]), RATE, NOW);
  const spans = spansBySilence(levels, 1, [30, 70]);
  expect(spans[0]?.fromS).toBeCloseTo(0.35, 1);
  expect(spans[0]?.toS).toBeCloseTo(spans[1]?.fromS ?? 0, 6);
  expect(spans[1]?.fromS).toBeCloseTo(0.5 + 3 + 0.17, 0);
  expect(spans[1]?.toS).toBeCloseTo(11, 1);
  expect(spansBySilence(new Float32Array(300), 1, [10, 20])).toHaveLength(2);
});

test('a pause is a quarter of a second below the limit, and what stands before and after is none', () => {
  const level = (count: number, loud: boolean) => Array.from({ length: count }, () => (loud ? 0.01 : 1e-6));
  const levels = [
    ...level(50, false),
    ...level(30, true),
    ...level(24, false),
    ...level(30, true),
    ...level(25, false),
    ...level(30, true),
    ...level(50, false),
  ];
  expect(pausesOf(levels, 1)).toEqual([{ fromS: 134 * LEVEL_S, toS: 159 * LEVEL_S }]);
  // Lifted by 30 dB what was a pause is none.
  expect(pausesOf(levels, 31.6)).toEqual([]);
  const whole = trim(levels, 1, { fromS: 0, toS: levels.length * LEVEL_S, starts: [0, 1] });
  expect(whole.fromS).toBeCloseTo(0.35, 6);
  expect(whole.toS).toBeCloseTo(1.89 + 0.15, 6);
  expect(whole.starts?.[1]).toBeCloseTo(0.65, 6);
});

const sentence = (...cues: string[]) => ({
  text: cues.join(' '),
  cues: cues.map((line) => ({ lines: [line], characters: line.length })),
});
const SENTENCES = [sentence('Walls are near.', 'They know your name.'), sentence('Stay — a little.')];

test('marks in a file are read in every way they are written', () => {
  const file = [
    '\uFEFFWEBVTT - a title',
    '',
    'NOTE 00:00.000 --> 00:09.000 is a remark',
    '',
    'first',
    '00:01.500 --> 00:00:03.250 align:start',
    '<v Anna>Walls are <i>near</i>.',
    'They know your name.',
    '',
    '1:00:04,000 --> 1:00:05,5',
    'Stay',
    '',
    '00:09.000 --> 00:08.000',
    'backwards',
  ].join('\r\n');
  expect(parseVtt(file)).toEqual([
    { fromS: 1.5, toS: 3.25, text: 'Walls are near. They know your name.' },
    { fromS: 3604, toS: 3605.5, text: 'Stay' },
  ]);
  expect(parseVtt('nothing of the kind')).toEqual([]);
});

test.each([
  ['a mark for each cue', ['Walls are near.', 'They know your name.', 'Stay – a little.'], [1, 3, 6, 8]],
  ['a mark for each sentence', ['Walls are near. They know your name.', '', 'Stay, a little'], [1, 3, 6, 8]],
] as const)('%s gives each sentence its place', (_, texts, times) => {
  const cues = texts
    .map((text, i) => ({ fromS: times[i] ?? 0, toS: (times[i + 1] ?? 0) - 0.2, text }))
    .filter(({ text }) => text !== '');
  const [first, second] = spansByVtt(cues, SENTENCES) ?? [];
  expect(first?.fromS).toBeCloseTo(1, 6);
  expect(second?.fromS).toBeCloseTo(6, 6);
  expect(second?.toS).toBeCloseTo(7.8, 6);
  expect(first?.starts?.[0]).toBe(0);
  expect(first?.starts?.[1]).toBeGreaterThan(0.5);
  expect(first?.starts?.[1]).toBeLessThanOrEqual(2.01);
});

test('marks of another story are not used', () => {
  expect(
    spansByVtt(
      [
        {
          fromS: 0,
          toS: 9,
          text: 'Something else, and far longer than the story is, by a quarter at least.',
        },
      ],
      SENTENCES,
    ),
  ).toBeNull();
  expect(spansByVtt([], SENTENCES)).toBeNull();
});
