/** Whether a headset can be put on here. Its code comes before its button does, and never where there is none. */
import type { Object3D, WebGLRenderer } from 'three';
import type { Visit } from './visit';

export interface HeadsetDoorOptions {
  visit: Visit;
  renderer: WebGLRenderer;
  scene: Object3D;
  canvas: HTMLCanvasElement;
  refit(): void;
}

export async function watchForHeadset(options: HeadsetDoorOptions): Promise<void> {
  const { visit } = options;
  const { xr } = navigator;
  if (xr === undefined) return;
  let coming = false;
  const look = async () => {
    if (coming || visit.headset() !== null) return;
    // A page that may not ask is a page without one.
    if (!(await xr.isSessionSupported('immersive-vr').catch(() => false)) || coming) return;
    coming = true;
    try {
      const { createHeadset } = await import('./headset/headset');
      const { door, offer } = createHeadset(options);
      visit.attachHeadset(door);
      visit.facts.setState({ headset: 'offered' });
      offer();
    } catch (cause) {
      coming = false;
      visit.report('What a headset needs could not be loaded; the screen remains.', cause);
    }
  };
  // One may be connected later.
  xr.addEventListener('devicechange', () => void look());
  await look();
}
