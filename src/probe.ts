/**
 * The probe: one handle for tests, tours and measurements (`?probe`, any build). Documented in CONTRIBUTING; kept stable.
 */
import type { RootStore } from '@react-three/fiber';
import type { Texture, WebGLRenderer } from 'three';
import { faceToward } from './walk/body';
import type { Visit } from './visit';

export interface RenderCounts {
  calls: number;
  triangles: number;
  /** Drawn with in the last frame, and existing. */
  programs: number;
  programsLive: number;
  geometries: number;
  textures: number;
  /** Own count of bytes: textures a material reads, and render targets on a line apart. */
  textureMB: number;
  targetMB: number;
}

export interface Snapshot {
  dream: string;
  place: string;
  passage: string | null;
  heard: string[];
  /** A voice is heard speaking it. */
  voiced: boolean;
  position: [number, number, number];
  /** Metres to the nearest limit of where one can be, 1000 at most. */
  room: number;
  heading: number;
  pitch: number;
  presence: Record<'heart' | 'breath' | 'calm' | 'attention' | 'kindness', number>;
  attention: { at: [number, number, number]; strength: number; radiusM: number };
  mode: string;
  phase: string;
  door: string;
  paused: boolean;
  /** How far the picture is hidden between two views, 0..1. */
  veil: number;
  /** Whether anything is heard, and how many loops and events sound. */
  sound: string;
  sounding: number;
  quality: string;
  thrift: number;
  time: number;
  frame: number;
  render: RenderCounts;
  errors: string[];
}

export interface Probe {
  ready: Promise<void>;
  snapshot(): Snapshot;
  step(seconds: number): Promise<void>;
  /** Gives the clock back to real time, or takes it away. */
  hold(held: boolean): void;
  goto(dream: string, place: string | null, view?: string): Promise<void>;
  walkTo(x: number, z: number): Promise<{ arrived: boolean; why?: string }>;
  lookAt(x: number, y: number, z: number): void;
  attend(id?: string): void;
  guided(on: boolean): void;
  /** Puts one named light of the place out, or back. Throws where there is none of that name. */
  hide(light: string, hidden: boolean): void;
  kindness(value: number): void;
  begin(): void;
  back(): Promise<void>;
  /** Enters the headset, or leaves it; what is inside, or null. Only where one can be put on. */
  enter(): void;
  leave(): void;
  inside(): unknown;
  list(): unknown;
}

declare global {
  interface Window {
    probe?: Probe;
  }
}

/** Bytes of a texture by its size and format, mip levels included. */
function textureBytes(texture: Texture): number {
  type Size = { width?: number; height?: number; depth?: number };
  const images = texture.image as Size | readonly Size[] | undefined;
  // A cube holds six of them.
  const image = Array.isArray(images) ? (images as readonly Size[])[0] : (images as Size | undefined);
  const texels = (image?.width ?? 0) * (image?.height ?? 0) * Math.max(1, image?.depth ?? 1);
  // 1015 float, 1016 half float: 4 and 2 bytes a channel; everything else here is bytes.
  const channelBytes = texture.type === 1015 ? 4 : texture.type === 1016 ? 2 : 1;
  const channels = texture.format === 1028 ? 1 : texture.format === 1030 ? 2 : 4;
  return texels * channels * channelBytes * (texture.generateMipmaps ? 4 / 3 : 1);
}

/** Watches what the renderer draws with: `info` knows counts, not which programs were used in a frame. */
function watchPrograms(renderer: WebGLRenderer) {
  const gl = renderer.getContext();
  const use = gl.useProgram.bind(gl);
  const seen = new Set<WebGLProgram>();
  let current: WebGLProgram | null = null;
  gl.useProgram = (program) => {
    current = program;
    use(program);
  };
  const note = () => {
    if (current !== null) seen.add(current);
  };
  const gl2 = gl as WebGL2RenderingContext;
  const wrap = (name: 'drawElements' | 'drawArrays' | 'drawElementsInstanced' | 'drawArraysInstanced') => {
    const original = gl2[name].bind(gl2) as (...args: unknown[]) => void;
    Object.assign(gl2, {
      [name]: (...args: unknown[]) => {
        note();
        original(...args);
      },
    });
  };
  wrap('drawElements');
  wrap('drawArrays');
  wrap('drawElementsInstanced');
  wrap('drawArraysInstanced');
  return seen;
}

