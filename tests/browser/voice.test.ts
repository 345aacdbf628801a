/** The story read aloud, in real time: by voices that speak, that do not, and by none; the captions go on with each. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import story from '../../scenes/crystalline-chamber/story.en.md';
import { MEMORY_KEY, MEMORY_VERSION } from '../../src/storage';
import { words } from '../../src/ui/words.en';
import { violations } from '../support/axe';
import { openSuite, type OpenOptions, type Suite, type Visitor } from '../support/page';
import { bursts, wav } from '../support/wav';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

type Mode = 'ok' | 'never-starts' | 'never-ends' | 'empty-list' | 'no API';
interface Said {
  text: string;
  /** What stood below the picture as it began, and as it ended. */
  began: string;
  ended: string;
  twice: boolean;
}
declare global {
  interface Window {
    said?: Said[];
    speaks?: Mode;
    /** What was said before that comes to an end; what is said from then on never does. */
    ends?: number;
    /** Everything that stood below the picture, in its order. */
    captions?: string[];
  }
}

/** In the page, before its own code: the system's voice as a test wants it, faster than any real one. */
function fakeSpeech(mode: Mode): void {
  const CHARACTERS_PER_S = 32;
  const said: Said[] = [];
  window.said = said;
  window.speaks = mode;
  const caption = () => document.querySelector('.caption')?.textContent ?? '';
  const captions: string[] = [];
  window.captions = captions;
  new MutationObserver(() => {
    const now = caption().replaceAll(/\s+/g, ' ').trim();
    if (now !== '' && now !== captions.at(-1)) captions.push(now);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  class Utterance extends EventTarget {
    constructor(readonly text: string) {
      super();
    }
  }
  let speaking: Utterance | null = null;
  const synth = {
    getVoices: () =>
      mode === 'empty-list'
        ? []
        : [
            { name: 'Far away', lang: 'en-US', localService: false },
            { name: 'Anna', lang: 'en-GB', localService: true },
          ],
    addEventListener: () => undefined,
    speak(utterance: Utterance) {
      if (utterance.text === '') return;
      const one: Said = { text: utterance.text, began: '', ended: '', twice: speaking !== null };
      const ends = said.push(one) <= (window.ends ?? Number.POSITIVE_INFINITY);
      speaking = utterance;
      if (window.speaks === 'never-starts') return;
      const after = (ms: number, what: () => void) =>
        setTimeout(() => {
          if (speaking === utterance) what();
        }, ms);
      after(50, () => {
        one.began = caption();
        utterance.dispatchEvent(new Event('start'));
      });
      if (window.speaks === 'ok' && ends)
        after(50 + (utterance.text.length / CHARACTERS_PER_S) * 1000, () => {
          one.ended = caption();
          speaking = null;
          utterance.dispatchEvent(new Event('end'));
        });
    },
    cancel() {
      speaking = null;
    },
  };
  const none = mode === 'no API';
  if (none) Reflect.deleteProperty(window, 'speechSynthesis');
  else Object.defineProperty(window, 'speechSynthesis', { value: synth, configurable: true });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: none ? undefined : Utterance });
}

const remember = (context: BrowserContext, settings: Record<string, unknown>) =>
  context.addInitScript(([key, text]) => window.localStorage.setItem(key, text), [
    MEMORY_KEY,
    JSON.stringify({ version: MEMORY_VERSION, ...settings }),
  ] as const);

async function come(mode: Mode, settings: Record<string, unknown>, more: OpenOptions = {}): Promise<Visitor> {
  const visitor = await suite.open({
    ...more,
    query: 'dream=crystalline-chamber&quality=headset&dpr=0.25',
    viewport: { width: 640, height: 400 },
    async prepare(context) {
      await context.addInitScript(fakeSpeech, mode);
      await remember(context, settings);
      await more.prepare?.(context);
    },
  });
  await visitor.ready();
  await visitor.probe((probe) => probe.hold(false));
  return visitor;
}

