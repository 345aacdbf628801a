/** Every word that is read inside a headset. A second language is a second file of this shape. */
import type { Verb } from '../storage';
import type { HandKind } from './hands';

const minutes = (n: number) => (n === 1 ? '1 minute' : `${n} minutes`);

export const words = {
  welcome: 'Five dreams you can walk into',
  note: 'Slow light, nothing sudden. You are never moved without asking. Some passages speak of being harsh with oneself. Leave at any time.',
  quiet: 'A quiet place',
  inside: (n: number) => (n === 0 ? 'You came in just now.' : `You have been inside for ${minutes(n)}.`),
  long: (n: number) =>
    `You have been inside for ${minutes(n)}. A rest is never far: the quiet place has the way out.`,
  begin: 'Begin',
  goOn: 'Go on',
  carried: 'Be carried along',
  myself: 'Walk by myself',
  comfort: 'Comfort',
  sound: 'Sound and words',
  story: 'The story so far',
  storyNone: 'Nothing has been told yet.',
  earlier: 'Earlier',
  later: 'Later',
  recentre: 'Face the way ahead',
  replay: 'From the beginning',
  stars: 'Back to the stars',
  afresh: 'Somebody else begins',
  leave: 'Leave the headset',
  back: 'Back',
  moving: 'Moving',
  movings: { step: 'steps of light', walk: 'walking' },
  turning: 'Turning',
  turnings: { '30': 'by 30 degrees', '45': 'by 45 degrees', smooth: 'smoothly' },
  sides: 'While moved, the sides',
  sidesNamed: { off: 'stay clear', soft: 'darken a little', strong: 'darken' },
  seated: 'I am seated',
  still: 'Light that beats holds still',
  rate: 'Pictures a second',
  rates: { auto: 'as many as hold', '72': '72', '90': '90' },
  dwell: 'Looking steadily attends after',
  dwellOff: 'never',
  seconds: (n: number) => (n === 1 ? '1 second' : `${n} seconds`),
  size: 'Words',
  sizes: { off: 'none', small: 'small', medium: 'medium', large: 'large', largest: 'largest' },
  stay: 'Words never leave the view',
  music: 'Music',
  world: 'Places',
  voice: 'Voice',
  mono: 'The same in both ears',
  muted: 'Sound',
  on: 'on',
  off: 'off',
  yes: 'yes',
  no: 'no',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  near: {
    controller: (title: string) => `${title}. Point at it and pull the trigger.`,
    hand: (title: string) => `${title}. Point at it and pinch.`,
    pinch: (title: string) => `${title}. Look at it and pinch.`,
    gaze: (title: string) => `${title}. Look at it for a moment.`,
  } satisfies Record<HandKind, (title: string) => string>,
  pause: 'The quiet place',
  hints: {
    controller: {
      look: 'Look around.',
      move: 'Point at the floor and pull the trigger to step there; the stick steps and turns too.',
      attend: 'Point at a light and pull the trigger to attend to it. B or Y opens the quiet place.',
    },
    hand: {
      look: 'Look around.',
      move: 'Point at the floor and pinch to step there.',
      attend:
        'Point at a light and pinch to attend to it. A pinch with the palm to your face opens the quiet place.',
    },
    pinch: {
      look: 'Look around.',
      move: 'Look at the floor and pinch to step there.',
      attend:
        'Look at a light and pinch to attend to it. The small light low to your left opens the quiet place.',
    },
    gaze: {
      look: 'Look around.',
      move: 'Look at the floor for a moment to step there.',
      attend:
        'Look at a light for a moment to attend to it. The small light low to your left opens the quiet place.',
    },
  } satisfies Record<HandKind, Record<Verb, string>>,
  lostContext: 'The picture was lost for a moment.',
  placeFailed: 'That place could not be loaded. The stars remain; try again in a moment.',
  restFailed:
    'What lies beyond this could not be loaded. You can stay here; for the rest, open the page again.',
  starsFailed: 'The stars could not be loaded. You are where you were; try again in a moment.',
  storyFailed: 'The words of this dream could not be loaded. It can be walked in silence.',
} as const;
