/** Grows the tree beside the page, and hands its numbers over without copying them. */
import { grow } from './growing';

addEventListener('message', ({ data }: MessageEvent<boolean>) => {
  const grown = grow(data);
  const { wood, leaves, perches } = grown;
  const numbers = [wood.position, wood.normal, wood.bark, wood.index, leaves.place, leaves.own, perches];
  postMessage(grown, { transfer: numbers.map(({ buffer }) => buffer) });
});
