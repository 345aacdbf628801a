/** What a place tells the body: where one can be, what the gaze meets, what can be attended to. */
export interface Vector {
  x: number;
  y: number;
  z: number;
}

export interface Thing {
  id: string;
  /** Spoken name; things without one are found by light alone. */
  title?: string;
  /** What one without is called where it is told and not seen. */
  readonly what?: string;
  at: Vector;
  radiusM: number;
  /** From how far it can be attended to. */
  reachM: number;
  attend(): void;
}

export interface Terrain {
  /** ground: feet on a floor. drift: weightless. */
  kind: 'ground' | 'drift';
  /** Height of the floor, or of the plane one drifts about. */
  height(x: number, z: number): number;
  /** Metres to the nearest limit, negative outside; writes the inward direction into `inward` (x, z). */
  boundary(x: number, z: number, inward: Vector): number;
  /** Metres along a ray of length 1 to what is seen there; Infinity for nothing. */
  gaze(origin: Vector, direction: Vector): number;
  things: readonly Thing[];
  /** What the ground makes of a step: the wished velocity (m/s along x and z) becomes the one that is had. Nobody who stands is moved. */
  tread?(x: number, z: number, velocity: Vector): void;
  /** Attended to by key where nothing is meant: leads on who has rested; false where it does not. */
  onward?(): boolean;
  /** Attended to where there is no thing, at this point. */
  touch?(at: Vector): void;
}

/** Nothing at all: what the body stands in before the first place is there. */
export const EMPTY_TERRAIN: Terrain = {
  kind: 'drift',
  height: () => 0,
  boundary: () => Number.POSITIVE_INFINITY,
  gaze: () => Number.POSITIVE_INFINITY,
  things: [],
};
