/** The lab's camera by keyboard: arrows turn, plus and minus come nearer or go back, Home begins again. */
import type { Camera, Vector3 } from 'three';

/** One press of an arrow key, radians; of plus or minus, a factor. */
const KEY_TURN = 0.12;
const KEY_NEAR = 0.9;
/** Never quite over the pole. */
const LOWEST = Math.PI - 0.04;
const HIGHEST = 0.04;

/** What of the orbit controls is needed. */
export interface Orbit {
  object: Camera;
  target: Vector3;
  getAzimuthalAngle(): number;
  setAzimuthalAngle(angle: number): void;
  getPolarAngle(): number;
  setPolarAngle(angle: number): void;
  reset(): void;
  update(): void;
}

const TURNS: Readonly<Record<string, number>> = { ArrowLeft: -KEY_TURN, ArrowRight: KEY_TURN };
const RISES: Readonly<Record<string, number>> = { ArrowUp: -KEY_TURN, ArrowDown: KEY_TURN };
const NEARS: Readonly<Record<string, number>> = { '+': KEY_NEAR, '=': KEY_NEAR, '-': 1 / KEY_NEAR };

/** Returns the way to leave. */
export function turnByKeys(canvas: HTMLCanvasElement, controls: () => Orbit | null): () => void {
  const keydown = (event: KeyboardEvent) => {
    const orbit = controls();
    const turn = TURNS[event.key];
    const rise = RISES[event.key];
    const near = NEARS[event.key];
    if (orbit === null) return;
    if (event.key === 'Home') orbit.reset();
    else if (turn !== undefined) orbit.setAzimuthalAngle(orbit.getAzimuthalAngle() + turn);
    else if (rise !== undefined)
      orbit.setPolarAngle(Math.min(LOWEST, Math.max(HIGHEST, orbit.getPolarAngle() + rise)));
    else if (near !== undefined)
      orbit.object.position.sub(orbit.target).multiplyScalar(near).add(orbit.target);
    else return;
    // The page must not scroll instead.
    event.preventDefault();
    orbit.update();
  };
  canvas.addEventListener('keydown', keydown);
  return () => canvas.removeEventListener('keydown', keydown);
}
