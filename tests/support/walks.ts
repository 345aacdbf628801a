/** Ways through the dreams that several tests go: simulated time passes in steps, building and warming in real time. */
import type { Snapshot } from '../../src/probe';
import type { Visitor } from './page';

/** Steps until something is so. Real time passes with each step as well, for what is loaded meanwhile. */
export async function stepUntil(
  visitor: Visitor,
  what: string,
  isSo: (now: Snapshot) => boolean,
  { seconds = 0.5, steps = 240 } = {},
): Promise<Snapshot> {
  let now = await visitor.snapshot();
  for (let i = 0; i < steps; i++) {
    if (isSo(now)) return now;
    await visitor.step(seconds);
    now = await visitor.snapshot();
  }
  const { place, door, position, phase } = now;
  throw new Error(`${what} did not come about: ${JSON.stringify({ place, door, position, phase })}`);
}

/**
 * So many seconds in pieces, and how things stood after each. Pictures come only after the last, and a picture is what
 * takes most of a step's time: for long ways on which nothing has to be seen.
 */
export function play({ page }: Visitor, seconds: number, pieceS: number): Promise<Snapshot[]> {
  return page.evaluate(
    async ([pieces, pieceS]) => {
      const { probe } = window;
      const stood: Snapshot[] = [];
      if (probe === undefined) return stood;
      let drawn = Promise.resolve();
      for (let i = 0; i < pieces; i++) {
        // The ticks are over when this returns; what it promises is their picture.
        drawn = probe.step(pieceS);
        stood.push(probe.snapshot());
        // What the page says follows from what happened.
        await Promise.resolve();
      }
      await drawn;
      return stood;
    },
    [Math.round(seconds / pieceS), pieceS] as const,
  );
}

/** Plays until something is so, in pieces of a second; what is loaded meanwhile has two pictures for each eight of them. */
export async function playUntil(
  visitor: Visitor,
  what: string,
  isSo: (now: Snapshot) => boolean,
  { steps = 65 } = {},
): Promise<Snapshot> {
  for (let i = 0; i < steps; i++) {
    const now = (await play(visitor, 8, 1)).find(isSo);
    if (now !== undefined) return now;
  }
  return stepUntil(visitor, what, isSo, { steps: 1 });
}

export const standingIn = (place: string) => (now: Snapshot) => now.place === place && now.door === 'closed';
export const inChamber = standingIn('chamber');
export const amongStars = standingIn('stars');

/** From the stars through the door; who waits before it is carried through. */
export async function enterChamber(visitor: Visitor): Promise<Snapshot> {
  await visitor.probe((probe) => probe.attend('crystalline-chamber'));
  return stepUntil(visitor, 'Standing in the chamber', inChamber, { seconds: 1 });
}

/** The same to the tree, whose door opens onto the plain. */
export async function enterTree(visitor: Visitor): Promise<Snapshot> {
  await visitor.probe((probe) => probe.attend('glowing-tree'));
  return stepUntil(visitor, 'Standing on the plain', standingIn('moss-plain'), { seconds: 1 });
}

/** In real time: what is freed within a frame may be drawn once more in the same frame, which steps would hide. */
export async function returnToStars(visitor: Visitor): Promise<Snapshot> {
  await visitor.probe((probe) => {
    probe.hold(false);
    return probe.back();
  });
  let now = await visitor.snapshot();
  for (let i = 0; i < 300 && !amongStars(now); i++) {
    await new Promise((resume) => setTimeout(resume, 100));
    now = await visitor.snapshot();
  }
  await visitor.probe((probe) => probe.hold(true));
  return stepUntil(visitor, 'Being back among the stars', amongStars, { steps: 1 });
}
