/** What a page may say in the console without being wrong. Every line has its cause; whatever else it says is a fault. */
export interface Excuse {
  said: RegExp;
  why: string;
}

export const CONSOLE_EXCUSES: readonly Excuse[] = [
  {
    said: /^THREE\.Clock: This module has been deprecated/,
    why: 'fiber still keeps its time with the clock that three has replaced by its timer',
  },
  {
    said: /GL Driver Message \(OpenGL, Performance, .*GPU stall due to ReadPixels/,
    why: 'taking a picture of the page reads pixels back; visitors never do',
  },
];
