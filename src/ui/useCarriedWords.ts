import { minutesOf } from '../narration/duration';
import { useFacts, useVisit } from '../useVisit';
import { words } from './words.en';

/** What a button that has one carried along says: how long it will take, once that is known. */
export function useCarriedWords(plain: string): string {
  const visit = useVisit();
  // Known with the story, which comes after the page.
  useFacts((facts) => facts.story);
  useFacts((facts) => facts.memory);
  const seconds = visit.secondsLeft();
  return seconds === null ? plain : words.lasting(plain, minutesOf(seconds));
}
