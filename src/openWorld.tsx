/** Opens the canvas: fiber root, devices, window size, lost context, and the instruments where asked for. */
import { createRoot } from '@react-three/fiber';
import type { WebGLRenderer } from 'three';
import { pixelAngle } from '../shaders/glow/GlowMaterial';
import { ORDER } from './frame';
import { installFilm } from './light/film';
import { watchForHeadset } from './headsetDoor';
import { stepGovernor, thriftFactors } from './light/governor';
import { startRatio } from './light/quality';
import { toggleFullscreen } from './ui/fullscreen';
import { keepAwake } from './wakeLock';
import { VisitContext } from './useVisit';
import type { Visit } from './visit';
import { createDevices, type Command } from './walk/devices';
import { World } from './World';

/** Vertical field of view on wide windows; tall ones open up, so that a doorway still fits. Degrees. */
export function fieldOfView(aspect: number): number {
  if (aspect >= 1.5) return 62;
  if (aspect <= 0.6) return 78;
  return 78 - ((aspect - 0.6) / 0.9) * 16;
}

const FRAME_BUDGET_S = 1 / 60;

export async function openWorld(
  canvas: HTMLCanvasElement,
  renderer: WebGLRenderer,
  visit: Visit,
): Promise<void> {
  const { quality, camera, flags, facts } = visit;
  const pixelRatio = () => {
    const base = flags.pixelRatio ?? startRatio(quality, window.devicePixelRatio);
    return base * thriftFactors(visit.thrift.level).scale;
  };
  const fit = () => {
    const width = Math.max(1, window.innerWidth);
    const height = Math.max(1, window.innerHeight);
    camera.aspect = width / height;
    camera.fov = fieldOfView(camera.aspect);
    camera.updateProjectionMatrix();
    Object.assign(visit.reading, { fovDeg: camera.fov, aspect: camera.aspect });
    const ratio = pixelRatio();
    pixelAngle.value = (2 * Math.tan((camera.fov * Math.PI) / 360)) / (height * ratio);
    return { size: { width, height, top: 0, left: 0 }, ratio };
  };
  const first = fit();
  const film = quality.path === 'film' ? installFilm(renderer) : null;
  const root = createRoot(canvas);
  await root.configure({
    gl: () => renderer,
    camera: Object.assign(camera, { manual: true }),
    size: first.size,
    dpr: first.ratio,
    flat: true,
    linear: true,
    frameloop: 'always',
  });
  const store = root.render(
    <VisitContext value={visit}>
      <World />
    </VisitContext>,
  );
  const resize = () => {
    // A headset has its own size; the window's is taken again when it is left.
    if (renderer.xr.isPresenting) return;
    const { size, ratio } = fit();
    store.getState().setDpr(ratio);
    store.getState().setSize(size.width, size.height, size.top, size.left);
  };
  window.addEventListener('resize', resize);

  const onCommand = (command: Command) => {
    const { phase, paused, mode, settings, headset } = facts.getState();
    // Whoever stands beside somebody in a headset may give them a rest, and nothing else.
    if (headset === 'inside' && command !== 'pause') return;
    if (settings) {
      if (command === 'pause' || command === 'back' || command === 'settings') visit.closeSettings();
      return;
    }
    if (command === 'settings' && phase !== 'loading') visit.openSettings();
    if (phase !== 'walking') return;
    if (command === 'pause') (paused ? visit.resume : visit.pause)();
    // A gamepad has no pointer for the menu: its B is the way back while paused, and skips while walking.
    if (command === 'back') {
      if (paused) void visit.back();
      else visit.skip();
    }
    if (command === 'skip' && !paused) visit.skip();
    if (command === 'guide' && !paused) visit.setGuided(mode !== 'guided');
    if (command === 'sound') visit.toggleSound();
    if (command === 'fullscreen') void toggleFullscreen();
    if (command === 'lock' && !paused) {
      if (document.pointerLockElement === canvas) document.exitPointerLock();
      // Pointer lock is a comfort; a refusal leaves dragging, which always works.
      else void Promise.resolve(canvas.requestPointerLock()).catch(() => undefined);
    }
  };
  visit.attachDevices(
    createDevices({
      canvas,
      onCommand,
      listening() {
        const { phase, paused, headset } = facts.getState();
        return phase === 'walking' && !paused && headset !== 'inside';
      },
      memory: () => facts.getState().memory,
    }),
  );
  document.addEventListener('visibilitychange', () => {
    // In a headset the page may be hidden while its pictures are seen.
    if (document.hidden && facts.getState().headset !== 'inside') visit.pause();
  });

  let level = 0;
  visit.frame.onDraw(ORDER.after, (clock) => {
    if (!flags.governor || clock.held || clock.paused) return;
    if (!stepGovernor(visit.thrift, clock.measured, FRAME_BUDGET_S)) return;
    film?.setBloom(thriftFactors(visit.thrift.level).bloom);
    const scaled = thriftFactors(visit.thrift.level).scale !== thriftFactors(level).scale;
    level = visit.thrift.level;
    if (scaled) resize();
  });

  keepAwake(facts);
  watchContext(canvas, visit);
  const door = { visit, renderer, scene: store.getState().scene, canvas, refit: resize };
  const offered = facts.subscribe(({ phase }) => {
    if (phase === 'loading') return;
    offered();
    void watchForHeadset(door);
  });
  if (flags.probe) (await import('./probe')).exposeProbe(visit, store);
  if (import.meta.env.DEV && flags.debug) (await import('./dev/debug')).openDebug(visit);
}

/** A lost context pauses; when it is back every target is drawn anew and the walk goes on at the same moment. */
function watchContext(canvas: HTMLCanvasElement, visit: Visit): void {
  canvas.addEventListener('webglcontextlost', (event) => {
    // Without this the browser never gives the context back.
    event.preventDefault();
    visit.halt('context', true);
    visit.facts.setState({ trouble: 'lost-context' });
  });
  canvas.addEventListener('webglcontextrestored', () => {
    visit.rebuild();
    visit.halt('context', false);
    visit.facts.setState({ trouble: null });
  });
}
