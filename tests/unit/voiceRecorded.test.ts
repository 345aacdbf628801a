/** Recorded voices: how they are found, read, kept and played, and what is said of those that cannot be. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Passage, Story } from '../../src/narration/story';
import { EXTENSIONS, filesOf, parseManifest } from '../../src/narration/voice/manifest';
import { longestSeconds } from '../../src/narration/voice/passageAudio';
import { createRecorded } from '../../src/narration/voice/recorded';
import { voiceFaults, wavSeconds } from '../../tools/voice/check.mjs';
import { listVoices, voices } from '../../tools/voice/plugin.mjs';
import { STORY } from '../support/tellings';
import { bursts, wav } from '../support/wav';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const RATE = 8000;
const folder = mkdtempSync(join(tmpdir(), 'voices-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SENTENCES = [
  'The walls are near and listen.',
  'They know you.',
  'Stay with them for a while, if you like.',
];
const passage = (id: string): Passage => {
  const [first] = STORY.passages;
  if (first === undefined) throw new Error('no passage');
  return {
    ...first,
    id,
    sentences: SENTENCES.map((text) => ({ text, cues: [{ lines: [text], characters: text.length }] })),
  };
};
const TOLD: Story = { ...STORY, passages: ['p01', 'p02', 'p03', 'p04'].map(passage) };
/** Said in two, one and three seconds. */
const READ = [0.5, 2, 0.5, 1, 0.5, 3, 0.7];

/** A context that decodes the WAV files of these tests and plays by the clock of the timers. */
class FakeContext extends EventTarget {
  state = 'running';
  currentTime = 0;
  readonly played: { offset: number; seconds: number; gain: number }[] = [];
  sounding = 0;
  decodes = 0;
  createBuffer(_: number, length: number, sampleRate: number) {
    const samples = new Float32Array(length);
    return {
      length,
      sampleRate,
      duration: length / sampleRate,
      numberOfChannels: 1,
      getChannelData: () => samples,
    };
  }
  decodeAudioData(bytes: ArrayBuffer) {
    this.decodes += 1;
    const file = Buffer.from(bytes);
    if (file.toString('latin1', 0, 4) !== 'RIFF')
      return Promise.reject(new Error('Unable to decode audio data'));
    const buffer = this.createBuffer(1, (file.length - 44) / 2, file.readUInt32LE(24));
    const samples = buffer.getChannelData();
    for (let i = 0; i < samples.length; i++) samples[i] = file.readInt16LE(44 + i * 2) / 32_768;
    return Promise.resolve(buffer);
  }
  gain = 1;
  readonly ramps: number[] = [];
  createGain() {
    const set = (value: number) => (this.gain = value);
    return {
      gain: {
        set value(value: number) {
          set(value);
        },
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: (to: number, at: number) => this.ramps.push(to, at - this.currentTime),
      },
      connect: () => undefined,
      disconnect: () => undefined,
    };
  }
  createBufferSource() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventTarget();
    const end = () => {
      this.sounding -= 1;
      source.dispatchEvent(new Event('ended'));
    };
    return Object.assign(source, {
      buffer: null,
      connect: () => undefined,
      disconnect: () => undefined,
      start: (_: number, offset: number, seconds: number) => {
        this.sounding += 1;
        this.played.push({ offset, seconds, gain: this.gain });
        timer = setTimeout(end, seconds * 1000);
      },
      stop: (at: number) => {
        clearTimeout(timer);
        timer = setTimeout(end, (at - this.currentTime) * 1000);
      },
    });
  }
}

type Files = Readonly<Record<string, string | Buffer>>;
const list = (...names: string[]) => JSON.stringify({ [TOLD.dream]: { en: names } });
const at = (name: string) => `voice/${TOLD.dream}/en/${name}`;

async function open(files: Files, listens = true) {
  const context = new FakeContext();
  const asked: string[] = [];
  const reports: string[] = [];
  const state = { listens };
  const recorded = createRecorded({
    outlet: () =>
      state.listens
        ? { context: context as unknown as BaseAudioContext, to: {} as unknown as AudioNode }
        : null,
    base: 'voice/',
    fetch: (address) => {
      asked.push(address);
      const file = files[address];
      return Promise.resolve(
        file === undefined
          ? new Response('gone', { status: 404 })
          : new Response(typeof file === 'string' ? file : new Uint8Array(file)),
      );
    },
    charactersPerS: 14,
    breathe: () => Promise.resolve(),
    report: (message) => reports.push(message),
  });
  await recorded.listed;
  const log: string[] = [];
  const lengths: number[] = [];
  const starts: (readonly number[] | null)[] = [];
  const say = (id: string, sentence: number) =>
    recorded.say(
      { dream: TOLD.dream, lang: 'en', passage: passage(id), sentence },
      {
        started(seconds, _, times) {
          lengths.push(seconds);
          starts.push(times);
          log.push('started');
        },
        ended: () => log.push('ended'),
        failed: () => log.push('failed'),
      },
    );
  /** Until what was asked for has come and been read. */
  const settle = async (at = 0) => {
    recorded.keep(TOLD, at);
    for (let i = 0; i < 2000; i++) await Promise.resolve();
    await vi.advanceTimersByTimeAsync(1);
  };
  return { recorded, context, asked, reports, log, lengths, starts, say, settle, state };
}

