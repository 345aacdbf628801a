/** Frame statistics, published twice a second of real time. */
import { ORDER } from '../frame';
import { STEPS } from '../light/governor';
import type { Visit } from '../visit';

const PUBLISH_S = 0.5;

export interface Reading {
  fps: number;
  meanMs: number;
  worstMs: number;
  calls: number;
  triangles: number;
  programs: number;
  geometries: number;
  textures: number;
  thrift: string;
  timeS: number;
}

export interface Meter {
  subscribe(listener: () => void): () => void;
  read(): Reading | null;
}

export function createMeter(visit: Visit): Meter {
  const listeners = new Set<() => void>();
  let reading: Reading | null = null;
  let seconds = 0;
  let pictures = 0;
  let worst = 0;
  let calls = 0;
  let triangles = 0;
  const renderer = visit.renderer();
  if (renderer !== null) {
    // Cleared at the start of each frame; just before, the counts hold the whole last frame with all its passes.
    const reset = renderer.info.reset.bind(renderer.info);
    renderer.info.reset = () => {
      calls = renderer.info.render.calls;
      triangles = renderer.info.render.triangles;
      reset();
    };
  }
  visit.frame.onDraw(ORDER.after, ({ measured, time }) => {
    seconds += measured;
    pictures += 1;
    worst = Math.max(worst, measured);
    if (seconds < PUBLISH_S) return;
    reading = {
      fps: pictures / seconds,
      meanMs: (seconds / pictures) * 1000,
      worstMs: worst * 1000,
      calls,
      triangles,
      programs: renderer?.info.programs?.length ?? 0,
      geometries: renderer?.info.memory.geometries ?? 0,
      textures: renderer?.info.memory.textures ?? 0,
      thrift: `${visit.thrift.level} ${STEPS[visit.thrift.level] ?? ''}`,
      timeS: time,
    };
    seconds = pictures = worst = 0;
    listeners.forEach((listener) => listener());
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => reading,
  };
}
