import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { launchFlags } from '../../tools/browser.mjs';
import { installPlan } from '../../tools/ensure-browser.mjs';
import { findBrowser } from '../../tools/find-browser.mjs';

function computer(platform: NodeJS.Platform, env: Record<string, string>, ...files: string[]) {
  return { platform, env, isFile: (path: string) => files.includes(path) };
}

test("a person's choice comes before every search", () => {
  const env = { CHROME_PATH: '/mine/chrome', PATH: '/usr/bin' };
  expect(findBrowser(computer('linux', env, '/mine/chrome', '/usr/bin/chromium'))).toBe('/mine/chrome');
  expect(() => findBrowser(computer('linux', env, '/usr/bin/chromium'))).toThrow(
    'CHROME_PATH says /mine/chrome',
  );
});

test('looks on PATH, then in the usual places of each system', () => {
  const env = { PATH: ['/none', '/opt/bin'].join(delimiter) };
  const onPath = join('/opt/bin', 'google-chrome');
  expect(findBrowser(computer('linux', env, onPath, '/opt/google/chrome/chrome'))).toBe(onPath);
  expect(findBrowser(computer('linux', env, '/opt/google/chrome/chrome'))).toBe('/opt/google/chrome/chrome');
  const mac = join('/Applications', 'Chromium.app/Contents/MacOS/Chromium');
  expect(findBrowser(computer('darwin', env, mac))).toBe(mac);
  const windows = join('C:/Apps', 'Microsoft/Edge/Application/msedge.exe');
  expect(findBrowser(computer('win32', { 'PROGRAMFILES(X86)': 'C:/Apps' }, windows))).toBe(windows);
  expect(findBrowser(computer('linux', env))).toBeNull();
});

function plan(platform: NodeJS.Platform, program: string, isRoot: boolean, sudo = false) {
  return installPlan({ platform, isRoot, hasProgram: (name) => name === program, canSudo: () => sudo });
}

test('installs only with the right to do so', () => {
  expect(plan('linux', 'apt-get', false)).toBeNull();
  expect(plan('linux', 'nothing', true)).toBeNull();
  expect(plan('linux', 'apt-get', true)?.map(({ program }) => program)).toEqual(['apt-get', 'apt-get']);
  expect(plan('linux', 'apt-get', true)?.[1]?.args).toContain('chromium');
  const [dnf] = plan('linux', 'dnf', false, true) ?? [];
  expect([dnf?.program, ...(dnf?.args.slice(0, 3) ?? [])]).toEqual(['sudo', '-n', 'dnf', 'install']);
  expect(plan('darwin', 'brew', false)?.[0]?.program).toBe('brew');
  expect(plan('win32', 'winget', false)?.[0]?.program).toBe('winget');
});

test('no host outside this computer has a name in the browser', () => {
  for (const renderer of ['llvmpipe', 'swiftshader'] as const) {
    expect(launchFlags(renderer).join(' ')).toContain('MAP * ~NOTFOUND');
  }
  expect(launchFlags('llvmpipe')).toContain('--use-angle=gl-egl');
  expect(launchFlags('swiftshader')).toContain('--use-angle=swiftshader');
});
