/** Ways of looking at a scene that are switched on and off: triggers as lines, and overdraw. */
import type { Object3D } from 'three';
import type { Visit } from '../visit';
import type { Terrain } from '../walk/terrain';
import { createMarkers, type Markers } from './markers';
import { createOverdraw } from './overdraw';

/** The scene is whatever the places hang in. */
export function sceneOf(visit: Visit): Object3D | null {
  let object = visit.roots.values().next().value ?? null;
  while (object?.parent) object = object.parent;
  return object;
}

export interface Views {
  triggers: boolean;
  overdraw: boolean;
  /** Brings the scene in line with the switches; again from time to time, because places come and go. */
  update(): void;
}

export function createViews(visit: Visit): Views {
  const overdraw = createOverdraw();
  let markers: Markers | null = null;
  let marked: Terrain | null = null;
  const views: Views = {
    triggers: false,
    overdraw: false,
    update() {
      const scene = sceneOf(visit);
      if (scene === null) return;
      if (views.overdraw) overdraw.show(scene);
      else overdraw.hide();
      const wanted = views.triggers ? visit.terrain() : null;
      if (wanted === marked) return;
      markers?.dispose();
      marked = wanted;
      markers = wanted === null ? null : createMarkers(wanted, visit.body.x, visit.body.z);
      if (markers !== null) scene.add(markers.group);
    },
  };
  return views;
}
