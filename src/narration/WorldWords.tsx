/**
 * Words of the story set in light in the place one stands in. Three slots are made while a door is still closed and keep
 * their textures, so that nothing is made or compiled when a word comes.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { MathUtils, type Object3D } from 'three';
import { hexToLinear } from '../../shaders/lib/color';
import { createField, letter, type Lettering } from '../../shaders/word/lettering';
import { createWordGeometry, Word, writeWordGeometry } from '../../shaders/word/Word';
import { createWordMaterial } from '../../shaders/word/WordMaterial';
import type { Appearance } from '../dream/appear';
import { ORDER } from '../frame';
import { useVisit } from '../useVisit';
import type { Visit } from '../visit';
import {
  BEFORE_M,
  createStanding,
  standAnew,
  standAt,
  standBefore,
  stepStanding,
  type Viewer,
} from './placing';
import { createSlots, GOES_S, SLOTS, stepSlots, WRITTEN_S } from './showing';
import type { WorldWord } from './story';

/** The palette all words share: warm light means kindness, and the dusk it shines in. */
const LIGHT = '#fff3dc';
const GOLD = '#ffcf86';
const DUSK = '#21152e';
/** A capital's share of the view's height where it is read, and what of the view's width a phrase may fill. */
const CAP_SHARE = 0.038;
const WIDTH_SHARE = 0.8;
const READ_FROM_M = 2.5;
const READ_TO_M = 5;
/** Longer phrases have two lines: in wide windows, and in narrow ones. */
const LINE_CHARACTERS = 28;
const NARROW_LINE_CHARACTERS = 13;
const NARROW_ASPECT = 1;
/** A phrase before it is drawn, in caps: its width a character, and from it to the next below, of one line or of two. */
const CHARACTER_CAPS = 0.72;
const PITCH_CAPS = 3;
const NARROW_PITCH_CAPS = 4.9;
const WORN_LOWEST_RAD = -0.1;
/** A veil of so much hides the picture. */
const HIDDEN = 0.9;

function createWord() {
  const field = createField();
  const material = createWordMaterial(field);
  const { uniforms } = material;
  uniforms.uLight.value.setRGB(...hexToLinear(LIGHT));
  uniforms.uGold.value.setRGB(...hexToLinear(GOLD));
  uniforms.uDuskColor.value.setRGB(...hexToLinear(DUSK));
  uniforms.uWritten.value = 0;
  return {
    field,
    material,
    geometry: createWordGeometry(),
    standing: createStanding(),
    /** What has been drawn of the phrase this slot is for; null until then. */
    lettering: null as Lettering | null,
  };
}
type Drawn = ReturnType<typeof createWord>;