test('a list is read as far as it is one', () => {
  expect(parseManifest('')).toEqual({});
  expect(parseManifest(' \n')).toEqual({});
  expect(parseManifest('{')).toBeNull();
  expect(parseManifest('[]')).toBeNull();
  const read = parseManifest('{"a":{"en":["p01.wav",7,null],"de":"p01"},"b":3}');
  expect(read).toEqual({ a: { en: ['p01.wav'] } });
});

test('a passage has what is called after it; sentences count where there is one for each', () => {
  const manifest = { a: { en: ['p01.wav', 'p01.m4a', 'p01.vtt', 'p02-1.wav', 'p02-2.ogg', 'p03-1.wav'] } };
  expect(filesOf(manifest, 'a', 'en', 'p01', 2)).toEqual({
    whole: ['p01.m4a', 'p01.wav'],
    sentences: [],
    vtt: 'p01.vtt',
  });
  expect(filesOf(manifest, 'a', 'en', 'p02', 2)?.sentences).toEqual([['p02-1.wav'], ['p02-2.ogg']]);
  expect(filesOf(manifest, 'a', 'en', 'p03', 2)).toBeNull();
  expect(filesOf(manifest, 'a', 'de', 'p01', 2)).toBeNull();
  expect(filesOf(manifest, 'constructor', 'name', 'p01', 2)).toBeNull();
});

test('one file is played sentence by sentence, at its level, without the silence between them', async () => {
  const { context, say, settle, log, lengths, reports } = await open({
    'voice/voices.json': list('p01.wav'),
    [at('p01.wav')]: wav(bursts(READ, RATE), RATE),
  });
  await settle();
  for (const sentence of [0, 1, 2]) {
    expect(say('p01', sentence)).not.toBeNull();
    await vi.advanceTimersByTimeAsync(4000);
  }
  expect(log).toEqual(['started', 'ended', 'started', 'ended', 'started', 'ended']);
  [0.5, 3, 4.5].forEach((from, i) => {
    expect(Math.abs((context.played[i]?.offset ?? 0) - (from - 0.15))).toBeLessThan(0.03);
    expect(Math.abs((lengths[i] ?? 0) - ([2, 1, 3][i] ?? 0) - 0.3)).toBeLessThan(0.05);
  });
  // A tone of 0.12 on both sides is −18.4 dB of full scale and a little more in the curve: it is made softer.
  expect(context.played[0]?.gain).toBeGreaterThan(0.5);
  expect(context.played[0]?.gain).toBeLessThan(1);
  expect(context.sounding).toBe(0);
  expect(reports).toEqual([]);
  expect(say('p02', 0)).toBeNull();
});

test('marks beside it win over its pauses, sentence files over pauses', async () => {
  const vtt = `WEBVTT\n\n00:00.500 --> 00:02.000\n${SENTENCES[0]}\n\n00:02.000 --> 00:03.500\n${SENTENCES[1]}\n\n00:04.000 --> 00:08.000\n${SENTENCES[2]}\n`;
  const marked = await open({
    'voice/voices.json': list('p01.wav', 'p01.vtt', 'p02-1.wav', 'p02-2.wav', 'p02-3.wav', 'p02.wav'),
    [at('p01.wav')]: wav(bursts([0.1, 8.5, 0.1], RATE), RATE),
    [at('p01.vtt')]: vtt,
    [at('p02-1.wav')]: wav(bursts([0.4, 1], RATE), RATE),
    [at('p02-2.wav')]: wav(bursts([0.4, 2], RATE), RATE),
    [at('p02-3.wav')]: wav(bursts([0.4, 3], RATE), RATE),
  });
  await marked.settle();
  for (const id of ['p01', 'p02'])
    for (const sentence of [0, 1, 2]) {
      marked.say(id, sentence);
      await vi.advanceTimersByTimeAsync(5000);
    }
  const told = marked.lengths.map((seconds) => Math.round(seconds * 10) / 10);
  expect(told).toEqual([1.5, 1.5, 4, 1.2, 2.2, 3.2]);
  expect(marked.starts.slice(0, 3)).toEqual([[0], [0], [0]]);
  expect(marked.reports).toEqual([]);
});

