/**
 * A place comes into the picture one thing at a time. A program's first use waits for the graphics process, and the
 * first picture drawn with it may take long: spread out, no wait is a long one, and the first picture comes soonest.
 */
import type { Object3D } from 'three';

export interface Appearance {
  /** Its first thing has been drawn. */
  begun: Promise<void>;
  /** All of it has been drawn, or it went before that. */
  done: Promise<void>;
  /** All of it has been drawn: it may be shown at once from now on. */
  complete: boolean;
  markBegun(): void;
  markDone(): void;
}

export function createAppearance(): Appearance {
  const made = { complete: false } as Appearance;
  made.begun = new Promise((resolve) => (made.markBegun = resolve));
  made.done = new Promise((resolve) => (made.markDone = resolve));
  return made;
}

/** A lost context never finishes compiling; the thing is then shown as it comes. */
const COMPILE_PATIENCE_MS = 8000;

export interface Studio {
  compile(thing: Object3D): Promise<unknown>;
  /** Resolves when all that was given to the graphics process is done. */
  finished(): Promise<void>;
  /** No picture is drawn until what this returns is called. */
  rest(): () => void;
  nextPicture(): Promise<void>;
}

const patience = () => new Promise<void>((resume) => setTimeout(resume, COMPILE_PATIENCE_MS));

/**
 * Shows what is below `root` in the order it was authored. `alone`: there is nothing else to be seen, so no picture is
 * drawn before the first of it is there. Returns the way to break off.
 */
export function bringUp(
  root: Object3D,
  appearance: Appearance,
  alone: boolean,
  { compile, finished, rest, nextPicture }: Studio,
  report: (message: string, cause: unknown) => void,
): () => void {
  let left = false;
  let goOn = alone ? rest() : () => undefined;
  const things: Object3D[] = [];
  root.traverse((object) => {
    // What is not shown yet is brought in by its place when its time comes.
    if ('material' in object && object.visible) things.push(object);
  });
  for (const thing of things) thing.visible = false;
  const show = async () => {
    for (const [i, thing] of things.entries()) {
      try {
        await Promise.race([compile(thing), patience()]);
      } catch (cause) {
        // Compiling ahead is a kindness; without it the place still works.
        report('Warming up failed', cause);
      }
      if (left) return;
      if (i > 0 || !alone) {
        // What is asked at the first use is answered behind all that waits to be drawn: let that be nothing.
        goOn = rest();
        await finished();
      }
      goOn();
      if (left) return;
      thing.visible = true;
      await nextPicture();
      if (left) return;
      appearance.markBegun();
    }
    appearance.complete = true;
  };
  void show().finally(() => {
    appearance.markBegun();
    appearance.markDone();
  });
  return () => {
    left = true;
    goOn();
    for (const thing of things) thing.visible = true;
  };
}
