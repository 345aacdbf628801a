/** The lab's stage: a renderer of the chosen tier, one substance on plain dark ground, and a camera that turns about it. */
import { OrbitControls } from '@react-three/drei/core/OrbitControls';
import { createRoot, extend, useFrame, useThree } from '@react-three/fiber';
import { useEffect, useRef, type ComponentRef } from 'react';
import { Color, GridHelper, Group, Mesh, Object3D, PerspectiveCamera } from 'three';
import { pixelAngle } from '../../shaders/glow/GlowMaterial';
import type { LabEntry, LabExample } from '../../shaders/lab';
import { decodeSrgbChannel } from '../../shaders/lib/color';
import { createFrame, ORDER, type Frame } from '../frame';
import { installFilm } from '../light/film';
import { QUALITY, type Tier } from '../light/quality';
import { openContext } from '../light/context';
import { createRenderer } from '../light/renderer';
import type { Signals } from './signals';
import { turnByKeys } from './turnByKeys';

extend({ Group, Mesh, Object3D });

const GROUND = 0.1;
/** Upright; narrow stages open up so that nothing is lost at the sides. */
const FOV_DEG = 50;
const WIDE_ASPECT = 1.6;
const DRIVER_PRIORITY = -1000;

function fieldOfView(aspect: number): number {
  const half = Math.tan((FOV_DEG * Math.PI) / 360) * Math.max(1, WIDE_ASPECT / aspect);
  return Math.min(100, (Math.atan(half) * 360) / Math.PI);
}

export interface LabStage {
  frame: Frame;
  example: LabExample;
  grid: Object3D;
  dispose(): void;
}

interface SceneProps {
  entry: LabEntry;
  example: LabExample;
  frame: Frame;
  grid: Object3D;
}

function Scene({ entry, example, frame, grid }: SceneProps) {
  const renderer = useThree((state) => state.gl);
  const controls = useRef<ComponentRef<typeof OrbitControls>>(null);
  useFrame((_, delta) => {
    renderer.info.reset();
    frame.advance(delta);
  }, DRIVER_PRIORITY);
  useEffect(() => {
    // What Home goes back to.
    controls.current?.saveState();
    return turnByKeys(renderer.domElement, () => controls.current);
  }, [renderer]);
  const { Content } = example;
  return (
    <>
      <Content />
      <primitive object={grid} />
      <OrbitControls ref={controls} target={[...entry.target]} enableDamping={false} />
    </>
  );
}

export async function openStage(
  host: HTMLElement,
  entry: LabEntry,
  tier: Tier,
  signals: Signals,
): Promise<LabStage> {
  const quality = QUALITY[tier];
  const example = await entry.create({ quality, breathe: () => new Promise((go) => setTimeout(go, 0)) });
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute(
    'aria-label',
    `${entry.title}. Arrow keys turn it, plus and minus come nearer or go back.`,
  );
  host.append(canvas);
  const context = openContext(canvas, quality);
  if (context === null) throw new Error('WebGL 2 was refused');
  const renderer = createRenderer(canvas, context, quality);
  const film = quality.path === 'film' ? installFilm(renderer) : null;
  // The film path clears to linear light, the direct path to finished colour.
  const ground = film === null ? GROUND : decodeSrgbChannel(GROUND);
  renderer.setClearColor(new Color().setRGB(ground, ground, ground), 1);
  const camera = new PerspectiveCamera(FOV_DEG, 1, 0.05, 2600);
  camera.position.set(...entry.eye);
  camera.lookAt(...entry.target);
  const frame = createFrame();
  const gaze = entry.gaze ?? entry.target;
  frame.onTick(ORDER.presence, (clock) => signals.tick(clock.delta));
  frame.onDraw(ORDER.uniforms, (clock) => signals.draw(clock.time, camera.position, gaze));
  frame.onDraw(ORDER.offscreen, () => example.beforePicture?.(renderer));
  const grid = new GridHelper(20, 20, 0x6a6a74, 0x3a3a42);
  grid.visible = false;

  const fit = () => {
    const width = Math.max(1, host.clientWidth);
    const height = Math.max(1, host.clientHeight);
    const ratio = Math.min(window.devicePixelRatio, quality.maxPixelRatio) * quality.pixelScale;
    camera.aspect = width / height;
    camera.fov = fieldOfView(camera.aspect);
    camera.updateProjectionMatrix();
    pixelAngle.value = (2 * Math.tan((camera.fov * Math.PI) / 360)) / (height * ratio);
    return { size: { width, height, top: 0, left: 0 }, ratio };
  };
  const first = fit();
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
  const store = root.render(<Scene entry={entry} example={example} frame={frame} grid={grid} />);
  const watch = new ResizeObserver(() => {
    const { size, ratio } = fit();
    store.getState().setDpr(ratio);
    store.getState().setSize(size.width, size.height, size.top, size.left);
  });
  watch.observe(host);

  return {
    frame,
    example,
    grid,
    dispose() {
      watch.disconnect();
      root.unmount();
      film?.dispose();
      example.dispose();
      grid.dispose();
      canvas.remove();
    },
  };
}
