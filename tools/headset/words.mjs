// @ts-check
/** What is printed: addresses, a code to scan, and what a headset's browser will say. */

/** @typedef {import('./addresses.mjs').Address} Address */
/** @typedef {{ isTTY?: boolean, columns?: number, term?: string | undefined }} Screen */

// What the standard asks for round a code, in its own dots.
const QUIET = 4;
// White on black whatever the terminal's colours are: the code is drawn by its light dots.
const INK = '\u001B[38;5;231;48;5;16m';
const PLAIN = '\u001B[0m';

/**
 * @param {string} text
 * @param {Screen} screen
 * @returns {Promise<string>} a code to scan, or nothing where it could not be read
 */
export async function qrCode(text, { isTTY = false, columns = 0, term }) {
  if (!isTTY || term === 'dumb') return '';
  // Not above: this file is read before packages are installed.
  const { renderUnicodeCompact } = await import('uqr');
  const lines = renderUnicodeCompact(text, { border: QUIET }).split('\n');
  // A line that is broken by a narrow terminal breaks the code.
  if (lines.some((line) => line.length > columns)) return '';
  return lines.map((line) => `${INK}${line}${PLAIN}\n`).join('');
}

/** @param {readonly Address[]} addresses @param {number} port */
export function addressList(addresses, port) {
  const urls = addresses.map(({ address }) => `https://${address}:${port}/`);
  const width = Math.max(...urls.map((url) => url.length));
  return addresses.map(({ name }, i) => `  ${(urls[i] ?? '').padEnd(width)}  ${name}`).join('\n');
}

/**
 * @param {readonly Address[]} addresses
 * @param {boolean} scanned whether there is a code to scan
 */
export function wifiWords([first, ...others], scanned) {
  const which = others.length === 0 ? 'the address' : 'the first address';
  const next = others.length === 0 ? '' : ' If nothing comes, try the next address.';
  return `Open the browser of a headset in the same network, and type ${which}${scanned ? ' or scan the code' : ''}.${next}

It will warn that the connection is not private: this computer made the certificate itself, and nobody else
vouches for it. What you open comes from here; go on, once:
  Meta Quest, Pico, Galaxy XR   "Advanced", then "Proceed to ${first?.address ?? ''} (unsafe)"
  Apple Vision Pro              "Show Details", then "visit this website"

No page at all? A guest network keeps devices apart, and the firewall of this computer has to let Node in.
By cable neither matters, and nothing warns: npm run headset -- --usb`;
}

export const NO_NETWORK = `This computer is in no network, so no headset can reach it. Join the Wi-Fi the headset is in and start this
again, or take a cable: npm run headset -- --usb`;
