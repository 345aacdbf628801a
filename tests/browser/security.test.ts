/** What the page is allowed, as a browser enforces it and not only as it is written. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metaPolicy, securityHeaders } from '../../tools/headers.mjs';
import { openSuite, type Suite } from '../support/page';

let suite: Suite;
beforeAll(async () => {
  // Devices that exist and a visitor who allows everything: what is refused, the page's own policy refuses.
  suite = await openSuite({
    flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
});
afterAll(() => suite.close());

test('the built page comes with every header and carries its policy', async () => {
  const answer = await fetch(suite.url);
  for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
  const html = (await answer.text()).replaceAll('&#39;', "'");
  expect(html).toContain('http-equiv="Content-Security-Policy"');
  expect(html).toContain(metaPolicy);
});

test('inline code and styles are refused, and so are camera, microphone and place', async () => {
  const visitor = await suite.open({
    plain: true,
    context: { permissions: ['geolocation'], geolocation: { latitude: 50, longitude: 10 } },
    expects: [/Content Security Policy/, /[Pp]ermissions policy/],
  });
  const { page } = visitor;
  const refused = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const sheet = document.createElement('style');
    sheet.textContent = 'body { outline: 7px solid red }';
    document.head.append(sheet);
    document.body.insertAdjacentHTML('beforeend', '<p id="handled" onclick="window.inlineRan = true">x</p>');
    document.getElementById('handled')?.click();
    const asked = async (what: () => Promise<unknown>) => {
      try {
        await what();
        return 'given';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    };
    const media = await asked(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true }));
    const place = await asked(
      () =>
        new Promise((done, fail) => {
          navigator.geolocation.getCurrentPosition(done, ({ code }) => fail(new Error(String(code))));
        }),
    );
    // Violations are told in a task of their own.
    await new Promise((next) => setTimeout(next, 50));
    return {
      ran: 'inlineRan' in window,
      outline: getComputedStyle(document.body).outlineWidth,
      violated: violated.map((name) => name.replace(/-(?:elem|attr)$/, '')),
      media,
      place,
    };
  });
  expect(refused.ran).toBe(false);
  expect(refused.outline).not.toBe('7px');
  expect(new Set(refused.violated)).toEqual(new Set(['script-src', 'style-src']));
  expect(refused.media).toBe('NotAllowedError');
  expect(refused.place).toBe('Error');
  await visitor.close();
});
