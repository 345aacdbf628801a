import { defineDream } from '../../src/dream/defineDream';
import { LAKE_LASTS_S, SEED_LASTS_S } from './course';
import {
  GUIDED,
  GUIDED_LAKE,
  GUIDED_SEED,
  GUIDED_STREAM,
  LAKE_VIEWS,
  POINTS,
  SEED_VIEWS,
  STREAM_VIEWS,
  VIEWS,
} from './layout';

/** One country, gone through without a cut. */
const load = () => import('./places/Country');
const room = 'country';

export default defineDream({
  slug: 'glowing-tree',
  title: 'The Glowing Tree',
  invitation: 'One light, a long way off, over a plain that answers every step.',
  star: { at: [0, 1.62, -18], color: '#b7dc92' },
  calls: true,
  rows: ['R4.1', 'R4.2', 'R4.3', 'R4.4', 'R4.5', 'R4.6', 'R4.7', 'R4.8', 'R4.9', 'R4.10'],
  story: () => import('./story.en.md'),
  sound: () => import('./sound'),
  sounds: {
    leaf: 'a leaf sings, high in the tree',
    step: 'the moss sighs, and a ring runs away over the hills',
    surge: 'warmth goes up the trunk, into every branch',
    lids: 'the world goes away; one heart, close',
    scene: 'something brittle, and then the same, in tune',
    night: 'night air',
    stream: 'water, with glints in it',
    star: 'a drop, and an answer from far above',
    ripple: 'water closes over a hand',
    greet: 'somebody calls across, glad and without a word',
    laugh: 'laughter, light and near',
    lake: 'a wide stillness',
    festival: 'hands on water, strings, a choir, the leaves: one beat',
    flower: 'a soft burst, and seeds of sound that stay in the air',
    lantern: 'paper takes air, and a note rises',
    waking: 'morning, opening',
  },
  places: [
    {
      id: 'moss-plain',
      title: 'The moss plain',
      orientation:
        'You stand on a rise in a wide, dark, rolling plain, in a dusk of violet and gold. The ground is moss, and far off one tall tree is shining by itself.',
      views: VIEWS,
      light: ['#26244f', '#8d5f86', '#04141a'],
      guided: GUIDED,
      points: POINTS,
      cues: ['walking', 'touched'],
      room,
      load,
    },
    {
      id: 'inner-seed',
      title: 'The seed within',
      orientation:
        'You have closed your eyes, with the bark at your hand. In a warm, rose-dark space before your chest a small ember is beating, and strips of grey film hang round it within reach.',
      views: SEED_VIEWS,
      light: ['#2a040a', '#632125', '#2a040a'],
      guided: GUIDED_SEED,
      cues: ['turning'],
      atLeastS: SEED_LASTS_S,
      room,
      load,
    },
    {
      id: 'star-stream',
      title: 'The stream of stars',
      orientation:
        'You stand among the roots of the tree, and it is night. A narrow, clear stream begins beside you and leads away over the dark moss, with stars above it and stars in it.',
      views: STREAM_VIEWS,
      light: ['#03071d', '#121736', '#00231f'],
      guided: GUIDED_STREAM,
      cues: ['greeted'],
      room,
      load,
    },
    {
      id: 'lake',
      title: 'The lake',
      orientation:
        'You stand on the shore of a wide, still lake that holds the whole night sky. Across the water rises the tree, and once more below it, upside down; beside you, those who came along with you.',
      views: LAKE_VIEWS,
      light: ['#0e0928', '#1a1840', '#031833'],
      guided: GUIDED_LAKE,
      cues: ['seated', 'festival', 'waking'],
      atLeastS: LAKE_LASTS_S,
      room,
      load,
    },
  ],
});
