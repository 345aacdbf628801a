/** Words, the sheet one rests at, and the veil, as panes before the eyes. Made when a headset is entered, gone when it is left. */
import { CanvasTexture, LinearFilter, Mesh, NoColorSpace, Object3D } from 'three';
import { createPaneGeometry } from '../../shaders/pane/Pane';
import { createPaneMaterial } from '../../shaders/pane/PaneMaterial';
import type { CaptionSize } from '../storage';
import type { Vector } from '../walk/terrain';
import { createFollowing, putBefore, stepFollowing, type Follow, type LookingFrom } from './following';
import { CAPTION_EM_PX, drawCaption, drawSheet, type CaptionLine, type Look } from './paint';
import { buttonAt, SHEET_H, SHEET_W, wrap, type Button, type Sheet } from './sheet';

const DEGREE = Math.PI / 180;
/** Height of the letters' em, degrees. */
export const EM_DEGREES = { small: 1.2, medium: 1.5, large: 2, largest: 2.6 } as const satisfies Record<
  Exclude<CaptionSize, 'off'>,
  number
>;
/** No wider than this, an average letter's width in ems, and a limit of its own for the eye's way back. */
const WIDEST_DEGREES = 43;
const LETTER_EM = 0.52;
const MOST_CHARACTERS = 42;
export const CAPTION_M = 1.6;
const NEAREST_M = 1;
/** Room that is left to what stands behind words. */
const BEFORE_M = 0.15;
const CAPTION: Follow = { farM: CAPTION_M, belowRad: 14 * DEGREE, zoneRad: 26 * DEGREE };
/** Never leaves the view: hardly any zone. */
const STAYS: Follow = { ...CAPTION, zoneRad: 3 * DEGREE };
const LEVEL_RAD = 25 * DEGREE;
const SHEET: Follow = { farM: 1.4, belowRad: 6 * DEGREE, zoneRad: 50 * DEGREE };
const SHEET_WIDE_M = 1.16;
const SHEET_HIGH_M = (SHEET_WIDE_M * SHEET_H) / SHEET_W;
const CAPTION_PX = { width: 1536, height: 512 };
const FADE_S = 0.25;
const VEIL_ORDER = 190;
const CAPTION_ORDER = 200;
const SHEET_ORDER = 201;

/** Characters that fit a line of that size. */
export const lineCharacters = (size: Exclude<CaptionSize, 'off'>): number =>
  Math.min(MOST_CHARACTERS, Math.floor(WIDEST_DEGREES / (EM_DEGREES[size] * LETTER_EM)));

/** How large, of an em, is what is only told beside it: a little smaller, and never smaller than the smallest. */
export const asideEm = (size: Exclude<CaptionSize, 'off'>): number =>
  Math.max(0.84, EM_DEGREES.small / EM_DEGREES[size]);

function createSurface(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const map = new CanvasTexture(canvas);
  // Encoded as the browser drew it, and multiplied by its cover: the shader takes it as it is.
  map.colorSpace = NoColorSpace;
  map.premultiplyAlpha = true;
  map.generateMipmaps = true;
  map.magFilter = LinearFilter;
  map.anisotropy = 4;
  return { canvas, map };
}

export interface Spot {
  button: Button | null;
  /** Where the line meets the sheet, world. */
  x: number;
  y: number;
  z: number;
}

/** '' where there is nothing. */
export interface Told {
  story: string;
  beside: string;
}

export interface Telling {
  told: Readonly<Told>;
  size: Exclude<CaptionSize, 'off'>;
  look: Look;
  from: LookingFrom;
  /** How far up one looks. */
  pitch: number;
  /** They never leave the view. */
  stays: boolean;
  /** How far one sees in their direction. */
  roomM: number;
  /** How far one was put elsewhere since the last picture, and turned. */
  moved: number;
  turned: number;
  dt: number;
}