const press = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = ({ page }: Visitor) => page.evaluate(() => window.said ?? []);
const caption = ({ page }: Visitor) => page.locator('.caption');
const sentences = story.passages[0]?.sentences ?? [];
const textOf = (i: number) => sentences[i]?.text ?? '?';
const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim();
const firstCue = (i: number) => plain(sentences[i]?.cues[0]?.lines.join(' ') ?? '?');
const lastCue = (i: number) => plain(sentences[i]?.cues.at(-1)?.lines.join(' ') ?? '?');
const voiceFiles = ({ requests }: Visitor) => requests.filter((url) => /\/voice\/|reader-/.test(url));
const shown = ({ page }: Visitor) => page.evaluate(() => window.captions ?? []);
async function untilVoiced(visitor: Visitor, voiced = true): Promise<void> {
  await expect.poll(async () => (await visitor.snapshot()).voiced, { timeout: 30_000 }).toBe(voiced);
}
/** It may be gone again before one asks for it: what counts is that it was there. */
async function captionComes(visitor: Visitor, text: string): Promise<void> {
  await expect.poll(() => shown(visitor), { timeout: 60_000 }).toContain(text);
}

test('switched on it says how it will sound, and then the story, sentence by sentence with its captions', async () => {
  const visitor = await come('ok', {});
  const { page } = visitor;
  expect(voiceFiles(visitor)).toEqual([]);
  await press(visitor, words.settings);
  const box = page.getByLabel(words.readAloud);
  await expect.poll(() => box.isEnabled()).toBe(true);
  expect(await box.isChecked()).toBe(false);
  expect(await page.getByLabel(words.voice).locator('option').allTextContents()).toEqual([
    words.voiceAny,
    'Anna',
  ]);
  await box.check();
  await expect.poll(async () => (await said(visitor)).map(({ text }) => text)).toEqual([words.voiceSample]);
  expect(await violations(page)).toEqual([]);
  await press(visitor, words.done);
  // The sample and the first sentence end; the second lasts until it is interrupted.
  await page.evaluate(() => (window.ends = 2));
  await press(visitor, words.begin);
  await expect.poll(async () => (await said(visitor)).length, { timeout: 30_000 }).toBe(3);
  await untilVoiced(visitor);
  await page.keyboard.press('Escape');
  await untilVoiced(visitor, false);
  const spoken = (await said(visitor)).slice(1);
  expect(spoken.map(({ text }) => text)).toEqual([0, 1].map(textOf));
  expect(spoken.map(({ twice }) => twice)).toEqual([false, false]);
  expect(plain(spoken[0]?.began ?? '')).toBe(firstCue(0));
  expect(plain(spoken[0]?.ended ?? '')).toBe(lastCue(0));
  // Cut short by the pause, it is said again.
  await press(visitor, words.resume);
  await expect.poll(async () => (await said(visitor)).length).toBe(4);
  expect((await said(visitor)).at(-1)?.text).toBe(textOf(1));
  // Time that is played is not listened to.
  await visitor.step(30);
  expect(await visitor.snapshot()).toMatchObject({ voiced: false, heard: ['p01'] });
  expect(await said(visitor)).toHaveLength(4);
  await visitor.close();
});

test('a voice that never begins, and one that never ends, are given up; another choice is another chance', async () => {
  const visitor = await come('never-starts', { readAloud: 'on', voiceSpeed: 1.2 });
  const { page } = visitor;
  await press(visitor, words.begin);
  await captionComes(visitor, firstCue(1));
  expect((await shown(visitor))[0]).toBe(firstCue(0));
  expect((await said(visitor)).map(({ text }) => text)).toEqual([textOf(0)]);
  expect((await visitor.snapshot()).voiced).toBe(false);
  await page.evaluate(() => (window.speaks = 'never-ends'));
  await press(visitor, words.menu);
  await press(visitor, words.settings);
  await page.getByLabel(words.voice).selectOption('Anna');
  await press(visitor, words.done);
  await press(visitor, words.resume);
  await untilVoiced(visitor);
  const texts = (await said(visitor)).map(({ text }) => text);
  // Wherever the pause came, the sentence it broke off is said again.
  const again = sentences.findIndex(({ text }) => text === texts[2]);
  expect(again).toBeGreaterThan(0);
  expect(texts).toEqual([textOf(0), words.voiceSample, textOf(again)]);
  // Twice what the sentence takes, and four seconds.
  await captionComes(visitor, firstCue(again + 1));
  expect((await visitor.snapshot()).voiced).toBe(false);
  expect(await said(visitor)).toHaveLength(3);
  await visitor.close();
});

