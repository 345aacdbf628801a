/** Has the tree grown by a worker; where there is none to be had, here. */
import { grow, type Grown } from './growing';

/** Longer than any machine takes: a worker that says nothing has died. */
const PATIENCE_MS = 20_000;

function byWorker(rich: boolean): Promise<Grown> {
  const worker = new Worker(new URL('./growing.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Grown>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Grown>) => resolve(data));
    worker.addEventListener('error', () => reject(new Error('The worker that grows the tree failed.')));
    setTimeout(() => reject(new Error('The worker that grows the tree said nothing.')), PATIENCE_MS);
    // A worker has no origin to be named.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(rich);
  }).finally(() => worker.terminate());
}

export async function growBeside(rich: boolean): Promise<Grown> {
  try {
    return await byWorker(rich);
  } catch {
    return grow(rich);
  }
}
