/** Draws words and sheets with the page's own letters, for panes. Canvas 2D; colours are encoded sRGB. */
import { SHEET_H, SHEET_W, type Button, type Sheet } from './sheet';

const FAMILY = '"Atkinson Hyperlegible", system-ui, sans-serif';
const TITLE_FAMILY = 'Marcellus, "Atkinson Hyperlegible", serif';

export interface Look {
  /** How dark the plate is, 0..1. */
  plate: number;
  contrast: boolean;
}

const ink = ({ contrast }: Look) => (contrast ? '#ffffff' : '#fff3dc');
const dim = ({ contrast }: Look) => (contrast ? '#ffffff' : '#d9cfe6');
const ground = (look: Look, cover: number) =>
  look.contrast ? `rgb(0 0 0 / ${cover})` : `rgb(10 7 22 / ${cover})`;

/** Pixels of an em on the captions' canvas, and between two of its lines. */
export const CAPTION_EM_PX = 56;
const CAPTION_LINE_EM = 1.36;
const CAPTION_PAD_EM = 0.7;

export interface CaptionLine {
  text: string;
  /** What is told, or what is told about what one could do. */
  told: boolean;
}

/**
 * Words on a plate, in the middle of a canvas as wide as they need. Returns the size drawn on, pixels: nothing where
 * there are no words.
 */
export function drawCaption(
  canvas: HTMLCanvasElement,
  lines: readonly CaptionLine[],
  look: Look,
): { width: number; height: number } {
  const pen = canvas.getContext('2d');
  if (pen === null || lines.length === 0) return { width: 0, height: 0 };
  const em = CAPTION_EM_PX;
  const font = ({ told }: CaptionLine) => `${told ? em : em * 0.84}px ${FAMILY}`;
  let widest = 0;
  for (const line of lines) {
    pen.font = font(line);
    widest = Math.max(widest, pen.measureText(line.text).width);
  }
  const pad = CAPTION_PAD_EM * em;
  const width = Math.min(canvas.width, Math.ceil(widest + 2.4 * pad));
  const height = Math.min(canvas.height, Math.ceil(lines.length * CAPTION_LINE_EM * em + 1.2 * pad));
  const left = (canvas.width - width) / 2;
  const top = (canvas.height - height) / 2;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  if (look.plate > 0) {
    pen.fillStyle = ground(look, look.plate);
    pen.beginPath();
    pen.roundRect(left, top, width, height, pad);
    pen.fill();
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  lines.forEach((line, i) => {
    pen.font = font(line);
    const y = top + 0.6 * pad + (i + 0.5) * CAPTION_LINE_EM * em;
    if (look.plate < 0.5) {
      // Without a plate each letter brings its own dusk.
      pen.lineWidth = em * 0.16;
      pen.lineJoin = 'round';
      pen.strokeStyle = ground(look, 0.9);
      pen.strokeText(line.text, canvas.width / 2, y, width - pad);
    }
    pen.fillStyle = line.told ? ink(look) : dim(look);
    pen.fillText(line.text, canvas.width / 2, y, width - pad);
  });
  return { width, height };
}

const TEXT_PX = { title: 52, plain: 38, small: 34 } as const;

function drawButton(pen: CanvasRenderingContext2D, button: Button, lit: boolean, held: number, look: Look) {
  const { x, y, w, h, label, value, first } = button;
  pen.beginPath();
  pen.roundRect(x, y, w, h, 26);
  pen.fillStyle = lit
    ? 'rgb(255 214 150 / 30%)'
    : first
      ? 'rgb(255 214 150 / 17%)'
      : 'rgb(220 205 255 / 10%)';
  pen.fill();
  if (held > 0) {
    // A gaze fills it.
    pen.save();
    pen.clip();
    pen.fillStyle = 'rgb(255 214 150 / 34%)';
    pen.fillRect(x, y, w * held, h);
    pen.restore();
  }
  pen.lineWidth = lit ? 4 : look.contrast ? 3 : 1.5;
  pen.strokeStyle = lit || look.contrast ? ink(look) : 'rgb(255 243 220 / 38%)';
  pen.stroke();
  pen.font = `${TEXT_PX.plain}px ${FAMILY}`;
  pen.textBaseline = 'middle';
  pen.fillStyle = ink(look);
  if (value === null) {
    pen.textAlign = 'center';
    pen.fillText(label, x + w / 2, y + h / 2, w - 32);
    return;
  }
  pen.textAlign = 'right';
  pen.fillStyle = look.contrast ? ink(look) : '#ffd796';
  pen.fillText(value, x + w - 28, y + h / 2, w * 0.5);
  const room = w - 80 - Math.min(w * 0.5, pen.measureText(value).width);
  pen.textAlign = 'left';
  pen.fillStyle = ink(look);
  pen.fillText(label, x + 28, y + h / 2, room);
}

/** A whole sheet; `lit` is pointed at, and has been looked at for a share `held` of what it takes. */
export function drawSheet(
  canvas: HTMLCanvasElement,
  sheet: Sheet,
  lit: Button | null,
  held: number,
  look: Look,
): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.clearRect(0, 0, SHEET_W, SHEET_H);
  pen.fillStyle = ground(look, Math.max(0.86, look.plate));
  pen.beginPath();
  pen.roundRect(4, 4, SHEET_W - 8, SHEET_H - 8, 56);
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = 'rgb(255 214 150 / 30%)';
  pen.stroke();
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const { y, text, size } of sheet.lines) {
    pen.font = `${TEXT_PX[size]}px ${size === 'title' ? TITLE_FAMILY : FAMILY}`;
    pen.fillStyle = size === 'small' ? dim(look) : ink(look);
    pen.fillText(text, SHEET_W / 2, y, SHEET_W - 80);
  }
  for (const button of sheet.buttons)
    drawButton(pen, button, button === lit, button === lit ? held : 0, look);
}

/** The page's letters, before anything is drawn with them. A font that never comes is done without. */
export function lettersReady(): Promise<unknown> {
  return Promise.all([
    document.fonts.load(`${CAPTION_EM_PX}px "Atkinson Hyperlegible"`),
    document.fonts.load(`${TEXT_PX.title}px Marcellus`),
  ]).catch(() => undefined);
}
