/** Every word of the interface. A second language is a second file of this shape. */
import type { FlagNotice } from '../flags';
import type { Verb } from '../storage';

const inMinutes = (n: number) => (n === 1 ? '1 minute' : `${n} minutes`);

export const words = {
  title: 'Five dreams you can walk into',
  lead: 'A quiet walk among lights, about being kind to oneself.',
  begin: 'Begin',
  beginGuided: 'Be carried along',
  /** How long it takes, said before one chooses. */
  lasting: (what: string, minutes: number) => `${what} · about ${inMinutes(minutes)}`,
  carried: 'Being carried along',
  carriedLeft: (minutes: number) =>
    minutes === 0 ? 'less than a minute left' : `about ${inMinutes(minutes)} left`,
  beginGuidedHint: 'The walk goes by itself; touch anything to take over.',
  contentNote:
    'Slow light, no sudden sounds. Some passages speak of being harsh with oneself. Esc pauses at any time.',
  loading: 'The lights are coming up …',
  paused: 'Paused',
  resume: 'Go on',
  replay: 'From the beginning',
  back: 'Back to the stars',
  read: 'Read the dreams instead',
  readThis: 'Read this dream instead',
  fullscreen: 'Full screen',
  leaveFullscreen: 'Leave full screen',
  guided: 'Be carried along',
  explore: 'Walk by myself',
  menu: 'Pause',
  quality: 'Picture quality',
  qualityAuto: 'Automatic',
  qualityNames: { headset: 'Lightest', low: 'Light', high: 'Full', gallery: 'Exhibition wall' },
  qualityNote: 'Takes effect when the page is opened again.',
  handBack: 'After taking over, be carried along again after',
  handBackNever: 'never',
  handBackSeconds: (s: number) => `${s} seconds`,
  reduceMotion: 'Fade from view to view instead of moving by itself',
  reduceMotions: { auto: 'as the system says', on: 'yes', off: 'no' },
  dwell: 'Looking steadily attends after',
  dwellOff: 'never',
  dwellSeconds: (s: number) => `${s} seconds`,
  captions: 'Words below the picture',
  captionSizes: { off: 'none', small: 'small', medium: 'medium', large: 'large' },
  pace: 'How fast the words go',
  paces: { slow: 'slowly', medium: 'as one reads aloud', fast: 'quickly' },
  skip: 'Go on to the next sentence',
  journal: 'The story of this dream',
  told: {
    ahead: 'not heard yet',
    telling: 'being told',
    heard: 'heard',
    partial: 'heard in part',
    condensed: 'heard in short',
    skipped: 'left behind',
  },
  forget: 'Forget what I wove',
  forgotten: 'Forgotten. The stars are as they were.',
  controls: 'Controls',
  controlLines: [
    ['Walk', 'W A S D, up and down arrows, left thumb, left stick'],
    ['Look', 'drag, left and right arrows, right thumb, right stick; L locks the pointer'],
    ['Attend', 'E, Space, click, tap, gamepad A, or look steadily'],
    ['Be carried along', 'G; anything else takes over, and after a rest one is carried on'],
    ['Next sentence', 'N, gamepad B, or a tap on the words'],
    ['Full screen', 'F'],
    ['Pause', 'Esc, gamepad Start'],
    ['Back to the stars', 'in this menu, gamepad B'],
  ],
  hints: {
    look: {
      keys: 'Drag or use the left and right arrows to look around',
      touch: 'Slide on the right to look around',
    },
    move: { keys: 'W A S D or the up and down arrows to move', touch: 'Slide on the left to move' },
    attend: {
      keys: 'Click a light, or press E while looking at it, to attend to it',
      touch: 'Tap a light to attend to it',
    },
  } satisfies Record<Verb, { keys: string; touch: string }>,
  canvas: 'A dream in three dimensions. What matters in it is also told in words on this page.',
  nowIn: (place: string, dream: string) => `${place}, ${dream}`,
  near: (title: string, minutes: number | null) =>
    minutes === null
      ? `${title}. Attend to enter.`
      : `${title}, about ${inMinutes(minutes)} if you are carried along. Attend to enter.`,
  nearLasting: (minutes: number) => `carried along about ${inMinutes(minutes)}`,
  lostContext: 'The picture was lost for a moment. It is being painted anew; you are where you were.',
  placeFailed: 'That place could not be loaded. The stars remain; try again in a moment.',
  again: 'Try again',
  noWebGL: {
    title: 'The dreams cannot be drawn here',
    why: 'They are painted live with WebGL 2, and this browser does not offer it just now.',
    how: 'A recent Chrome, Edge, Firefox or Safari with hardware acceleration switched on will show them. If it worked before, closing the browser and opening it again often helps.',
  },
  broken: {
    title: 'Something went wrong while the page was starting',
    how: 'Trying again usually helps. Nothing you had was lost.',
  },
  /** Said where the picture cannot come. */
  readInstead: 'The dreams can be read instead: every place and every word, as plain pages.',
  /** The dreams as pages of prose. */
  text: {
    lang: 'en',
    title: 'The dreams in words',
    description: 'Every place of the dreams and every word in them, to be read.',
    lead: 'What one meets on the walk, written down: where one is, what is seen there, and what is said.',
    lasting: (minutes: number) => `About ${inMinutes(minutes)} to read.`,
    note: 'Some passages speak of being harsh with oneself. You may stop at any line; nothing is lost by it.',
    inWords: (title: string) => `${title}, in words`,
    skip: 'Skip to the words',
    ways: 'Other pages',
    all: 'All dreams',
    walk: 'Walk among the stars',
    walkThis: 'Walk this dream',
    places: 'Places of this dream',
    inLight: 'In light:',
    echoes: 'For whoever stays a little longer',
    becomes: 'Without a step being taken, this room becomes another:',
    leads: 'From here the way leads on:',
    ends: 'The dream ends here, and you are among the stars again.',
    next: 'The next dream:',
  },
  notices: {
    dream: (v: string) => `There is no dream called “${v}” here, so the visit begins among the stars.`,
    place: (v: string) =>
      `There is no place called “${v}” in that dream, so the visit begins among the stars.`,
    view: (v: string) => `There is no view called “${v}” in that place, so the visit begins among the stars.`,
    flag: (n: FlagNotice) =>
      n.kind === 'number'
        ? `“${n.value}” is not a number that ?${n.flag}= can take; its usual value is used.`
        : `?${n.flag}= knows ${n.choices.join(', ')}, not “${n.value}”; its usual value is used.`,
  },
} as const;