export function createPanes() {
  const geometry = createPaneGeometry();
  const caption = createSurface(CAPTION_PX.width, CAPTION_PX.height);
  const sheet = createSurface(SHEET_W, SHEET_H);
  const words = createPaneMaterial(caption.map);
  const board = createPaneMaterial(sheet.map);
  const veil = createPaneMaterial(caption.map);
  veil.uniforms.uVeil.value = 1;
  const add = (material: typeof words, order: number) => {
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    return mesh;
  };
  const veilMesh = add(veil, VEIL_ORDER);
  const wordMesh = add(words, CAPTION_ORDER);
  const boardMesh = add(board, SHEET_ORDER);
  wordMesh.visible = false;
  boardMesh.visible = false;
  const root = new Object3D();
  root.add(veilMesh, wordMesh, boardMesh);

  const following = createFollowing();
  const follow: Follow = { ...CAPTION };
  const standing = createFollowing();
  /** Something is to be read now. */
  let saying = false;
  /** What is drawn, and how. */
  const drawn = {
    story: '',
    beside: '',
    size: 'medium' as Exclude<CaptionSize, 'off'>,
    plate: -1,
    contrast: false,
  };
  let shown = 0;
  let size = { width: 0, height: 0 };
  let emM = 0;
  let laid: Sheet | null = null;
  let drawnSheet = '';

  function drawWords({ told: { story, beside }, size: captionSize, look }: Telling): void {
    Object.assign(drawn, { story, beside, size: captionSize, ...look });
    const most = lineCharacters(captionSize);
    const aside = asideEm(captionSize);
    const lines = (text: string, characters: number, told: boolean): CaptionLine[] =>
      text === '' ? [] : wrap(text, characters).map((line) => ({ text: line, told }));
    const all = [...lines(story, most, true), ...lines(beside, Math.floor(most / aside), false)];
    size = drawCaption(caption.canvas, all, look, aside);
    caption.map.needsUpdate = true;
    emM = 2 * CAPTION_M * Math.tan((EM_DEGREES[captionSize] * DEGREE) / 2);
  }

  function settleWords(telling: Telling): void {
    const { told, size: captionSize, look, dt } = telling;
    const silent = told.story === '' && told.beside === '';
    // What stands there goes before something else comes, but what only goes on changes at once.
    if (
      !silent &&
      (told.story !== drawn.story ||
        told.beside !== drawn.beside ||
        captionSize !== drawn.size ||
        look.plate !== drawn.plate ||
        look.contrast !== drawn.contrast)
    )
      drawWords(telling);
    saying = !silent;
    shown = Math.min(1, Math.max(0, shown + (silent ? -dt : dt) / FADE_S));
  }

  return {
    root,
    meshes: [veilMesh, wordMesh, boardMesh] as const,
    /** The words' pane: where it is, and how large its letters' em is there, metres. */
    words: () => ({
      ...following,
      emM: (emM * following.farM) / CAPTION_M,
      shown,
      text: saying ? [drawn.story, drawn.beside].join(' ').trim() : '',
    }),
    /** One picture of the words. */
    stepWords(telling: Telling): void {
      const { from, pitch, stays, roomM, moved, turned, dt } = telling;
      settleWords(telling);
      wordMesh.visible = shown > 0;
      const farM = Math.min(CAPTION_M, Math.max(NEAREST_M, roomM - BEFORE_M));
      const { belowRad, zoneRad } = stays ? STAYS : CAPTION;
      // Whoever looks far up or down, or lies, is not left without.
      const beyond = Math.sign(pitch) * Math.max(0, Math.abs(pitch) - LEVEL_RAD);
      follow.farM = farM;
      follow.zoneRad = zoneRad;
      follow.belowRad = belowRad - beyond;
      stepFollowing(following, from, follow, moved, turned, dt);
      if (!wordMesh.visible) return;
      const { uniforms } = words;
      const m = (emM * following.farM) / CAPTION_M / CAPTION_EM_PX;
      uniforms.uPlace.value.set(following.x, following.y, following.z, 1 / following.farM);
      uniforms.uYaw.value = following.bearing;
      uniforms.uSize.value.set(CAPTION_PX.width * m, CAPTION_PX.height * m);
      uniforms.uShown.value = shown;
    },
    /** Nothing of the old words is left standing. */
    forgetWords() {
      shown = 0;
      drawn.plate = -1;
      following.put = false;
    },
    openSheet(from: LookingFrom) {
      putBefore(standing, from, SHEET);
      drawnSheet = '';
    },
    stepSheet(
      layout: Sheet | null,
      lit: Button | null,
      held: number,
      look: Look,
      from: LookingFrom,
      dt: number,
    ): void {
      laid = layout;
      boardMesh.visible = layout !== null;
      if (layout === null) return;
      stepFollowing(standing, from, SHEET, 0, 0, dt);
      const key = JSON.stringify([layout, lit, Math.round(held * 24), look]);
      if (key !== drawnSheet) {
        drawSheet(sheet.canvas, layout, lit, held, look);
        sheet.map.needsUpdate = true;
        drawnSheet = key;
      }
      const { uniforms } = board;
      uniforms.uPlace.value.set(standing.x, standing.y, standing.z, 0);
      uniforms.uYaw.value = standing.bearing;
      uniforms.uSize.value.set(SHEET_WIDE_M, SHEET_HIGH_M);
    },
    sheet: () => ({ ...standing, layout: laid }),
    /** Where the middle of one of its buttons is, world. */
    spotOf({ x, y, w, h }: Button): Vector {
      const across = ((x + w / 2) / SHEET_W - 0.5) * SHEET_WIDE_M;
      return {
        x: standing.x + Math.cos(standing.bearing) * across,
        y: standing.y + (0.5 - (y + h / 2) / SHEET_H) * SHEET_HIGH_M,
        z: standing.z - Math.sin(standing.bearing) * across,
      };
    },
    /** How wide the plate of the words is, metres. */
    wordsWideM: () => (size.width * emM * following.farM) / CAPTION_M / CAPTION_EM_PX,
    /** Where a line meets the sheet, or null. */
    meet(from: Readonly<Vector>, along: Readonly<Vector>): Spot | null {
      if (laid === null) return null;
      const sin = Math.sin(standing.bearing);
      const cos = Math.cos(standing.bearing);
      // Its face looks back along the bearing.
      const towards = -(along.x * sin + along.z * cos);
      if (towards <= 0.05) return null;
      const far = -((standing.x - from.x) * sin + (standing.z - from.z) * cos) / towards;
      if (far <= 0) return null;
      const x = from.x + along.x * far;
      const y = from.y + along.y * far;
      const z = from.z + along.z * far;
      const across = (x - standing.x) * cos - (z - standing.z) * sin;
      const up = y - standing.y;
      if (Math.abs(across) > SHEET_WIDE_M / 2 || Math.abs(up) > SHEET_HIGH_M / 2) return null;
      return {
        button: buttonAt(laid, (across / SHEET_WIDE_M + 0.5) * SHEET_W, (0.5 - up / SHEET_HIGH_M) * SHEET_H),
        x,
        y,
        z,
      };
    },

    /** How dark all is, and its sides; `ahead`: where the head looks. */
    stepVeil(dark: number, sides: number, clearRad: number, yaw: number, pitch: number): void {
      const { uniforms } = veil;
      veilMesh.visible = dark > 0 || sides > 0;
      if (!veilMesh.visible) return;
      uniforms.uDark.value = Math.min(1, dark);
      uniforms.uSides.value = sides;
      uniforms.uClear.value = clearRad;
      const level = Math.cos(pitch);
      uniforms.uAhead.value.set(-Math.sin(yaw) * level, Math.sin(pitch), -Math.cos(yaw) * level);
    },
    veil: () => ({
      dark: veil.uniforms.uDark.value,
      sides: veil.uniforms.uSides.value,
      shown: veilMesh.visible,
    }),

    dispose() {
      root.removeFromParent();
      [geometry, words, board, veil, caption.map, sheet.map].forEach((made) => made.dispose());
    },
  };
}
export type Panes = ReturnType<typeof createPanes>;
