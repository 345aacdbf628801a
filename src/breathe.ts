/** Long computing in slices of real time. Nothing in a dream follows from it but when it is ready. */

/** `sliceMs` is asked anew for every slice. What is returned waits only where enough has been computed in one go. */
export function createBreath(sliceMs: () => number): () => Promise<void> {
  let endsMs = 0;
  return async () => {
    if (performance.now() < endsMs) return;
    await new Promise((resume) => setTimeout(resume, 0));
    endsMs = performance.now() + sliceMs();
  };
}
