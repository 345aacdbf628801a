/** What the country is made of, part by part: each makes its own matter, and lives while its stage is near. */
import type { ComponentType } from 'react';
import type { DataTexture, Vector2 } from 'three';
import type { Rings } from '../../../shaders/lib/rings';
import type { PlaceWorld } from '../../../src/dream/types';
import type { Thing } from '../../../src/walk/terrain';
import type { Course } from '../course';

/** What the parts share. */
export interface Country {
  world: PlaceWorld;
  course: Course;
  /** Linear light for the film, or finished pixels (quality.path === 'film'). */
  film: boolean;
  /** The one noise texture, rgba: see shaders/lib/noiseTexture.ts. */
  noise: DataTexture;
  /** The hour: the sky table now, and where its key light stands (azimuth, x and z of length 1). */
  sky: DataTexture;
  key: Vector2;
  /** Where a foot, a hand or a dancer touches ground or water a ring goes out: `rings.add`. Aged by the country. */
  rings: Rings;
}

export interface Part {
  /** What can be attended to. The list may change from tick to tick. */
  things: readonly Thing[];
  /** Every tick of simulated time while its stage is near. */
  tick(dt: number): void;
  /** Once per picture: numbers go to the shaders. */
  draw(): void;
  /** What it draws: `<object3D>`s and meshes; no `<group>`. */
  Content: ComponentType;
  dispose(): void;
}
