/** The page while somebody is in the headset: for whoever stands by. What is told there is told below it. */
import { useFacts, useVisit } from '../useVisit';
import { words } from './words.en';

export function Worn() {
  const visit = useVisit();
  const entering = useFacts((facts) => facts.headset === 'entering');
  const away = useFacts((facts) => facts.away);
  const home = useFacts((facts) => facts.home);
  const dreamTitle = useFacts((facts) => facts.dreamTitle);
  const placeTitle = useFacts((facts) => facts.placeTitle);
  return (
    <div className="worn">
      <p>{entering ? words.headsetEntering : away ? words.headsetAway : words.headsetWorn}</p>
      <h1>{placeTitle}</h1>
      {!home && <p>{dreamTitle}</p>}
      <button type="button" onClick={() => visit.headset()?.leave()}>
        {words.headsetLeave}
      </button>
    </div>
  );
}
