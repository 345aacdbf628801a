// @ts-check
/** Which characters a font can draw, read from its file. Source: W3C WOFF 1.0; OpenType 1.9, "cmap", format 4 and 12. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const CMAP = 0x636d6170;

/** @param {Buffer} file a WOFF 1 file */
function cmapTable(file) {
  if (file.readUInt32BE(0) !== WOFF) throw new Error('not a WOFF 1 file');
  const tables = file.readUInt16BE(12);
  for (let i = 0; i < tables; i++) {
    const at = 44 + i * 20;
    if (file.readUInt32BE(at) !== CMAP) continue;
    const [offset, packed, full] = [4, 8, 12].map((more) => file.readUInt32BE(at + more));
    const data = file.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return packed === full ? data : inflateSync(data);
  }
  throw new Error('a font without a character map');
}

/** @param {string} path @returns {Set<number>} code points */
export function charactersOf(path) {
  const cmap = cmapTable(readFileSync(path));
  /** @type {Set<number>} */
  const found = new Set();
  const subtables = cmap.readUInt16BE(2);
  for (let i = 0; i < subtables; i++) {
    const start = cmap.readUInt32BE(4 + i * 8 + 4);
    const format = cmap.readUInt16BE(start);
    if (format === 4) {
      const segments = cmap.readUInt16BE(start + 6) / 2;
      for (let s = 0; s < segments; s++) {
        const end = cmap.readUInt16BE(start + 14 + s * 2);
        const from = cmap.readUInt16BE(start + 16 + (segments + s) * 2);
        for (let c = from; c <= end && c < 0xffff; c++) found.add(c);
      }
    }
    if (format === 12) {
      const groups = cmap.readUInt32BE(start + 12);
      for (let g = 0; g < groups; g++) {
        const at = start + 16 + g * 12;
        for (let c = cmap.readUInt32BE(at); c <= cmap.readUInt32BE(at + 4); c++) found.add(c);
      }
    }
  }
  return found;
}
