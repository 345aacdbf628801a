/** Letters as a field of distances, against the slow and certain way; and how a phrase is laid out. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { encodeDistance, FAR_TEXELS, KNEE_TEXELS, writeDistances } from '../../shaders/word/distance';
import { BORDER_CAPS, breakPhrase, layOutPhrase } from '../../shaders/word/layout';

const now = () => Promise.resolve();

test('every distance is the nearest of all, inside and outside, to a byte', async () => {
  const [width, height, stride] = [37, 23, 50];
  const random = createRandom(5);
  for (const share of [0.02, 0.2, 0.7]) {
    const ink = Uint8Array.from({ length: width * height }, () => (random() < share ? 255 : 0));
    const field = new Uint8Array(stride * height).fill(7);
    await writeDistances(ink, width, height, field, stride, now);
    const nearest = (x: number, y: number, wanted: number) => {
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i < ink.length; i++)
        if (ink[i] === wanted) best = Math.min(best, Math.hypot((i % width) - x, Math.floor(i / width) - y));
      return best;
    };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const inside = ink[y * width + x] === 255;
        // To the middle of a pixel half covered lies half a pixel less than to the next that is whole.
        const certain = inside ? -nearest(x, y, 0) : nearest(x, y, 255);
        expect(field[y * stride + x]).toBe(encodeDistance(certain));
      }
      expect(field[y * stride + width]).toBe(7);
    }
  }
});

test('a straight edge that covers pixels in part lies where it lies', async () => {
  const width = 24;
  // Ink up to 10.3: the eleventh column is covered by three tenths.
  const ink = Uint8Array.from({ length: width * 9 }, (_, i) => {
    const x = i % width;
    return x < 10 ? 255 : x === 10 ? 0.3 * 255 : 0;
  });
  const field = new Uint8Array(ink.length);
  await writeDistances(ink, width, 9, field, width, now);
  const at = (x: number) => (field[4 * width + x] ?? 0) - encodeDistance(0);
  // The middle of that column lies a fifth of a texel outside.
  expect(at(10)).toBeGreaterThan(0);
  expect(at(10)).toBeLessThan(4);
});

test('distances fit a byte: finely near the edge, to the border of the field', () => {
  expect([encodeDistance(-99), encodeDistance(99), encodeDistance(FAR_TEXELS)]).toEqual([0, 255, 255]);
  for (let d = -7; d < FAR_TEXELS - 1; d += 0.25)
    expect(encodeDistance(d + 1) - encodeDistance(d)).toBeGreaterThan(d < KNEE_TEXELS - 1 ? 11 : 0);
});

test('a long phrase breaks in two where it is most even', () => {
  expect(breakPhrase('you are held', 20)).toEqual(['you are held']);
  expect(breakPhrase('stay, as a friend would', 14)).toEqual(['stay, as a', 'friend would']);
  expect(breakPhrase('uninterruptedly', 4)).toEqual(['uninterruptedly']);
});

test.each([['you are held'], ['stay, as a', 'friend would'], ['A']])(
  'the strip of %j has no gap and no overlap',
  (...lines) => {
    const { letters, cells, widthCaps, fieldWidthCaps, fieldTop } = layOutPhrase(
      lines,
      (text) => text.length * 0.7,
    );
    expect(letters.map(({ character }) => character).join('')).toBe(lines.join('').replaceAll(' ', ''));
    expect(cells).toHaveLength(letters.length);
    expect(fieldWidthCaps).toBeCloseTo(widthCaps + 2 * BORDER_CAPS, 9);
    for (let line = 0; line < lines.length; line++) {
      const row = cells.filter((_, i) => letters[i]?.line === line);
      row.slice(1).forEach(({ left, top, bottom }, i) => {
        expect([left, top, bottom]).toEqual([row[i]?.right, row[i]?.top, row[i]?.bottom]);
      });
      for (const { left, right, from, to } of row) {
        expect(right).toBeGreaterThan(left);
        expect(to).toBeGreaterThanOrEqual(from);
      }
      expect([row[0]?.from, row.at(-1)?.to]).toEqual([line / lines.length, (line + 1) / lines.length]);
      expect(row[0]?.left).toBeCloseTo(-(row.at(-1)?.right ?? 0), 9);
    }
    const tops = [...new Set(cells.map(({ top }) => top))];
    const bottoms = [...new Set(cells.map(({ bottom }) => bottom))];
    expect(tops.slice(1)).toEqual(bottoms.slice(0, -1));
    expect(tops[0]).toBeGreaterThan(fieldTop);
  },
);
