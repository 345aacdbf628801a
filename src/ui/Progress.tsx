/** How far one has been carried: a thin line along the lower edge, and the same in words for screen readers. */
import { useFacts } from '../useVisit';
import { words } from './words.en';

export function Progress() {
  const share = useFacts((facts) => facts.carriedShare);
  const minutes = useFacts((facts) => facts.carriedMinutes);
  const guided = useFacts((facts) => facts.mode === 'guided');
  if (share === null || !guided) return null;
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={words.carried}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={words.carriedLeft(minutes)}
    >
      <span style={{ scale: `${share} 1` }} />
    </div>
  );
}
