/** The cheapest page of its kind: one turning cube, one light, no framework. Everything is a multiple of this. */
import {
  BoxGeometry,
  DirectionalLight,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  Scene,
  type WebGLRenderer,
} from 'three';
import { createRenderer, worldCanvas } from './attributes';

const renderer: WebGLRenderer = createRenderer(worldCanvas());
const scene = new Scene();
const camera = new PerspectiveCamera(62, window.innerWidth / window.innerHeight, 0.1, 100);
const cube = new Mesh(new BoxGeometry(1, 1, 1), new MeshStandardMaterial({ color: '#88aaff' }));
const light = new DirectionalLight('#ffffff', 3);
light.position.set(1, 2, 3);
scene.add(cube, light);
camera.position.z = 3;
renderer.setPixelRatio(1);
renderer.setSize(window.innerWidth, window.innerHeight, false);
renderer.setAnimationLoop((milliseconds) => {
  cube.rotation.set(milliseconds * 0.0004, milliseconds * 0.0007, 0);
  renderer.render(scene, camera);
});
