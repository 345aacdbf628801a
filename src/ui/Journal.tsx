/** The whole text of the dream, as plain a page as can be: for reading, copying, printing, and for screen readers. */
import { useFacts, useVisit } from '../useVisit';
import { words } from './words.en';

export function Journal() {
  const visit = useVisit();
  const story = useFacts((facts) => facts.story);
  if (story === null) return null;
  const states = visit.toldStates();
  return (
    <details className="journal">
      <summary>{words.journal}</summary>
      <article lang={story.lang}>
        <h3>{story.title}</h3>
        {story.passages.map(({ id, sentences }, i) => {
          const state = states[i] ?? 'ahead';
          return (
            <section key={id} data-passage={id} data-state={state}>
              <p>{sentences.map(({ text }) => text).join(' ')}</p>
              <p className="note">{words.told[state]}</p>
            </section>
          );
        })}
      </article>
    </details>
  );
}
