import { GARDEN_LASTS_S, POOL_LASTS_S } from './course';
import { defineDream } from '../../src/dream/defineDream';
import { GARDEN_VIEWS, GUIDED, GUIDED_GARDEN, GUIDED_POOL, POINTS, POOL_VIEWS, VIEWS } from './layout';

/** Silver and garden are what the chamber becomes: one room, gone through without a cut. */
const load = () => import('./places/Room');
const room = 'geode';

export default defineDream({
  slug: 'crystalline-chamber',
  title: 'The Crystalline Chamber',
  invitation: 'A room of opal light that answers where you look.',
  star: { at: [-11.6, 4.7, -20], color: '#ffce8b' },
  rows: ['R1.1', 'R1.2', 'R1.3', 'R1.4', 'R1.5', 'R1.6', 'R1.7', 'R1.8'],
  story: () => import('./story.en.md'),
  sound: () => import('./sound'),
  sounds: {
    thread: 'a thread is plucked out of the air',
    self: 'somebody hums, behind the glass',
    embrace: 'a heartbeat, close, and something warm beneath it',
    silver: 'the floor begins to ring',
    night: 'night air, and hardly anything else',
    bloom: 'a flower chimes as it opens',
    gold: 'fine glints, on every side',
    dark: 'silence, and one pulse in it',
    other: 'far voices, each holding a note',
    dissolve: 'glass letting go, as soft as snow',
    waking: 'morning, opening',
  },
  places: [
    {
      id: 'chamber',
      title: 'The chamber',
      orientation:
        'You are in a round room whose tall panes lean together over your head, and dark crystals stand at their feet. Pale shapes the size of people glow a little way behind the panes.',
      views: VIEWS,
      light: ['#171330', '#4a4470', '#0d0b1e'],
      guided: GUIDED,
      points: POINTS,
      room,
      load,
    },
    {
      id: 'silver-pool',
      title: 'The silver pool',
      orientation:
        'You have not left the room: the same panes are round you, and threads of light cross above. What has changed lies beneath you, where the ground no longer keeps still.',
      views: POOL_VIEWS,
      light: ['#171330', '#6f7686', '#1c2433'],
      guided: GUIDED_POOL,
      atLeastS: POOL_LASTS_S,
      room,
      load,
    },
    {
      id: 'garden',
      title: 'The garden',
      orientation:
        'You stand in the night where the room was, on ground that is dim and soft. On every side something slender is growing, no higher than your shoulder, and a few cold stars look in from far away.',
      views: GARDEN_VIEWS,
      light: ['#0b0916', '#1e152c', '#0d0b14'],
      guided: GUIDED_GARDEN,
      atLeastS: GARDEN_LASTS_S,
      cues: ['gold', 'waking'],
      room,
      load,
    },
  ],
});
