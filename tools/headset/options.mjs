// @ts-check
/** What npm run headset can be asked for. */
import { parseArgs } from 'node:util';
import { portFrom } from '../start.mjs';

const PORT = 4443;

/** @typedef {{ port: number, usb: boolean, qr: boolean }} Options */

const HELP = `npm run headset -- [options]

  --usb       by cable instead of Wi-Fi: on this computer only, handed to the headset by adb
  --port N    where to begin looking for a free port (${PORT})
  --no-qr     the addresses without a code to scan
`;

/** @param {readonly string[]} args @returns {Options | null} null where help was asked for and given */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      usb: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-qr': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  return { port: portFrom(values.port) ?? PORT, usb: values.usb, qr: !values['no-qr'] };
}
