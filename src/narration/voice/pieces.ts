/** A sentence in as many pieces as it takes, each short enough to be said in one go. */

/** Long utterances are cut off by some engines. */
const CHARACTERS = 200;
const WORDS = 32;
/** A word, or as much of it as one can say. */
const LUMP = /\S{1,200}\s*/g;

const isShort = (text: string) => text.length <= CHARACTERS && text.split(/\s+/).length <= WORDS;

/** Pieces that may be said in one go: cut after punctuation where there is any, else between words. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  const parts =
    text.match(/[^,;:.!?…—–、。，；！？]+[,;:.!?…—–、。，；！？”"’)]*\s*|[,;:.!?…—–、。，；！？]+\s*/g) ?? [];
  for (const part of parts.flatMap((one) => (isShort(one) ? [one] : (one.match(LUMP) ?? [])))) {
    if (piece !== '' && !isShort(`${piece}${part}`.trim())) {
      pieces.push(piece.trim());
      piece = '';
    }
    piece += part;
  }
  return piece.trim() === '' ? pieces : [...pieces, piece.trim()];
}
