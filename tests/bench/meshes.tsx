/** What sixty draws cost in script: sixty meshes that turn, each written to once a frame. */
import { extend, useFrame } from '@react-three/fiber';
import { useRef } from 'react';
import { BoxGeometry, DirectionalLight, Group, Mesh, MeshStandardMaterial } from 'three';
import { openFiber } from './fiberRoot';

extend({ DirectionalLight, Group, Mesh });

const COUNT = 60;
const COLUMNS = 10;
const geometry = new BoxGeometry(0.5, 0.5, 0.5);
const material = new MeshStandardMaterial({ color: '#88aaff' });
const places = Array.from(
  { length: COUNT },
  (_, i) => [(i % COLUMNS) - (COLUMNS - 1) / 2, Math.floor(i / COLUMNS) - 2.5, 0] as const,
);

function Meshes() {
  const group = useRef<Group>(null);
  useFrame(({ clock }) => {
    const meshes = group.current?.children ?? [];
    const seconds = clock.elapsedTime;
    for (let i = 0; i < meshes.length; i++) meshes[i]?.rotation.set(seconds * 0.4, seconds * 0.7 + i, 0);
  });
  return (
    <group ref={group}>
      {places.map((at, i) => (
        <mesh key={i} geometry={geometry} material={material} position={[...at]} />
      ))}
    </group>
  );
}

await openFiber(
  <>
    <directionalLight position={[1, 2, 3]} intensity={3} />
    <Meshes />
  </>,
);
