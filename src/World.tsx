/** Everything inside the canvas: the frame's driver, the places on stage, the threshold between them. */
import { extend, useFrame, useThree } from '@react-three/fiber';
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { Group, Mesh, Object3D } from 'three';
import { useStore } from 'zustand';
import { bringUp, createAppearance } from './dream/appear';
import { GuideLight } from './dream/GuideLight';
import { INNER_ORDER, OUTER_ORDER, setRole, type StagedPlace } from './dream/stage';
import { Threshold } from './dream/Threshold';
import { ORDER } from './frame';
import { useStudio } from './useStudio';
import { useVisit } from './useVisit';

extend({ Group, Mesh, Object3D });

/** Only a dream that tells something needs it: it comes with the first of them. Without it the words are told all the same. */
const WorldWords = lazy(() =>
  import('./narration/WorldWords').catch((cause: unknown) => {
    console.error('Words in the world could not be loaded.', cause);
    return { default: () => null };
  }),
);

/** Above zero fiber leaves drawing to us: some frames have nothing to draw. */
const DRIVER_PRIORITY = 1;
const SHORTEST_S = 1 / 100;

function Driver() {
  const visit = useVisit();
  const renderer = useThree((state) => state.gl);
  useEffect(() => visit.frame.onDraw(ORDER.picture, () => renderer.info.reset()), [visit, renderer]);
  const saved = useRef(0);
  useFrame(({ gl, scene, camera }, sinceLast, worn) => {
    if (worn !== undefined) {
      visit.headset()?.see(worn, sinceLast);
      // In a headset no picture is left out: a head that turns and finds the one before is lost.
      visit.frame.advance(sinceLast);
      if (!visit.frame.clock.unseen) gl.render(scene, camera);
      return;
    }
    // A phone that shows twice sixty pictures a second is drawn every second one: it stays cool, and nobody sees it.
    saved.current += sinceLast;
    if (visit.spares && saved.current < SHORTEST_S) return;
    const delta = saved.current;
    saved.current = 0;
    // Before the first place there is nothing to be seen.
    if (visit.roots.size > 0 && visit.frame.advance(delta) && !visit.frame.clock.unseen)
      gl.render(scene, camera);
  }, DRIVER_PRIORITY);
  return null;
}

function Slot({ staged, inner, shared }: { staged: StagedPlace; inner: boolean; shared: boolean }) {
  const visit = useVisit();
  const group = useRef<Group>(null);
  const studio = useStudio();
  const { Content } = staged.prepared;
  useLayoutEffect(() => {
    const root = group.current;
    if (root === null) return undefined;
    setRole(root, inner ? 'inner' : shared ? 'outer' : 'alone');
    visit.roots.set(staged, root);
    return () => {
      visit.roots.delete(staged);
    };
  }, [visit, staged, inner, shared]);
  useLayoutEffect(() => {
    const root = group.current;
    if (root === null || staged.appearance.complete) return undefined;
    const alone = visit.stage.getState().inner === null;
    const { appearance, prepared, place } = staged;
    void appearance.done
      .then(() => prepared.finish?.())
      .catch((cause: unknown) => {
        visit.report(`What "${place.title}" becomes could not be made.`, cause);
        visit.facts.setState({ trouble: 'rest-failed' });
      });
    return bringUp(root, appearance, alone, studio, visit.report);
  }, [visit, staged, studio]);
  useEffect(() => () => visit.gone(staged), [visit, staged]);
  useEffect(
    () =>
      visit.frame.onDraw(ORDER.uniforms, () => {
        const root = group.current;
        if (root === null) return;
        if (inner) root.matrix.identity();
        else root.matrix.copy(visit.shift);
        root.matrixWorldNeedsUpdate = true;
      }),
    [visit, inner],
  );
  return (
    <group ref={group} renderOrder={inner ? INNER_ORDER : OUTER_ORDER} matrixAutoUpdate={false}>
      <Content />
    </group>
  );
}

/** From the hush before the door on: what is drawn for the first time is drawn for the first time there. */
function Words() {
  const visit = useVisit();
  const studio = useStudio();
  const bringUpWords = useCallback(
    (root: Object3D) => {
      const appearance = createAppearance();
      return { appearance, stop: bringUp(root, appearance, false, studio, visit.report) };
    },
    [visit, studio],
  );
  return (
    <Suspense fallback={null}>
      <WorldWords bringUp={bringUpWords} />
    </Suspense>
  );
}

export function World() {
  const visit = useVisit();
  const { outer, inner } = useStore(visit.stage);
  const places = [outer, inner].filter((staged) => staged !== null);
  return (
    <>
      <Driver />
      {places.map((staged) => (
        <Slot key={staged.key} staged={staged} inner={staged === inner} shared={inner !== null} />
      ))}
      <Threshold />
      <GuideLight />
      {places.some(({ dream }) => dream.story !== undefined) && <Words />}
    </>
  );
}
