/** What is told in words inside: the story, and below it what is in reach and what can be done with it. */
import { captionSize, wantsSoundCaptions } from '../store';
import { inHand, type Inside } from './inside';
import type { Told } from './panes';
import { words } from './words.en';

const REST_AFTER_S = 25 * 60;
const REST_SHOWN_S = 12;

export function createTelling(self: Inside) {
  const { facts } = self.visit;
  const told: Told = { story: '', beside: '' };
  let caption: readonly string[] | null = null;
  let joined = '';

  /** The lines of the story as one: made when they change, not with every picture. */
  function story(): string {
    const now = facts.getState();
    if (now.caption !== caption) {
      ({ caption } = now);
      joined = caption?.join(' ') ?? '';
    }
    return captionSize(now) === 'off' ? '' : joined;
  }

  function beside(insideS: number, findsLamp: boolean): string {
    const now = facts.getState();
    const { trouble, near, hint } = now;
    if (trouble === 'place-failed') return words.placeFailed;
    if (trouble === 'rest-failed') return words.restFailed;
    if (trouble === 'stars-failed') return words.starsFailed;
    if (trouble === 'story-failed') return words.storyFailed;
    if (insideS > REST_AFTER_S && insideS % REST_AFTER_S < REST_SHOWN_S)
      return words.long(Math.floor(insideS / 60));
    if (near !== null) return words.near[inHand(self)](near);
    if (wantsSoundCaptions(now) && now.soundCaption !== null) return `[${now.soundCaption}]`;
    if (findsLamp) return words.pause;
    if (now.caption === null && hint !== null && !now.crossing && now.mode !== 'guided')
      return words.hints[inHand(self)][hint];
    return '';
  }

  /** One picture's words. One object for all of them: read it at once. */
  return (silent: boolean, insideS: number, findsLamp: boolean): Readonly<Told> => {
    told.story = silent ? '' : story();
    told.beside = silent ? '' : beside(insideS, findsLamp);
    return told;
  };
}
