// @ts-check
/** Letters of three by five points, for the titles of pictures. */

/** Rows from the top, one octal digit each. */
const GLYPHS = /** @type {Readonly<Record<string, string>>} */ ({
  A: '25755', B: '65656', C: '34443', D: '65556', E: '74647', F: '74644', G: '34553', H: '55755', I: '72227',
  J: '11152', K: '55655', L: '44447', M: '57755', N: '65555', O: '25552', P: '65644', Q: '25563', R: '65655',
  S: '34216', T: '72222', U: '55557', V: '55552', W: '55775', X: '55255', Y: '55222', Z: '71247', 0: '75557',
  1: '26227', 2: '61247', 3: '61216', 4: '55711', 5: '74616', 6: '34652', 7: '71222', 8: '25252', 9: '25316',
  '-': '00700', '.': '00002',
}); // prettier-ignore

/**
 * @param {string} text small letters are drawn as large ones
 * @param {number} scale pixels to a point
 * @param {(x: number, y: number) => void} paint
 */
export function write(text, scale, paint) {
  Array.from(text.toUpperCase()).forEach((letter, at) => {
    Array.from(GLYPHS[letter] ?? '').forEach((row, y) => {
      for (let x = 0; x < 3; x++)
        if ((Number(row) & (4 >> x)) !== 0)
          for (let i = 0; i < scale * scale; i++)
            paint((at * 4 + x) * scale + (i % scale), y * scale + Math.floor(i / scale));
    });
  });
}
