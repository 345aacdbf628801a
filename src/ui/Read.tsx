import { textAddress } from '../text/address';
import { useFacts } from '../useVisit';
import { words } from './words.en';

/** The way out of the picture for whoever would rather read. */
export function Read({ place }: { place?: string }) {
  const dream = useFacts((facts) => facts.dream);
  const address = textAddress(dream, place);
  return <a href={address}>{address === textAddress(null) ? words.read : words.readThis}</a>;
}
