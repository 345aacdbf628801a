/** What stands in the canvas's stead when nothing can be drawn: the reason in plain words, and what helps. No library is needed for it. */
import { words } from './words.en';

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

export function refuse(reason: 'no-webgl' | 'broken'): void {
  const text = reason === 'no-webgl' ? words.noWebGL : { ...words.broken, why: '' };
  const said = document.createElement('div');
  said.className = 'plain';
  said.setAttribute('role', 'alert');
  const again = element('button', words.again);
  again.type = 'button';
  again.className = 'first';
  again.addEventListener('click', () => window.location.reload());
  said.append(element('h1', text.title));
  if (text.why !== '') said.append(element('p', text.why));
  said.append(element('p', text.how), again);
  document.getElementById('world')?.remove();
  document.getElementById('overlay')?.replaceChildren(said);
}
