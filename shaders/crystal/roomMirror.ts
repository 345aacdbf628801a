/**
 * What the room looks like from its middle, drawn a face per frame into one of two cubes while the other is read: facets
 * see facets that see facets. Drawn before the main pass; both cubes start anew after a lost context.
 */
import {
  HalfFloatType,
  LinearFilter,
  PerspectiveCamera,
  Vector3,
  WebGLCubeRenderTarget,
  type Object3D,
  type Texture,
  type WebGLRenderer,
} from 'three';
import { shared } from '../shared';
import { MIRRORED_LAYER } from '../mirrored';

/**
 * Look and up of the six faces, in the order of GL's cube map. Its faces lie upside down, as pictures once did: the
 * camera's angle of -90 degrees turns each by half a turn.
 */
const FACES = [
  [1, 0, 0, 0, 1, 0],
  [-1, 0, 0, 0, 1, 0],
  [0, 1, 0, 0, 0, -1],
  [0, -1, 0, 0, 0, 1],
  [0, 0, 1, 0, 1, 0],
  [0, 0, -1, 0, 1, 0],
] as const;

/**
 * The phase of the heart that is mirrored: at rest. A cube that is drawn a face at a time is new a few times in a second,
 * and a beat would come and go in it at one blow.
 */
const BETWEEN_BEATS = 0.8;

export interface RoomMirror {
  /** The cube that may be read now. */
  texture(): Texture;
  /** Whether it has been drawn all round since the start or a lost context. */
  complete(): boolean;
  /** Draws the next `faces` faces of `root` as seen from `center`. */
  draw(renderer: WebGLRenderer, root: Object3D, faces: number): void;
  rebuild(): void;
  dispose(): void;
}

export function createRoomMirror(size: number, center: Vector3): RoomMirror {
  const make = () =>
    new WebGLCubeRenderTarget(size, {
      type: HalfFloatType,
      generateMipmaps: false,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
    });
  const cubes = [make(), make()] as const;
  const camera = new PerspectiveCamera(-90, 1, 0.05, 60);
  const look = new Vector3();
  camera.layers.set(MIRRORED_LAYER);
  camera.position.copy(center);
  let front = 0;
  let face = 0;
  let complete = false;

  const drawFace = (renderer: WebGLRenderer, root: Object3D) => {
    const [x, y, z, ux, uy, uz] = FACES[face] ?? FACES[0];
    camera.up.set(ux, uy, uz);
    camera.lookAt(look.set(center.x + x, center.y + y, center.z + z));
    camera.updateMatrixWorld();
    renderer.setRenderTarget(cubes[front === 0 ? 1 : 0], face);
    renderer.render(root, camera);
    face += 1;
    if (face < FACES.length) return;
    face = 0;
    complete = true;
    front = front === 0 ? 1 : 0;
  };

  return {
    complete: () => complete,
    texture: () => cubes[front === 0 ? 0 : 1].texture,
    draw(renderer, root, faces) {
      // The target before ours is put back: in a headset it is the headset's own.
      const target = renderer.getRenderTarget();
      const xr = renderer.xr.enabled;
      const output = shared.uOutput.value;
      const heart = shared.uHeart.value;
      const [phase = 0, rate = 0] = heart;
      renderer.xr.enabled = false;
      shared.uOutput.value = 0;
      heart[0] = BETWEEN_BEATS;
      heart[1] = 0;
      // All round begins anew: the cubes may only change places once the last face is drawn, for one of them is read.
      if (faces >= FACES.length) face = 0;
      for (let i = 0; i < Math.min(faces, FACES.length); i++) drawFace(renderer, root);
      shared.uOutput.value = output;
      heart[0] = phase;
      heart[1] = rate;
      renderer.xr.enabled = xr;
      renderer.setRenderTarget(target);
    },
    rebuild: () => {
      face = 0;
      complete = false;
    },
    dispose: () => cubes.forEach((cube) => cube.dispose()),
  };
}
