/** The canvas every page of comparison is given: as the places ask for theirs, so that a multiple compares the rest. */
import { WebGLRenderer } from 'three';

/** ?plain leaves out what a place's canvas has beyond a bare one: four samples a pixel, and a stencil. */
export function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  const plain = new URLSearchParams(window.location.search).has('plain');
  return new WebGLRenderer({
    canvas,
    antialias: !plain,
    stencil: !plain,
    alpha: false,
    powerPreference: 'high-performance',
  });
}

export const worldCanvas = () => document.getElementById('world') as HTMLCanvasElement;
