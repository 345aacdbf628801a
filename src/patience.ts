/** What is on its way is waited for so long before one is told; nothing else follows from it. */
export const PATIENCE_MS = 6000;

/** Rejects where it does not come in time. It is not broken off: the next wish finds it if it has come since. */
export async function inTime<T>(coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`Nothing came within ${PATIENCE_MS / 1000} s.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}
