import { defineDream } from '../../src/dream/defineDream';
import { GUIDED, POINTS, VIEWS } from './layout';

export default defineDream({
  slug: 'crystalline-chamber',
  title: 'The Crystalline Chamber',
  invitation: 'A room of opal light that answers where you look.',
  star: { at: [0, 1.62, -18], color: '#ffce8b' },
  calls: true,
  rows: ['R1.1', 'R1.2', 'R1.3', 'R1.4'],
  story: () => import('./story.en.md'),
  places: [
    {
      id: 'chamber',
      title: 'The chamber',
      views: VIEWS,
      light: ['#171330', '#4a4470', '#0d0b1e'],
      guided: GUIDED,
      points: POINTS,
      load: () => import('./places/Chamber'),
    },
  ],
});
