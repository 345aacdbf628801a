/** What all dreams rest on: four notes every one of them has, so that whatever fades into whatever meets there. */
import { OPEN_STACK } from './notes';
import { drone } from './recipes/drone';
import { texture, type MakeScore } from './score';

export const ground: MakeScore = () => ({
  room: { seconds: 0, bright: 0 },
  loops: [
    {
      texture: texture(drone, { midi: OPEN_STACK }),
      seconds: 12,
      rate: 24_000,
      bus: 'music',
      where: 'around',
      // Kindness opens it; before a door it holds its breath; in the dark almost nothing is left.
      gain: ({ kindness, hush, levels }) =>
        (0.6 + 0.3 * kindness) * (1 - 0.4 * hush) * (1 - 0.85 * (levels['dark'] ?? 0)),
      cutoffHz: ({ kindness }) => 420 + 900 * kindness,
      followS: 1.2,
    },
  ],
  ground: () => null,
  strikes: {},
  step: () => undefined,
});
