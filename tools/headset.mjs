// @ts-check
/**
 * npm run headset: the dreams in a headset's browser, which offers VR to secure pages only. Over the network with a
 * certificate made here, or by cable, where localhost is secure by itself. --help lists the options.
 */
import { join } from 'node:path';
import { localAddresses } from './headset/addresses.mjs';
import { adbAsk, leadUsb } from './headset/adb.mjs';
import { keptCertificate } from './headset/certificate.mjs';
import { readOptions } from './headset/options.mjs';
import { addressList, NO_NETWORK, qrCode, wifiWords } from './headset/words.mjs';
import { isMain, repoRoot, runMain } from './run.mjs';
import { serveDist } from './serve.mjs';
import { prepare, untilStopped } from './start.mjs';

const FOLDER = join(repoRoot, '.headset');

/** @param {import('./headset/options.mjs').Options} options */
async function byNetwork({ port: from, qr }) {
  const addresses = localAddresses();
  const [first] = addresses;
  // Said before anything is installed or built for nothing.
  if (first === undefined) throw new Error(NO_NETWORK);
  await prepare();

  console.log('3/3 Serve');
  const { made, ...pair } = await keptCertificate(
    FOLDER,
    addresses.map(({ address }) => address),
  );
  console.log(
    made === null
      ? 'The certificate is the one of last time.'
      : `A certificate was made for this computer (${made}).`,
  );
  const { port, close } = await serveDist({ port: from, host: '0.0.0.0', pair });
  const code = qr
    ? await qrCode(`https://${first.address}:${port}/`, {
        isTTY: process.stdout.isTTY,
        columns: process.stdout.columns,
        term: process.env['TERM'],
      })
    : '';
  console.log(`\nThe dreams are open in this network at\n\n${addressList(addresses, port)}\n`);
  if (code !== '') console.log(code);
  console.log(`${wifiWords(addresses, code !== '')}\n\nStop with Ctrl+C.`);

  await untilStopped();
  await close();
}

/** @param {import('./headset/options.mjs').Options} options */
async function byCable({ port: from }) {
  await prepare();

  console.log('3/3 Serve');
  const { port, close } = await serveDist({ port: from });
  console.log(
    `\nThe dreams are open at http://localhost:${port}/ on this computer only. A headset connected by USB is led here\n` +
      `with "adb reverse tcp:${port} tcp:${port}", which is done for you.\nStop with Ctrl+C.\n`,
  );
  const over = new AbortController();
  const leading = leadUsb({
    ask: adbAsk(),
    port,
    say: (words) => console.log(words),
    signal: over.signal,
  });

  await untilStopped();
  over.abort();
  await leading;
  await close();
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return;
  await (options.usb ? byCable : byNetwork)(options);
}

if (isMain(import.meta.url)) await runMain(main);