function createWords(visit: Visit) {
  const slots = createSlots();
  const drawn: Drawn[] = Array.from({ length: SLOTS }, createWord);
  const { body, reading } = visit;
  const eye = { x: 0, y: 0, z: 0 };
  const viewer: Viewer = { eye, yaw: 0, pitch: 0, terrain: visit.terrain() };
  let disposed = false;

  const narrow = () => reading.aspect < NARROW_ASPECT;
  const lineCharacters = () => (narrow() ? NARROW_LINE_CHARACTERS : LINE_CHARACTERS);
  const viewM = (far: number) => 2 * Math.tan(MathUtils.degToRad(reading.fovDeg / 2)) * far;
  /** Height of a capital for a phrase so wide, seen from so far. */
  const capM = (widthCaps: number, far: number) =>
    Math.min(
      CAP_SHARE * viewM(Math.min(READ_TO_M, Math.max(READ_FROM_M, far))),
      (WIDTH_SHARE * viewM(far) * reading.aspect) / widthCaps,
    );

  function lineAt(slot: number, fixed: boolean): number {
    let taken = 0;
    for (let i = 0; i < SLOTS; i++)
      if (i !== slot && slots[i]?.word !== null && drawn[i]?.standing.fixed === fixed)
        taken |= 1 << (drawn[i]?.standing.line ?? 0);
    for (let line = 0; ; line++) if ((taken & (1 << line)) === 0) return line;
  }

  async function draw(slot: number, word: WorldWord, one: Drawn): Promise<void> {
    const lettering = await letter(word.text, lineCharacters(), one.field, visit.breathe);
    if (disposed || slots[slot]?.word !== word) return;
    writeWordGeometry(one.geometry, lettering);
    const { standing } = one;
    const far = Math.hypot(standing.x - eye.x, standing.z - eye.z);
    const { uniforms } = one.material;
    uniforms.uCapTexels.value = lettering.capTexels;
    uniforms.uHalf.value.set(lettering.widthCaps / 2, lettering.bodyCaps / 2);
    uniforms.uPlace.value.w = capM(lettering.widthCaps, standing.fixed ? far : Math.max(far, READ_FROM_M));
    one.lettering = lettering;
  }

  function come(slot: number, word: WorldWord): void {
    const one = drawn[slot];
    if (one === undefined) return;
    one.lettering = null;
    const point = word.at === null ? undefined : visit.stage.getState().outer?.place.points?.[word.at];
    const line = lineAt(slot, point !== undefined);
    const widthCaps = Math.min(word.text.length, lineCharacters()) * CHARACTER_CAPS;
    const cap = capM(widthCaps, BEFORE_M);
    const extent = {
      halfM: (cap * widthCaps) / 2,
      pitchM: cap * (narrow() ? NARROW_PITCH_CAPS : PITCH_CAPS),
    };
    if (point === undefined) standBefore(one.standing, viewer, extent, line);
    else standAt(one.standing, viewer, { x: point[0], y: point[1], z: point[2] }, extent, line);
    draw(slot, word, one).catch((cause: unknown) =>
      visit.report(`"${word.text}" could not be set in light; it is told all the same.`, cause),
    );
  }

  return {
    drawn,
    tick(dt: number) {
      const put = visit.veil() > HIDDEN && (eye.x !== body.x || eye.z !== body.z || viewer.yaw !== body.yaw);
      eye.x = body.x;
      eye.y = body.y + body.eyeM;
      eye.z = body.z;
      viewer.yaw = body.yaw;
      // In a headset what is told stands below: they keep above it, and are seen there all the same.
      const worn = visit.facts.getState().headset === 'inside';
      viewer.pitch = worn ? Math.max(WORN_LOWEST_RAD, body.pitch) : body.pitch;
      viewer.terrain = visit.terrain();
      stepSlots(slots, visit.wordsInWorld(), dt, come);
      for (let i = 0; i < SLOTS; i++) {
        const slot = slots[i];
        const one = drawn[i];
        if (slot === undefined || one === undefined || slot.word === null) continue;
        // What goes stays where it was said, unless it was said elsewhere.
        if (put) standAnew(one.standing, viewer);
        else if (slot.goneS < 0) stepStanding(one.standing, viewer, dt);
      }
    },
    /** Once per picture, before it. */
    write(root: Object3D, open: boolean) {
      for (let i = 0; i < SLOTS; i++) {
        const slot = slots[i];
        const one = drawn[i];
        const mesh = root.children[i];
        if (slot === undefined || one === undefined || mesh === undefined) continue;
        mesh.visible = slot.word !== null && one.lettering !== null && !open;
        const { uniforms } = one.material;
        const { x, y, z, yaw } = one.standing;
        uniforms.uPlace.value.x = x;
        uniforms.uPlace.value.y = y;
        uniforms.uPlace.value.z = z;
        uniforms.uYaw.value = yaw;
        uniforms.uWritten.value = Math.min(1, slot.ageS / WRITTEN_S);
        uniforms.uGone.value = Math.max(0, slot.goneS) / GOES_S;
      }
    },
    dispose() {
      disposed = true;
      for (const { field, material, geometry } of drawn)
        [field, material, geometry].forEach((made) => made.dispose());
    },
  };
}

export interface WorldWordsProps {
  /** Has what is below `root` compiled and drawn once; `stop` breaks off. */
  bringUp(root: Object3D): { appearance: Appearance; stop(): void };
}

export default function WorldWords({ bringUp }: WorldWordsProps): ReactNode {
  const visit = useVisit();
  const root = useRef<Object3D>(null);
  const [words] = useState(() => createWords(visit));
  useEffect(() => {
    let rising: ReturnType<typeof bringUp> | null = null;
    // Where one begins inside a dream the place itself comes first; in a doorway's hush that is another's.
    void visit.stage.getState().outer?.appearance.done.then(() => {
      if (root.current !== null) rising = bringUp(root.current);
    });
    const leave = [
      visit.frame.onTick(ORDER.world, (clock) => {
        const { phase, crossing } = visit.facts.getState();
        if (phase === 'walking' && !crossing) words.tick(clock.delta);
      }),
      visit.frame.onDraw(ORDER.uniforms, () => {
        if (root.current !== null && rising?.appearance.complete === true)
          words.write(root.current, visit.stage.getState().inner !== null);
      }),
    ];
    return () => {
      leave.forEach((go) => go());
      rising?.stop();
    };
  }, [visit, bringUp, words]);
  useEffect(() => () => words.dispose(), [words]);
  return (
    <object3D ref={root}>
      {words.drawn.map(({ geometry, material }) => (
        <Word key={material.id} geometry={geometry} material={material} />
      ))}
    </object3D>
  );
}
