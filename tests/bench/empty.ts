/** What fiber itself allocates and runs in a frame: a root with nothing in it. */
import { openFiber } from './fiberRoot';

await openFiber(null);
