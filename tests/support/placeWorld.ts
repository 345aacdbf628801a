/** What a place is handed while it is built, without a page and without a picture. */
import type { WebGLRenderer } from 'three';
import { createDoorway } from '../../src/dream/doorway';
import type { PlaceWorld } from '../../src/dream/types';
import { createFrame } from '../../src/frame';
import { createImprints } from '../../src/imprints';
import { QUALITY } from '../../src/light/quality';
import { createPresence } from '../../src/presence/presence';
import { createHearing } from '../../src/sound/hearing';
import { createBody } from '../../src/walk/body';

export function createPlaceWorld(own: Partial<PlaceWorld> = {}): PlaceWorld {
  return {
    quality: QUALITY.headset,
    frame: createFrame(),
    presence: createPresence(),
    body: createBody(),
    doorway: createDoorway(),
    hearing: createHearing(),
    // Nothing is drawn: a place that asks its renderer for anything while it is built fails.
    renderer: Object.freeze({}) as WebGLRenderer,
    stars: [],
    lead: () => undefined,
    enter: () => undefined,
    become: () => undefined,
    cue: () => undefined,
    wake: () => undefined,
    imprints: createImprints(null).kept,
    leave: () => undefined,
    breathe: () => Promise.resolve(),
    compileAhead: () => undefined,
    ...own,
  };
}
