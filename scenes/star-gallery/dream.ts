import { defineDream } from '../../src/dream/defineDream';
import { VIEWS } from './layout';
import { STARS } from './palette';

export default defineDream({
  slug: 'star-gallery',
  title: 'The Well of Stars',
  invitation: 'Every light here remembers something. One of them remembers you.',
  home: true,
  sound: () => import('./sound'),
  sounds: {
    pull: 'a long warm note, from the star that calls',
    star: 'a star close by, ringing softly',
    door: 'a swell, opening like a breath held and let go',
  },
  places: [
    {
      id: 'stars',
      title: 'Among the stars',
      orientation:
        'You float in a long hall whose arches are drawn in dust and starlight, and there is no floor but more of the night. At its far end one warm light is burning, and fine threads run from it to where you are.',
      views: VIEWS,
      light: [STARS.void, STARS.nebula, STARS.void],
      guided: [
        { to: [0, -1.5], look: [-3, 3.2, -20], stayS: 5 },
        { to: [0, -5], look: [0, 1.62, -18], stayS: 4, attend: true },
      ],
      load: () => import('./places/Stars'),
    },
  ],
});
