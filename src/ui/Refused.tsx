/** What stands in the canvas's stead when nothing can be drawn: the reason in plain words, and what helps. */
import { words } from './words.en';

export function Refused({ reason }: { reason: 'no-webgl' | 'broken' }) {
  const text = reason === 'no-webgl' ? words.noWebGL : { ...words.broken, why: '' };
  return (
    <main className="plain" role="alert">
      <h1>{text.title}</h1>
      {text.why !== '' && <p>{text.why}</p>}
      <p>{text.how}</p>
      <button type="button" className="first" onClick={() => window.location.reload()}>
        {words.again}
      </button>
    </main>
  );
}
