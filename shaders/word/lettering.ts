/**
 * A phrase is drawn once with the page's own display font and kept as a field of distances: crisp at every distance, one
 * byte a texel. Where the font does not come in time the next serif does.
 */
import { DataTexture, LinearFilter, RedFormat, UnsignedByteType } from 'three';
import { FAR_TEXELS, writeDistances } from './distance';
import {
  BORDER_CAPS,
  breakPhrase,
  CAP_TEXELS,
  FIELD_HEIGHT,
  FIELD_WIDTH,
  layOutPhrase,
  LINE_CAPS,
  MAX_LETTERS,
  type PhraseLayout,
} from './layout';

const FAMILY = 'Marcellus, Georgia, "Times New Roman", serif';
const FONT_PATIENCE_MS = 3000;
/** The height of a capital is asked at a size at which rounding does not count. */
const ASK_PX = 1000;

/** A field without letters. Its size never changes, so that words come and go without anything being made. */
export function createField(): DataTexture {
  const data = new Uint8Array(FIELD_WIDTH * FIELD_HEIGHT).fill(255);
  const texture = new DataTexture(data, FIELD_WIDTH, FIELD_HEIGHT, RedFormat, UnsignedByteType);
  texture.magFilter = texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** A phrase as it stands in its field. */
export interface Lettering extends PhraseLayout {
  /** Texels per height of a capital. */
  capTexels: number;
}

async function fontReady(text: string): Promise<void> {
  const late = new Promise<void>((go) => setTimeout(go, FONT_PATIENCE_MS));
  // Refused or late, the next serif of the list is drawn: words that are told are seen.
  await Promise.race([document.fonts.load(`${CAP_TEXELS}px Marcellus`, text).catch(() => undefined), late]);
}

/** Draws a phrase into its field. `mostCharacters`: longer ones have two lines. */
export async function letter(
  text: string,
  mostCharacters: number,
  field: DataTexture,
  breathe: () => Promise<void>,
): Promise<Lettering> {
  await fontReady(text);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('The browser draws no text.');
  pen.font = `${ASK_PX}px ${FAMILY}`;
  const capPx = pen.measureText('H').actualBoundingBoxAscent;
  const most = Array.from(text).length > MAX_LETTERS ? text.slice(0, MAX_LETTERS) : text;
  const layout = layOutPhrase(
    breakPhrase(most, mostCharacters),
    (some) => pen.measureText(some).width / capPx,
  );
  const capTexels = Math.min(
    CAP_TEXELS,
    FIELD_WIDTH / layout.fieldWidthCaps,
    FIELD_HEIGHT / layout.fieldHeightCaps,
    // The halo ends before the field does.
    FAR_TEXELS / BORDER_CAPS,
  );
  const width = Math.min(FIELD_WIDTH, Math.ceil(layout.fieldWidthCaps * capTexels));
  const height = Math.min(FIELD_HEIGHT, Math.ceil(layout.fieldHeightCaps * capTexels));
  canvas.width = width;
  canvas.height = height;
  pen.font = `${(ASK_PX * capTexels) / capPx}px ${FAMILY}`;
  pen.fillStyle = 'white';
  for (const { character, line, x } of layout.letters)
    pen.fillText(
      character,
      (x + layout.fieldWidthCaps / 2) * capTexels,
      (layout.fieldTop - layout.firstBaseline + line * LINE_CAPS) * capTexels,
    );
  const { data } = pen.getImageData(0, 0, width, height);
  const ink = new Uint8Array(width * height);
  for (let i = 0; i < ink.length; i++) ink[i] = data[i * 4 + 3] ?? 0;
  const bytes = field.image.data as Uint8Array;
  bytes.fill(255);
  await writeDistances(ink, width, height, bytes, FIELD_WIDTH, breathe);
  field.needsUpdate = true;
  return { ...layout, capTexels };
}
