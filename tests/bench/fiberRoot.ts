/** A fiber root made the way the places make theirs. */
import { createRoot } from '@react-three/fiber';
import type { ReactNode } from 'react';
import { createRenderer, worldCanvas } from './attributes';

export async function openFiber(children: ReactNode): Promise<void> {
  const canvas = worldCanvas();
  const root = createRoot(canvas);
  await root.configure({
    gl: () => createRenderer(canvas),
    camera: { position: [0, 0, 9], fov: 62 },
    size: { width: window.innerWidth, height: window.innerHeight, top: 0, left: 0 },
    dpr: 1,
    frameloop: 'always',
  });
  root.render(children);
}
