/** What is told in words inside: the story, and below it what is in reach and what can be done with it. */
import { captionSize, wantsSoundCaptions } from '../store';
import { inHand, type Inside } from './inside';
import type { CaptionLine } from './paint';
import { words } from './words.en';

const REST_AFTER_S = 25 * 60;
const REST_SHOWN_S = 12;

function aside(self: Inside, insideS: number, findsLamp: boolean): string | null {
  const now = self.visit.facts.getState();
  const { trouble, near, caption, hint } = now;
  if (trouble === 'place-failed') return words.placeFailed;
  if (trouble === 'stars-failed') return words.starsFailed;
  if (trouble === 'story-failed') return words.storyFailed;
  if (insideS > REST_AFTER_S && insideS % REST_AFTER_S < REST_SHOWN_S)
    return words.long(Math.floor(insideS / 60));
  if (near !== null) return words.near[inHand(self)](near);
  if (wantsSoundCaptions(now) && now.soundCaption !== null) return `[${now.soundCaption}]`;
  if (findsLamp) return words.pause;
  if (caption === null && hint !== null && !now.crossing && now.mode !== 'guided')
    return words.hints[inHand(self)][hint];
  return null;
}

export function linesToTell(self: Inside, insideS: number, findsLamp: boolean): CaptionLine[] {
  const now = self.visit.facts.getState();
  const lines: CaptionLine[] = [];
  if (captionSize(now) !== 'off' && now.caption !== null)
    lines.push({ text: now.caption.join(' '), told: true });
  const beside = aside(self, insideS, findsLamp);
  if (beside !== null) lines.push({ text: beside, told: false });
  return lines;
}
