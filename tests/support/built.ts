/** What is looked for in the built pages: addresses of others, and whatever the security policy would refuse. */
import type { SourceFile } from './structure';

export interface Harmless {
  /** The beginning of addresses that are never fetched. */
  prefix: string;
  why: string;
}

const ADDRESS = /(?:https?|wss?):\/\/[^\s"'`<>\\)\]},;]*/gi;

/** Addresses nobody has explained, each with the text around it. */
export function foreignFaults(files: readonly SourceFile[], harmless: readonly Harmless[]): string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(ADDRESS)]
      .filter(([address]) => !harmless.some(({ prefix }) => address.startsWith(prefix)))
      .map(({ 0: address, index }) => {
        const excerpt = text.slice(Math.max(0, index - 60), index + address.length + 40);
        return `${path}: ${address} in "${excerpt.replace(/\s+/g, ' ')}"`;
      }),
  );
}

const RELATIVE = /^(?![a-z][a-z0-9+.-]*:)(?!\/)/i;

/** What an address leads to, seen from a page of the build; null where that lies outside of it. */
function targetOf(address: string, path: string): string | null {
  // Deep enough that leaving the build is seen instead of being stopped at the root.
  const outside = 'http://built/a/b/c/d/';
  const { href } = new URL(address.replace(/[?#].*$/, ''), `${outside}${path}`);
  if (!href.startsWith(outside)) return null;
  return href.endsWith('/') ? `${href.slice(outside.length)}index.html` : href.slice(outside.length);
}

/** Faults of a page: what is inline, what is not relative, what is not in the build. */
export function pageFaults(
  html: string,
  policy: string,
  built: ReadonlySet<string>,
  path = 'index.html',
): string[] {
  const page = html.replace(/<!--[\s\S]*?-->/g, '');
  const faults: string[] = [];
  const meta = /<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>/i.exec(page);
  const written = /content="([^"]*)"/.exec(meta?.[0] ?? '')?.[1]?.replaceAll('&#39;', "'");
  if (meta === null) faults.push('the page carries no security policy');
  else if (written !== policy) faults.push(`the policy is not the one of tools/headers.mjs: ${written}`);
  if (/unsafe-(?:inline|eval)/.test(page)) faults.push('the policy allows inline code');

  const firstLoad = /<(?:script|link)\b/i.exec(page);
  if (meta !== null && firstLoad !== null && firstLoad.index < meta.index) {
    faults.push('something is loaded before the policy is read');
  }
  for (const [, attributes = '', code = ''] of page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (!/\bsrc="/.test(attributes) || code.trim() !== '')
      faults.push(`an inline script: ${code.trim().slice(0, 60)}`);
  }
  if (/<style\b/i.test(page)) faults.push('an inline style sheet');
  for (const [found] of page.matchAll(/<[^>]*\s(?:style|on[a-z]+)\s*=[^>]*>/gi))
    faults.push(`inline in ${found}`);

  for (const [, address = ''] of page.matchAll(/\s(?:src|href)="([^"]*)"/gi)) {
    if (!RELATIVE.test(address)) faults.push(`the address ${address} is not relative`);
    else if (!built.has(targetOf(address, path) ?? '')) faults.push(`${address} is not in the build`);
  }
  return faults;
}

/** Addresses in style sheets that would leave the folder the pages are served from. */
export function sheetFaults(sheets: readonly SourceFile[]): string[] {
  return sheets.flatMap(({ path, text }) =>
    [...text.matchAll(/url\(\s*["']?([^"')]+)/g)]
      .map((m) => m[1] ?? '')
      .filter((address) => !RELATIVE.test(address) && !address.startsWith('data:'))
      .map((address) => `${path}: ${address}`),
  );
}
