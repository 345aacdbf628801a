export function toggleFullscreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  // A browser may refuse (an embedded page, a policy); the walk goes on in the window.
  change.catch(() => undefined);
}
