// @ts-check
/**
 * What the browser knows of itself.
 *
 * Processor time: SystemInfo.getProcessInfo counts seconds each process has computed, over all its threads. On a software
 * renderer the GPU process is the graphics card, so renderer and GPU process together are what a frame costs.
 *
 * Script: ScriptDuration of Performance.getMetrics in thread time, so that waiting for a full command buffer (which is
 * the picture's cost, not the script's) is left out.
 *
 * Allocation: V8's sampling heap profiler with collected objects included. It takes a sample about every 256 allocated
 * bytes wherever they are allocated, so it counts what was asked for and not what is still alive; a heap size before and
 * after would miss everything that was collected in between, which is nearly all.
 */

/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./hooks.mjs').Bench} Bench */
/** @typedef {Window & { bench: Bench }} BenchWindow */

const SAMPLE_BYTES = 256;

/**
 * @param {Page} page
 * @template T
 * @param {(bench: Bench) => T} read
 * @returns {Promise<T>}
 */
export const ask = (page, read) =>
  page.evaluate(`(${String(read)})(window.bench)`).then((value) => /** @type {T} */ (value));

/** Milliseconds computed so far by pages and by what draws. @param {Session} browserSession */
export async function processorMs(browserSession) {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  const drawing = processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU');
  return drawing.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** @param {Session} session */
export const startScriptMeter = (session) =>
  session.send('Performance.enable', { timeDomain: 'threadTicks' });

/** Main-thread script so far, milliseconds. @param {Session} session */
export async function scriptMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

/** @typedef {{ bytes: number, byFunction: Map<string, number>, byFile: Map<string, number> }} Allocation */

/**
 * Counts what is allocated while `during` runs.
 * @param {Session} session
 * @param {() => Promise<void>} during
 * @returns {Promise<Allocation>}
 */
export async function allocation(session, during) {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLE_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await during();
  const { profile } = await session.send('HeapProfiler.stopSampling');
  await session.send('HeapProfiler.disable');
  let bytes = 0;
  /** @type {Map<string, number>} */
  const byFunction = new Map();
  /** @type {Map<string, number>} */
  const byFile = new Map();
  /** @param {typeof profile.head} node @param {string} caller @param {string} owner */
  const walk = ({ callFrame, selfSize, children }, caller, owner) => {
    bytes += selfSize;
    const file = callFrame.url.slice(callFrame.url.lastIndexOf('/') + 1);
    const name = `${callFrame.functionName || '(anonymous)'} ${file}:${callFrame.lineNumber + 1}`;
    const key = `${name} < ${caller}`;
    // What the engine itself is asked for is whose asked for it.
    const whose = callFrame.lineNumber < 0 ? owner : file;
    byFile.set(whose, (byFile.get(whose) ?? 0) + selfSize);
    if (selfSize > 0) byFunction.set(key, (byFunction.get(key) ?? 0) + selfSize);
    children.forEach((child) => walk(child, name, whose));
  };
  walk(profile.head, '', '');
  return { bytes, byFunction, byFile };
}

/** Bytes alive after collecting, until a second collection finds nothing more. @param {Session} session */
export async function heapBytes(session) {
  let last = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    if (last - usedSize < 256) return usedSize;
    last = usedSize;
  }
  return last;
}
