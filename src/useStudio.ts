import { useThree } from '@react-three/fiber';
import { useMemo } from 'react';
import type { Studio } from './dream/appear';
import { finished } from './light/renderer';
import { useVisit } from './useVisit';

/** What bringing something into the picture needs of this canvas. */
export function useStudio(): Studio {
  const visit = useVisit();
  const renderer = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  return useMemo(
    () => ({
      compile: (thing) => renderer.compileAsync(thing, visit.camera, scene),
      finished: () => finished(renderer),
      rest: visit.frame.rest,
      nextPicture: visit.nextPicture,
    }),
    [visit, renderer, scene],
  );
}
