export async function toggleFullscreen(): Promise<void> {
  try {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    // Refused (an embedded page, a policy) or unknown (a phone): the walk goes on in the window.
  }
}
