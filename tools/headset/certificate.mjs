// @ts-check
/**
 * The certificate that this computer makes for itself and keeps: a headset that has been told once to go on does not
 * warn again before there is a new one.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../door.mjs').Pair} Pair */

const DAY_MS = 86_400_000;
// Apple's browsers take none that is valid for longer than 398 days.
const VALID_DAYS = 365;
const ENOUGH_DAYS = 14;
// A headset's clock may be behind.
const BEFORE_DAYS = 1;

const LOOPBACK = '127.0.0.1';

/**
 * @param {Pair} pair
 * @param {readonly string[]} addresses
 * @param {Date} now
 * @returns {string | null} why it cannot be used any longer, or null where it can
 */
export function certificateFault({ cert, key }, addresses, now) {
  try {
    const certificate = new X509Certificate(cert);
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return 'its key belongs to another';
    if (Date.parse(certificate.validFrom) > now.getTime()) return 'it is not valid yet';
    const left = Date.parse(certificate.validTo) - now.getTime();
    // Written so that a date nobody can read is a fault too.
    if (!(left > ENOUGH_DAYS * DAY_MS)) return 'it is about to end, or has';
    const missing = addresses.find((address) => certificate.checkIP(address) === undefined);
    return missing === undefined ? null : `it does not name ${missing}`;
  } catch {
    return 'it cannot be read';
  }
}

/**
 * @param {readonly string[]} addresses
 * @param {Date} now
 * @returns {Promise<Pair>}
 */
export async function makeCertificate(addresses, now) {
  // Not above: this file is read before packages are installed.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Five dreams' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - BEFORE_DAYS * DAY_MS),
    notAfterDate: new Date(now.getTime() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...[LOOPBACK, ...addresses].map((ip) => ({ type: /** @type {const} */ (7), ip })),
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The one that is kept, or a new one.
 * @param {string} folder
 * @param {readonly string[]} addresses
 * @param {Date} [now]
 * @returns {Promise<Pair & { made: string | null }>} made: why a new one was needed, null where the old one is good
 */
export async function keptCertificate(folder, addresses, now = new Date()) {
  const certFile = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  const [cert, key] = [readIfThere(certFile), readIfThere(keyFile)];
  const why =
    cert === null || key === null ? 'there was none' : certificateFault({ cert, key }, addresses, now);
  if (cert !== null && key !== null && why === null) {
    chmodSync(keyFile, 0o600);
    return { cert, key, made: null };
  }
  const pair = await makeCertificate(addresses, now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The mode counts only for a file that is new.
  rmSync(keyFile, { force: true });
  writeFileSync(keyFile, pair.key, { mode: 0o600 });
  writeFileSync(certFile, pair.cert);
  return { ...pair, made: why };
}
