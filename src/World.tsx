/** Everything inside the canvas: the frame's driver, the places on stage, the threshold between them. */
import { extend, useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { Group, Mesh, Object3D } from 'three';
import { useStore } from 'zustand';
import { INNER_ORDER, OUTER_ORDER, setRole, type StagedPlace } from './dream/stage';
import { Threshold } from './dream/Threshold';
import { ORDER } from './frame';
import { useVisit } from './useVisit';

extend({ Group, Mesh, Object3D });

/** First of all frame work; fiber draws after every negative priority. */
const DRIVER_PRIORITY = -1000;

function Driver() {
  const visit = useVisit();
  const renderer = useThree((state) => state.gl);
  useFrame((_, delta) => {
    renderer.info.reset();
    visit.frame.advance(delta);
  }, DRIVER_PRIORITY);
  return null;
}

function Slot({ staged, inner, shared }: { staged: StagedPlace; inner: boolean; shared: boolean }) {
  const visit = useVisit();
  const group = useRef<Group>(null);
  const { Content } = staged.prepared;
  useLayoutEffect(() => {
    const root = group.current;
    if (root === null) return undefined;
    setRole(root, inner ? 'inner' : shared ? 'outer' : 'alone');
    if (inner && !visit.warmed.has(staged)) root.visible = false;
    visit.roots.set(staged, root);
    return () => {
      visit.roots.delete(staged);
    };
  }, [visit, staged, inner, shared]);
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

export function World() {
  const visit = useVisit();
  const { outer, inner } = useStore(visit.stage);
  const renderer = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  useEffect(() => {
    visit.attachWarmUp(async (staged) => {
      let root = visit.roots.get(staged);
      for (let i = 0; root === undefined && i < 60; i++) {
        await visit.nextPicture();
        root = visit.roots.get(staged);
      }
      if (root === undefined) return;
      await renderer.compileAsync(root, visit.camera, scene);
      // A program's first use waits for the graphics process: one thing per picture, so that no wait is a long one.
      const things: Object3D[] = [];
      root.traverse((object) => {
        if ('material' in object) things.push(object);
      });
      for (const thing of things) thing.visible = false;
      root.visible = true;
      for (const thing of things) {
        thing.visible = true;
        await visit.nextPicture();
      }
      visit.warmed.add(staged);
    });
  }, [visit, renderer, scene]);
  const places = [outer, inner].filter((staged) => staged !== null);
  return (
    <>
      <Driver />
      {places.map((staged) => (
        <Slot
          key={`${staged.dream.slug}/${staged.place.id}`}
          staged={staged}
          inner={staged === inner}
          shared={inner !== null}
        />
      ))}
      <Threshold />
    </>
  );
}
