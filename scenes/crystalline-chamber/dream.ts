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
  star: { at: [0, 1.62, -18], color: '#ffce8b' },
  calls: true,
  rows: ['R1.1', 'R1.2', 'R1.3', 'R1.4', 'R1.5', 'R1.6', 'R1.7', 'R1.8'],
  story: () => import('./story.en.md'),
  places: [
    {
      id: 'chamber',
      title: 'The chamber',
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
