/** The visitor's breath, followed a few times a second, and what it weaves handed to the picture. */
import { hitInside, type HalfSpace } from '../../../shaders/crystal/convex';
import { hexToLinear, oklabWay, type Vec3 } from '../../../shaders/lib/color';
import type { WovenThreads } from '../../../shaders/thread/Thread';
import type { PlaceWorld } from '../../../src/dream/types';
import { CHAMBER } from '../palette';
import { createWeave, stepWeave, type Weave, type WeaveInput } from '../weave';

const WEAVE_EVERY_S = 0.1;
const STRAND_RADIUS_M = 0.0022;
/** Pieces of the knot are what stays to be looked at: a little stronger than the strands that feed it. */
const KNOT_RADIUS_M = 0.006;

const pointOf = ([x, y, z]: Vec3) => ({ x, y, z });

export interface Breathing {
  weave: Weave;
  /** Returns the seconds that have been woven. */
  tick(dt: number): number;
}

export function createBreathing(
  { presence, body, hearing }: PlaceWorld,
  planes: readonly HalfSpace[],
  woven: WovenThreads,
  capacity: number,
): Breathing {
  const weave = createWeave();
  const soft = oklabWay(hexToLinear(CHAMBER.soft), hexToLinear(CHAMBER.harsh));
  const eye = { x: 0, y: 0, z: 0 };
  const input: WeaveInput = { breathTurn: 0, calm: 1, speed: 0, eye, gaze: presence.attention };
  const wallAt = (yaw: number, rise: number): Vec3 => {
    const level = Math.cos(rise);
    const direction: Vec3 = [Math.sin(yaw) * level, Math.sin(rise), -Math.cos(yaw) * level];
    const far = hitInside(planes, [eye.x, eye.y, eye.z], direction);
    return [eye.x + direction[0] * far, eye.y + direction[1] * far, eye.z + direction[2] * far];
  };
  let waiting = 0;
  const tick = (dt: number) => {
    // A breath is slow: ten times a second is often enough to follow it.
    waiting += dt;
    if (waiting < WEAVE_EVERY_S) return weave.seconds + waiting;
    eye.x = body.x;
    eye.y = body.y + body.eyeM;
    eye.z = body.z;
    input.breathTurn = presence.breathTurn;
    input.calm = presence.calm;
    input.speed = Math.sqrt(body.vx * body.vx + body.vz * body.vz);
    const born = stepWeave(weave, input, waiting, capacity, wallAt);
    waiting = 0;
    for (let i = weave.strands.length - born; i < weave.strands.length; i++) {
      const strand = weave.strands[i];
      if (strand === undefined) continue;
      const { points, harsh, bornS, phase } = strand;
      const gain = i % 2 === 0 ? 0.2 : 0.42;
      const [r, g, b] = soft(harsh);
      const radiusM = i % 2 === 0 ? STRAND_RADIUS_M : KNOT_RADIUS_M;
      // A strand and the piece of the knot it becomes are heard once.
      if (i % 2 === 0) hearing.strike('thread', pointOf(points[3]), 1 - 0.4 * harsh, harsh);
      woven.add({ points, radiusM, color: [r * gain, g * gain, b * gain], phase }, bornS, harsh);
    }
    return weave.seconds;
  };
  return { weave, tick };
}