test('the passage being told and the next are kept, the others are let go', async () => {
  const names = ['p01', 'p02', 'p03', 'p04'];
  const { asked, settle, say } = await open({
    'voice/voices.json': list(...names.map((name) => `${name}.wav`)),
    ...Object.fromEntries(names.map((name) => [at(`${name}.wav`), wav(bursts(READ, RATE), RATE)])),
  });
  await settle(0);
  await settle(0);
  expect(asked.slice(1)).toEqual([at('p01.wav'), at('p02.wav')]);
  await settle(1);
  expect(asked.slice(3)).toEqual([at('p03.wav')]);
  expect(say('p01', 0)).toBeNull();
  expect(say('p02', 0)).not.toBeNull();
});

test.each([
  ['missing', {}, /left out: the server answered 404/],
  ['corrupt', { [at('p01.wav')]: 'RAFF of nonsense' }, /left out: Unable to decode/],
  ['too long', { [at('p01.wav')]: wav(bursts([0.5, 60], RATE), RATE) }, /left out: it lasts 61 s/],
] as const)('a file that is %s is named once, and is not asked for again', async (_, files, said) => {
  const { settle, say, reports, asked } = await open({ 'voice/voices.json': list('p01.wav'), ...files });
  await settle();
  expect(say('p01', 0)).toBeNull();
  await settle(2);
  await settle(0);
  expect(say('p01', 0)).toBeNull();
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatch(said);
  expect(reports[0]).toContain(`${TOLD.dream}/en/p01`);
  expect(asked).toHaveLength(2);
});

test('of several kinds the first that can be read is taken; peaks that are cut off are mentioned', async () => {
  const { settle, say, reports, log } = await open({
    'voice/voices.json': list('p01.m4a', 'p01.wav'),
    [at('p01.m4a')]: 'nothing this browser knows',
    [at('p01.wav')]: wav(bursts(READ, RATE, 1), RATE),
  });
  await settle();
  expect(say('p01', 0)).not.toBeNull();
  expect(log).toEqual(['started']);
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('peaks are cut off');
});

test.each([
  ['missing', {}, 1],
  ['broken', { 'voice/voices.json': '{' }, 1],
  ['empty', { 'voice/voices.json': '' }, 0],
] as const)('a list that is %s is no list, said so where it is a fault', async (_, files, said) => {
  const { settle, say, reports, recorded } = await open(files);
  await settle();
  expect(recorded.count()).toBe(0);
  expect(say('p01', 0)).toBeNull();
  expect(reports).toHaveLength(said);
});

test('where nothing can be heard nothing is fetched, and it is as soon as it can', async () => {
  const { settle, say, asked, state, context, log } = await open(
    { 'voice/voices.json': list('p01.wav'), [at('p01.wav')]: wav(bursts(READ, RATE), RATE) },
    false,
  );
  await settle();
  expect(say('p01', 0)).toBeNull();
  expect(asked).toHaveLength(1);
  state.listens = true;
  await settle();
  context.state = 'suspended';
  expect(say('p01', 0)).toBeNull();
  context.state = 'running';
  expect(say('p01', 0)).not.toBeNull();
  expect(log).toEqual(['started']);
});

