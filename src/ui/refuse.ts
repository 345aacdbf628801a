/**
 * What stands in the canvas's stead when nothing can be drawn: the reason in plain words, the way to read what cannot be
 * walked through, and what helps. No library is needed for it.
 */
import { textAddress } from '../text/address';
import { words } from './words.en';

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** `dream`: the one the address asked for, or null. */
export function refuse(reason: 'no-webgl' | 'broken', dream: string | null): void {
  const text = reason === 'no-webgl' ? words.noWebGL : { ...words.broken, why: '' };
  const address = textAddress(dream);
  const reading = element('a', address === textAddress(null) ? words.read : words.readThis);
  reading.href = address;
  reading.className = 'button first';
  const page = document.createElement('div');
  page.className = 'plain';
  const said = document.createElement('div');
  said.setAttribute('role', 'alert');
  const again = element('button', words.again);
  again.type = 'button';
  again.addEventListener('click', () => window.location.reload());
  const row = document.createElement('div');
  row.className = 'row';
  row.append(reading, again);
  said.append(element('h1', text.title));
  if (text.why !== '') said.append(element('p', text.why));
  page.append(said, element('p', words.readInstead), row, element('p', text.how));
  document.getElementById('world')?.remove();
  document.getElementById('overlay')?.replaceChildren(page);
}
