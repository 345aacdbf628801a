// @ts-check
/** What is wrong with the recorded voices of a story, in plain words: told by names and by the beginnings of files. */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../../src/narration/story').Passage} Passage */

const NAME = /^(?<id>[^.]+?)(?:-(?<sentence>\d+))?\.(?<extension>\w+)$/;
const HEADER_BYTES = 64 * 1024;

/** @param {string} file absolute path */
function headerOf(file) {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(handle, bytes, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}

/** Seconds of a WAV file by its header, or null where it is none. @param {Buffer} header */
export function wavSeconds(header) {
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (header.toString('latin1', 8, 12) !== 'WAVE') return null;
  let rate = 0;
  for (let at = 12; at + 8 <= header.length;) {
    const name = header.toString('latin1', at, at + 4);
    const size = header.readUInt32LE(at + 4);
    if (name === 'fmt ' && at + 20 <= header.length) rate = header.readUInt32LE(at + 16);
    if (name === 'data') return rate > 0 ? size / rate : null;
    at += 8 + size + (size % 2);
  }
  return null;
}

/** @type {Readonly<Record<string, (header: Buffer) => boolean>>} */
const BEGINS = {
  m4a: (header) => header.toString('latin1', 4, 8) === 'ftyp',
  mp3: (header) => header.toString('latin1', 0, 3) === 'ID3' || (header.readUInt16BE(0) & 0xffe0) === 0xffe0,
  ogg: (header) => header.toString('latin1', 0, 4) === 'OggS',
  wav: (header) => wavSeconds(header) !== null,
};

/**
 * @param {string} folder absolute path of the dream's recordings in the story's language
 * @param {readonly Passage[]} passages
 * @param {{ extensions: readonly string[], longest: (passage: Passage) => number }} rules longest: seconds
 * @returns {string[]} one line each
 */
export function voiceFaults(folder, passages, { extensions, longest }) {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
  /** @type {string[]} */
  const faults = [];
  for (const name of names) {
    const { id = '', sentence, extension = '' } = NAME.exec(name)?.groups ?? {};
    const passage = passages.find((one) => one.id === id);
    const marks = extension === 'vtt';
    if (!marks && !extensions.includes(extension))
      faults.push(`${name} is of a kind that is not read: ${[...extensions, 'vtt'].join(', ')} are`);
    else if (passage === undefined) faults.push(`${name} is of no passage of this story`);
    else if (marks) {
      if (!extensions.some((one) => names.includes(`${id}.${one}`)))
        faults.push(`${name} has no recording of ${id} beside it`);
    } else if (
      sentence !== undefined &&
      (Number(sentence) < 1 || Number(sentence) > passage.sentences.length)
    )
      faults.push(`${name}: ${id} has ${passage.sentences.length} sentences`);
    else {
      const header = headerOf(join(folder, name));
      const seconds = extension === 'wav' ? wavSeconds(header) : null;
      if (header.length < 12 || BEGINS[extension]?.(header) !== true)
        faults.push(`${name} is no ${extension} file, whatever its name says`);
      else if (seconds !== null && seconds > longest(passage))
        faults.push(
          `${name} lasts ${Math.round(seconds)} s; more than ${Math.round(longest(passage))} s cannot be ${id}`,
        );
    }
  }
  for (const { id, sentences } of passages) {
    /** @param {string} base */
    const has = (base) => extensions.some((extension) => names.includes(`${base}.${extension}`));
    if (has(id)) continue;
    const missing = sentences.flatMap((_, i) => (has(`${id}-${i + 1}`) ? [] : [i + 1]));
    if (missing.length === sentences.length) faults.push(`${id} has no voice`);
    else if (missing.length > 0) faults.push(`${id} has no file for sentence ${missing.join(', ')}`);
  }
  return faults;
}
