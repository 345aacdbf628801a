import { textAddress } from '../text/address';
import { useFacts } from '../useVisit';
import { words } from './words.en';

/** The way out of the picture for whoever would rather read. */
export function Read({ place }: { place?: string }) {
  const dream = useFacts((facts) => facts.dream);
  const tier = useFacts((facts) => facts.tier);
  const address = textAddress(dream, place);
  // Nobody would bring a wall back from there.
  if (tier === 'gallery') return null;
  return <a href={address}>{address === textAddress(null) ? words.read : words.readThis}</a>;
}