export function exposeProbe(visit: Visit, store: RootStore): void {
  const renderer = visit.renderer();
  if (renderer === null) return;
  const { frame, body, presence, facts, doorway } = visit;
  const errors: string[] = [];
  const inward = { x: 0, y: 0, z: 0 };
  const seen = watchPrograms(renderer);
  const last: RenderCounts = {
    calls: 0,
    triangles: 0,
    programs: 0,
    programsLive: 0,
    geometries: 0,
    textures: 0,
    textureMB: 0,
    targetMB: 0,
  };
  window.addEventListener('error', (event) => errors.push(event.message));
  window.addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));

  // The driver clears the counts at the start of each frame; just before that they hold the whole frame, all passes.
  const reset = renderer.info.reset.bind(renderer.info);
  renderer.info.reset = () => {
    last.calls = renderer.info.render.calls;
    last.triangles = renderer.info.render.triangles;
    last.programs = seen.size;
    seen.clear();
    reset();
  };

  const countMemory = () => {
    const textures = new Set<Texture>();
    store.getState().scene.traverse((object) => {
      const material = (object as { material?: { uniforms?: Record<string, { value: unknown }> } }).material;
      for (const uniform of Object.values(material?.uniforms ?? {})) {
        const value = uniform.value as Texture | null;
        if (value !== null && typeof value === 'object' && 'isTexture' in value) textures.add(value);
      }
    });
    let read = 0;
    let drawn = 0;
    for (const texture of textures) {
      const target = 'renderTarget' in texture && texture.renderTarget !== null;
      const cube = 'isCubeTexture' in texture ? 6 : 1;
      if (target) drawn += textureBytes(texture) * cube;
      else read += textureBytes(texture) * cube;
    }
    if (visit.quality.path === 'film') {
      // Scene with four samples and depth-stencil, two ping-pong buffers, bloom levels: half floats.
      const pixels = renderer.domElement.width * renderer.domElement.height;
      drawn += pixels * (8 * 5 + 4 * 4 + 8 * 2 + 8 / 3);
    }
    last.textureMB = read / 1048576;
    last.targetMB = drawn / 1048576;
  };

  const drawOnce = async () => {
    await visit.nextPicture();
    // The picture after this one has the counts of the one just drawn.
    await visit.nextPicture();
  };

  const probe: Probe = {
    ready: new Promise((resolve) => {
      const check = () => {
        if (!facts.getState().drawn) return;
        leave();
        resolve(visit.stage.getState().outer?.prepared.finish?.());
      };
      const leave = facts.subscribe(check);
      check();
    }),
    snapshot() {
      countMemory();
      const info = renderer.info;
      last.programsLive = info.programs?.length ?? 0;
      last.geometries = info.memory.geometries;
      last.textures = info.memory.textures;
      const state = facts.getState();
      const { attention } = presence;
      return {
        dream: state.dream,
        place: state.place,
        passage: visit.passage(),
        heard: visit.heard(),
        voiced: state.voiced,
        position: [body.x, body.y, body.z],
        room: Math.min(1000, visit.terrain().boundary(body.x, body.z, inward)),
        heading: body.yaw,
        pitch: body.pitch,
        presence: {
          heart: presence.heart,
          breath: presence.breath,
          calm: presence.calm,
          attention: attention.strength,
          kindness: presence.kindness,
        },
        attention: {
          at: [attention.x, attention.y, attention.z],
          strength: attention.strength,
          radiusM: attention.radiusM,
        },
        mode: state.mode,
        phase: state.phase,
        door: doorway.phase,
        paused: state.paused,
        veil: visit.veil(),
        sound: state.sound,
        sounding: visit.ear.sounding(),
        quality: visit.tier,
        thrift: visit.thrift.level,
        time: frame.clock.time,
        frame: frame.clock.count,
        render: { ...last },
        errors: [...errors],
      };
    },
    async step(seconds) {
      frame.clock.held = true;
      frame.play(seconds);
      await drawOnce();
    },
    hold: (held) => {
      frame.clock.held = held;
    },
    async goto(dream, place, view) {
      const staged = await visit.goTo(dream, place, view ?? null);
      await staged.appearance.done;
      await staged.prepared.finish?.();
      await drawOnce();
    },
    async walkTo(x, z) {
      frame.clock.held = true;
      for (let i = 0; i < 60 * 60; i++) {
        const far = Math.hypot(x - body.x, z - body.z);
        if (far < 0.3) {
          await drawOnce();
          return { arrived: true };
        }
        visit.steer(x, z);
        frame.play(1 / 60);
      }
      visit.steer(null, null);
      await drawOnce();
      return {
        arrived: false,
        why: `still ${Math.hypot(x - body.x, z - body.z).toFixed(2)} m away after a minute`,
      };
    },
    lookAt: (x, y, z) => faceToward(body, x, y, z),
    attend: (id) => visit.attend(id),
    guided: (on) => visit.setGuided(on),
    hide(light, hidden) {
      const { outer } = visit.stage.getState();
      if (outer?.prepared.hide === undefined) throw new Error('Nothing here can be hidden.');
      outer.prepared.hide(light, hidden);
    },
    kindness(value) {
      presence.kindness = presence.kindnessGoal = value;
    },
    begin: () => visit.begin('explore'),
    enter: () => visit.headset()?.enter(),
    leave: () => visit.headset()?.leave(),
    inside: () => visit.headset()?.inside() ?? null,
    back: () => visit.back(),
    list: () => ({
      dreams: visit.dreams.map((dream) => ({
        slug: dream.slug,
        title: dream.title,
        places: dream.places.map((place) => ({
          id: place.id,
          views: Object.keys(place.views),
          /** Seconds after which each is what its name says. */
          moments: Object.values(place.views).map((view) => view.afterS ?? 0),
          passages:
            facts
              .getState()
              .story?.passages.filter((one) => one.place === place.id)
              .map(({ id: passage }) => passage) ?? [],
          things:
            facts.getState().place === place.id
              ? visit.terrain().things.map(({ id, at }) => ({ id, at: [at.x, at.y, at.z] }))
              : [],
        })),
      })),
    }),
  };
  window.probe = probe;
}