test('where there is no voice the switch says why, and the captions go on', async () => {
  const visitor = await come('no API', { readAloud: 'on' });
  await press(visitor, words.settings);
  await visitor.page.getByText(words.voiceNone.none).waitFor();
  const box = visitor.page.getByLabel(words.readAloud);
  expect([await box.isDisabled(), await box.isChecked()]).toEqual([true, false]);
  expect(await visitor.page.getByLabel(words.voiceSpeed).count()).toBe(0);
  await press(visitor, words.done);
  await press(visitor, words.begin);
  await captionComes(visitor, firstCue(1));
  expect((await shown(visitor))[0]).toBe(firstCue(0));
  await visitor.close();
});

const RATE = 8000;
/** A tone for each sentence, pauses between. */
const recording = wav(bursts([0.4, ...sentences.flatMap(() => [2.4, 0.5])], RATE), RATE);

/** As if there had been recordings when the page was built. */
async function withRecordings(context: BrowserContext, file: Buffer): Promise<void> {
  await context.route(/\/\?/, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(
      '</title>',
      '</title><meta name="voices" content="voice/voices.json">',
    );
    await route.fulfill({ response: answer, body: html });
  });
  await context.route('**/voice/voices.json', (route) =>
    route.fulfill({ json: { 'crystalline-chamber': { en: ['p01.wav'] } } }),
  );
  await context.route('**/voice/crystalline-chamber/en/p01.wav', (route) =>
    route.fulfill({ body: file, contentType: 'audio/wav' }),
  );
}

test('a recorded voice is heard without being asked for, one after the other with its captions', async () => {
  const visitor = await come('empty-list', {}, { prepare: (context) => withRecordings(context, recording) });
  const { page } = visitor;
  await expect.poll(() => voiceFiles(visitor).length).toBe(2);
  await press(visitor, words.begin);
  await untilVoiced(visitor);
  const before = (await caption(visitor).allTextContents()).map(plain).join(' ');
  // Each of its sentences takes two seconds and a half.
  await expect
    .poll(async () => plain((await caption(visitor).allTextContents()).join(' ')), { timeout: 20_000 })
    .not.toBe(before);
  await press(visitor, words.menu);
  await untilVoiced(visitor, false);
  await press(visitor, words.settings);
  const box = page.getByLabel(words.readAloud);
  expect([await box.isEnabled(), await box.isChecked()]).toEqual([true, true]);
  await page.getByText(words.voiceNone.recorded).waitFor();
  // The sound had gone to rest meanwhile.
  await press(visitor, words.done);
  await press(visitor, words.resume);
  await untilVoiced(visitor);
  await visitor.close();
});

test.each([
  [
    'cannot be read',
    Buffer.from('nonsense'),
    [/The recorded voice of crystalline-chamber\/en\/p01 is left out/],
  ],
  ['could not be heard', recording, [/There is no sound here/]],
] as const)(
  'where a recording %s the system reads instead, and it is said once',
  async (what, file, expects) => {
    const silent = what === 'could not be heard';
    const visitor = await come(
      'ok',
      { readAloud: 'on' },
      {
        expects,
        async prepare(context) {
          await withRecordings(context, file);
          if (silent) await context.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
        },
      },
    );
    await press(visitor, words.begin);
    await expect.poll(async () => (await said(visitor))[0]?.text, { timeout: 30_000 }).toBe(textOf(0));
    expect(visitor.expected).toHaveLength(1);
    expect(voiceFiles(visitor).filter((url) => url.endsWith('.wav'))).toHaveLength(silent ? 0 : 1);
    await visitor.close();
  },
);
