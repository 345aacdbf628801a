/** For everybody: nothing axe-core finds in any state, no keyboard trap, one button, names, layouts of every kind. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { words } from '../../src/ui/words.en';
import { violations } from '../support/axe';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const QUERY = 'quality=headset&dpr=0.25';
const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true });

async function come(query = '', more: Parameters<Suite['open']>[0] = {}): Promise<Visitor> {
  const visitor = await suite.open({
    query: `${QUERY}&${query}`,
    viewport: { width: 960, height: 600 },
    ...more,
  });
  await visitor.ready();
  return visitor;
}

test('axe-core finds nothing in any state of the page', async () => {
  // With less motion nothing is met while it fades in.
  const visitor = await come('dream=crystalline-chamber', { context: { reducedMotion: 'reduce' } });
  const { page } = visitor;
  const found: Record<string, string[]> = {};
  found['title'] = await violations(page);
  await button(visitor, words.settings).click();
  found['settings before'] = await violations(page);
  await button(visitor, words.done).click();
  await button(visitor, words.begin).click();
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await page.keyboard.press('Tab');
  found['walking'] = await violations(page);
  await button(visitor, words.menu).click();
  await page.getByText(words.journal).click();
  found['pause, journal open'] = await violations(page);
  await button(visitor, words.settings).click();
  await page.getByRole('button', { description: words.keyVerbs.attend }).click();
  found['a key is asked for'] = await violations(page);
  await page.keyboard.press('Escape');
  await page.getByLabel(words.contrast).selectOption('on');
  found['high contrast'] = await violations(page);
  await button(visitor, words.done).click();
  await button(visitor, words.resume).click();
  found['walking in high contrast'] = await violations(page);
  await page.evaluate(() => {
    const gl = document.querySelector('canvas')?.getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await page.getByText(words.lostContext).waitFor();
  found['the picture lost'] = await violations(page);
  expect(Object.entries(found).filter(([, lines]) => lines.length > 0)).toEqual([]);
  await visitor.close();
});

test('a setting is found by its name, takes effect at once, and is there the next time', async () => {
  const visitor = await come('dream=crystalline-chamber');
  const { page } = visitor;
  await button(visitor, words.settings).press('Enter');
  await page.getByLabel(words.captions).selectOption('large');
  await page.getByLabel(words.plate).selectOption('solid');
  await page.getByLabel(words.lookSpeed).fill('2');
  await page.getByLabel(words.invertLook).check();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  // What opened it has the focus again.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(words.settings);
  await button(visitor, words.begin).click();
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await visitor.step(1);
  await page.locator('.caption.large.plate-solid').waitFor();

  await page.reload();
  await visitor.ready();
  await button(visitor, words.begin).click();
  await page.keyboard.press('o');
  await page.getByRole('dialog', { name: words.settings }).waitFor();
  expect(await page.getByLabel(words.captions).inputValue()).toBe('large');
  expect(await page.getByLabel(words.lookSpeed).inputValue()).toBe('2');
  await button(visitor, words.settingsAsAtFirst).click();
  expect(await page.getByLabel(words.captions).inputValue()).toBe('medium');
  expect(await page.getByLabel(words.invertLook).isChecked()).toBe(false);
  await visitor.close();
});

test('a verb goes by the key one gives it, which its former verb then lacks', async () => {
  const visitor = await come();
  const { page } = visitor;
  const turn = async (key: string) => {
    const before = (await visitor.snapshot()).heading;
    await page.keyboard.down(key);
    await visitor.step(0.5);
    await page.keyboard.up(key);
    const { heading } = await visitor.snapshot();
    // A turn comes to rest by and by.
    await visitor.step(2);
    return heading - before;
  };
  await button(visitor, words.settings).click();
  await page.getByRole('button', { description: words.keyVerbs.turnLeft }).click();
  await page.keyboard.press('d');
  await page
    .getByText(words.keyTaken('D', words.keyVerbs.turnLeft, words.keyVerbs.right), { exact: true })
    .waitFor();
  await page.getByRole('button', { description: words.keyVerbs.turnRight }).click();
  await page.keyboard.press('F5');
  await page.getByText(words.keyRefused('F5')).waitFor();
  await button(visitor, words.done).click();
  await button(visitor, words.begin).click();
  expect(await turn('d')).toBeGreaterThan(0.3);
  expect(await turn('ArrowLeft')).toBeCloseTo(0);
  expect(await turn('ArrowRight')).toBeLessThan(-0.3);
  await visitor.close();
});

test('with the other hand, up for down, and twice as fast', async () => {
  const visitor = await come('', {
    viewport: { width: 640, height: 360 },
    context: { hasTouch: true, isMobile: true },
  });
  const { page } = visitor;
  const fingers = await page.context().newCDPSession(page);
  const slide = async (from: [number, number], to: [number, number]) => {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      fingers.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    const before = await visitor.snapshot();
    await touch('touchStart', [{ x: from[0], y: from[1] }]);
    await touch('touchMove', [{ x: to[0], y: to[1] }]);
    await visitor.step(0.5);
    await touch('touchEnd', []);
    await visitor.step(0.1);
    const after = await visitor.snapshot();
    return {
      turned: after.heading - before.heading,
      tilted: after.pitch - before.pitch,
      moved: Math.hypot(after.position[0] - before.position[0], after.position[2] - before.position[2]),
    };
  };
  await button(visitor, words.begin).tap();
  const usual = await slide([500, 150], [460, 170]);
  expect(usual.moved).toBeLessThan(0.05);
  await button(visitor, words.menu).tap();
  await button(visitor, words.settings).tap();
  await page.getByLabel(words.leftHanded).tap();
  await page.getByLabel(words.invertLook).tap();
  await page.getByLabel(words.lookSpeed).fill('2');
  await button(visitor, words.done).tap();
  await button(visitor, words.resume).tap();
  const other = await slide([140, 150], [100, 170]);
  expect(other.turned / usual.turned).toBeCloseTo(2, 1);
  expect(other.tilted / usual.tilted).toBeCloseTo(-2, 1);
  const right = await slide([500, 220], [500, 150]);
  expect(right.moved).toBeGreaterThan(0.1);
  await visitor.close();
});

test('what a gaze and a key do is there as buttons, and what is near is told', async () => {
  const visitor = await come();
  const { page } = visitor;
  await button(visitor, words.begin).click();
  const said = page.getByRole('navigation', { name: words.aids }).getByRole('status');
  await button(visitor, words.nearby).press('Enter');
  await expect.poll(() => said.innerText()).not.toBe('');
  await visitor.step(4);
  // A star is attended to by name, whether one looks at it or not.
  await visitor.probe((probe) => probe.goto('crystalline-chamber', 'chamber'));
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await button(visitor, words.nextPassage).press('Enter');
  await visitor.step(0.2);
  expect((await visitor.snapshot()).heard).toContain('p01');
  await button(visitor, words.nearby).press('Enter');
  await expect.poll(() => said.innerText()).toMatch(/Somebody in the wall, .* things are near\./);
  const before = (await visitor.snapshot()).presence.kindness;
  await button(visitor, words.attend).press('Enter');
  await expect.poll(() => said.innerText()).toContain('attended to');
  await visitor.step(3);
  expect((await visitor.snapshot()).presence.kindness).toBeGreaterThan(before);
  await visitor.close();
});

test('Tab goes round and is never kept, and the picture takes no keys from a screen reader', async () => {
  const visitor = await come('dream=crystalline-chamber');
  const { page } = visitor;
  const names = async (count: number) => {
    const seen: string[] = [];
    for (let i = 0; i < count; i++) {
      await page.keyboard.press('Tab');
      seen.push(await page.evaluate(() => document.activeElement?.textContent ?? ''));
    }
    return seen;
  };
  const first = await names(3);
  expect(first[0]).toBe(words.begin);
  expect(first[2]).toBe(words.settings);
  await button(visitor, words.begin).press('Enter');
  const walking = await names(4);
  for (const name of [words.menu, words.nearby, words.attend]) expect(walking).toContain(name);
  expect(await page.locator('[role=application]').count()).toBe(0);
  expect(await page.locator('#world').getAttribute('role')).toBe('img');
  await visitor.close();
});

test('a sheet that the system closes is closed for the visit as well', async () => {
  const visitor = await come();
  const { page } = visitor;
  await button(visitor, words.begin).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: words.paused }).waitFor();
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await page.getByRole('button', { name: words.menu }).waitFor();
  expect((await visitor.snapshot()).paused).toBe(false);
  await visitor.close();
});

test('nor does it in what is read instead', async () => {
  for (const path of ['text/', 'text/crystalline-chamber/']) {
    const visitor = await suite.open({ query: path, plain: true });
    expect(await violations(visitor.page)).toEqual([]);
    await visitor.close();
  }
});

test('attending alone, with one key, from Begin to waking', { timeout: 180_000 }, async () => {
  const visitor = await come('dream=crystalline-chamber');
  const { page } = visitor;
  await visitor.probe((probe) => probe.look(false));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const press = async () => {
    await page.keyboard.press('Space');
    return (await visitor.snapshot()).place;
  };
  const seen = new Set<string>();
  for (let i = 0; i < 220; i++) {
    const place = await press();
    if (place === 'stars' && seen.has('garden')) break;
    seen.add(place);
    await visitor.step(4);
  }
  expect([...seen]).toEqual(['chamber', 'silver-pool', 'garden']);
  expect((await visitor.snapshot()).place).toBe('stars');
  await visitor.close();
});
