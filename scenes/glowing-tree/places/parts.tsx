/** What lies beyond the plain: behind closed eyes, along the stream, by the lake. Comes once the plain has been drawn. */
import type { Thing, Vector } from '../../../src/walk/terrain';
import type { Stage } from '../course';
import type { Country, Part } from './part';
import type { CountryTerrain } from './terrain';

export interface Parts extends Omit<Part, 'things'> {
  /** Adds what can be attended to in the stage. */
  gather(things: Thing[]): void;
  /** Whether it answered a touch there. */
  touch(at: Vector): boolean;
  enter(stage: Stage): void;
  turned(): number;
  greeted(): number;
}

export async function createParts(_country: Country, _terrain: CountryTerrain): Promise<Parts> {
  return {
    gather: () => undefined,
    touch: () => false,
    enter: () => undefined,
    turned: () => 0,
    greeted: () => 0,
    tick: () => undefined,
    draw: () => undefined,
    Content: () => null,
    dispose: () => undefined,
  };
}
