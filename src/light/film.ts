/** The film path of flat screens: three's own effect chain with one restrained bloom and our last pass. */
import {
  BufferGeometry,
  Camera,
  Float32BufferAttribute,
  HalfFloatType,
  LinearFilter,
  type Material,
  Mesh,
  WebGLRenderTarget,
  type WebGLRenderer,
} from 'three';
import {
  createDownMaterial,
  createFinishMaterial,
  createUpMaterial,
  FILM_PARAMS,
} from '../../shaders/film/FilmMaterial';

const LEVELS = 5;

export interface Film {
  /** 1 as authored, 0 off. */
  setBloom(share: number): void;
  dispose(): void;
}

/** Installs the film on a renderer made with a half-float output. */
export function installFilm(renderer: WebGLRenderer): Film {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([-1, 3, 0, -1, -1, 0, 3, -1, 0], 3));
  geometry.setAttribute('uv', new Float32BufferAttribute([0, 2, 0, 0, 2, 0], 2));
  const first = createDownMaterial(true);
  const down = createDownMaterial(false);
  const up = createUpMaterial();
  const finish = createFinishMaterial();
  const mesh = new Mesh<BufferGeometry, Material>(geometry, finish);
  mesh.frustumCulled = false;
  const camera = new Camera();
  const targets = Array.from(
    { length: LEVELS },
    () =>
      new WebGLRenderTarget(1, 1, {
        type: HalfFloatType,
        depthBuffer: false,
        minFilter: LinearFilter,
        magFilter: LinearFilter,
      }),
  );
  let bloom = 1;

  const pass = (material: Material, target: WebGLRenderTarget) => {
    mesh.material = material;
    renderer.setRenderTarget(target);
    renderer.render(mesh, camera);
  };
  const bloomInto = (read: WebGLRenderTarget) => {
    let from = read;
    for (let i = 0; i < LEVELS; i++) {
      const target = targets[i];
      if (target === undefined) return;
      const material = i === 0 ? first : down;
      material.uniforms.uSource.value = from.texture;
      material.uniforms.uTexel.value.set(1 / from.width, 1 / from.height);
      pass(material, target);
      from = target;
    }
    for (let i = LEVELS - 1; i > 0; i--) {
      const small = targets[i];
      const large = targets[i - 1];
      if (small === undefined || large === undefined) return;
      up.uniforms.uSource.value = small.texture;
      up.uniforms.uTexel.value.set(0.5 / small.width, 0.5 / small.height);
      // Added to what the level already holds.
      renderer.autoClear = false;
      pass(up, large);
    }
  };

  const effect = {
    needsSwap: true,
    setSize(width: number, height: number) {
      targets.forEach((target, i) =>
        target.setSize(Math.max(1, width >> (i + 1)), Math.max(1, height >> (i + 1))),
      );
    },
    render(_renderer: WebGLRenderer, write: WebGLRenderTarget, read: WebGLRenderTarget) {
      const autoClear = renderer.autoClear;
      renderer.autoClear = false;
      if (bloom > 0) bloomInto(read);
      finish.uniforms.uSource.value = read.texture;
      finish.uniforms.uBloom.value = targets[0]?.texture ?? null;
      finish.uniforms.uBloomGain.value = (FILM_PARAMS.uBloomGain.value * bloom) / LEVELS;
      pass(finish, write);
      renderer.autoClear = autoClear;
    },
  };
  renderer.setEffects([effect]);

  return {
    setBloom: (share) => {
      bloom = share;
    },
    dispose() {
      renderer.setEffects([]);
      geometry.dispose();
      [first, down, up, finish].forEach((material) => material.dispose());
      targets.forEach((target) => target.dispose());
    },
  };
}