test('after a pause sound may come back a moment later; where it does not, nobody waits again', async () => {
  const { settle, say, log, context } = await open({
    'voice/voices.json': list('p01.wav'),
    [at('p01.wav')]: wav(bursts(READ, RATE), RATE),
  });
  await settle();
  say('p01', 0)?.stop();
  context.state = 'suspended';
  say('p01', 0);
  await vi.advanceTimersByTimeAsync(200);
  expect(log).toEqual(['started']);
  context.state = 'running';
  await vi.advanceTimersByTimeAsync(60);
  expect(log).toEqual(['started', 'started']);
  await vi.advanceTimersByTimeAsync(3000);
  context.state = 'suspended';
  say('p01', 1)?.stop();
  say('p01', 1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(log).toEqual(['started', 'started', 'ended', 'failed']);
  expect(say('p01', 2)).toBeNull();
});

test('asked for before it is there it begins when it comes; broken off it fades', async () => {
  const { recorded, settle, say, log, context } = await open({
    'voice/voices.json': list('p01.wav'),
    [at('p01.wav')]: wav(bursts(READ, RATE), RATE),
  });
  recorded.keep(TOLD, 0);
  const saying = say('p01', 0);
  expect([saying === null, log.length]).toEqual([false, 0]);
  await settle();
  expect(log).toEqual(['started']);
  saying?.stop();
  expect(context.ramps).toEqual([0, 0.15]);
  await vi.advanceTimersByTimeAsync(160);
  expect([context.sounding, log.length]).toEqual([0, 1]);
});

test('a context that is taken away is a failure, and one who kept silent is not asked again', async () => {
  const { settle, say, log, context, reports } = await open({
    'voice/voices.json': list('p01.wav'),
    [at('p01.wav')]: wav(bursts(READ, RATE), RATE),
  });
  await settle();
  say('p01', 0);
  context.state = 'interrupted';
  context.dispatchEvent(new Event('statechange'));
  expect(log).toEqual(['started', 'failed']);
  context.state = 'running';
  say('p01', 1)?.giveUp();
  expect(say('p01', 2)).toBeNull();
  expect(reports).toHaveLength(1);
});

test('the build lists what lies in the folder', () => {
  const own = join(folder, 'list');
  mkdirSync(join(own, 'a-dream/en'), { recursive: true });
  mkdirSync(join(own, 'a-dream/de'), { recursive: true });
  for (const name of ['p02.wav', 'p01.m4a', 'p01.vtt', '.DS_Store', 'notes.txt'])
    writeFileSync(join(own, 'a-dream/en', name), '');
  writeFileSync(join(own, 'voices.json'), '');
  expect(listVoices(own)).toEqual({ 'a-dream': { en: ['p01.m4a', 'p01.vtt', 'p02.wav'] } });
  expect(listVoices(join(folder, 'nowhere'))).toEqual({});
});

/** What a build of a page is made of, with a folder of recordings. */
async function built(recordings: string): Promise<Record<string, string>> {
  const root = join(folder, 'page');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>');
  const made = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [voices(recordings)],
    build: { write: false },
  });
  const output = 'output' in made ? made.output : [];
  return Object.fromEntries(
    output.map((file) => [file.fileName, file.type === 'asset' ? String(file.source) : file.code]),
  );
}

test('the page is told of the list where there is one, be it empty, and has none where there is none', async () => {
  vi.useRealTimers();
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const none = await built(empty);
  expect(Object.keys(none)).toEqual(['index.html']);
  expect(none['index.html']).not.toContain('voices');
  writeFileSync(join(empty, 'voices.json'), '');
  const later = await built(empty);
  expect(later['index.html']).toContain('<meta name="voices" content="voice/voices.json">');
  expect(parseManifest(later['voice/voices.json'] ?? '?')).toEqual({});
  mkdirSync(join(empty, 'a-dream/en'), { recursive: true });
  writeFileSync(join(empty, 'a-dream/en/p01.wav'), '');
  const some = await built(empty);
  expect(parseManifest(some['voice/voices.json'] ?? '?')).toEqual({ 'a-dream': { en: ['p01.wav'] } });
});

test('npm run story says what is wrong with the recordings of a story', () => {
  const own = join(folder, 'check');
  mkdirSync(own);
  const fine = wav(bursts(READ, RATE), RATE);
  const files: Files = {
    'p01.wav': fine,
    'p02-1.wav': fine,
    'p02-9.wav': fine,
    'p03.mp3': 'nonsense, and long enough',
    'p04.wav': wav(bursts([0, 60], RATE), RATE),
    'p05.wav': fine,
    'p04.aiff': '',
    'p06.vtt': 'WEBVTT',
    'p02.vtt': 'WEBVTT',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(own, name), content);
  expect(wavSeconds(fine)).toBeCloseTo(8.2, 6);
  expect(wavSeconds(Buffer.from('RIFF'))).toBeNull();
  const longest = (one: Passage) => longestSeconds(one, 14);
  expect(voiceFaults(own, TOLD.passages, { extensions: EXTENSIONS, longest })).toEqual([
    'p02-9.wav: p02 has 3 sentences',
    'p02.vtt has no recording of p02 beside it',
    'p03.mp3 is no mp3 file, whatever its name says',
    'p04.aiff is of a kind that is not read: m4a, mp3, ogg, wav, vtt are',
    'p04.wav lasts 60 s; more than 30 s cannot be p04',
    'p05.wav is of no passage of this story',
    'p06.vtt is of no passage of this story',
    'p02 has no file for sentence 2, 3',
  ]);
});
