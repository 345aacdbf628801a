// @ts-check
/** What was measured, in a table. */
import { faultsOf, HOUSE, LAW } from './meter.mjs';

/** @typedef {import('./film.mjs').Filmed} Filmed */

/** Of the whole picture's relative luminance; below it is no flash, whatever its rate. */
export const MOST_SWING = 0.1;

/** Where one was. @param {Filmed} filmed @param {number} atS */
export function placeAt({ where }, atS) {
  const there = where.findLast((one) => one.atS <= atS);
  return there === undefined ? '' : [there.place, there.passage].filter(Boolean).join(' ');
}

/** @param {Filmed} filmed */
export const verdictOf = ({ report }) => ({
  law: faultsOf(report, LAW),
  house: faultsOf(report, HOUSE),
});

/** @param {readonly Filmed[]} all */
export function printTable(all) {
  const column = (/** @type {string | number} */ text, /** @type {number} */ width) =>
    String(text).padStart(width);
  console.log(
    `${'flashes in the worst second'.padEnd(34)}${'standing'.padStart(10)}${'moving too'.padStart(12)}${'red'.padStart(6)}${'extended'.padStart(11)}  the worst`,
  );
  for (const filmed of all) {
    const { name, fps, report } = filmed;
    console.log(
      `${name}, ${report.seconds.toFixed(0)} s at ${fps}/s; the whole view swings by ${report.viewSwing.toFixed(3)} within a second`,
    );
    for (const { field, general, standing, red, extendedS } of report.fields)
      console.log(
        `  ${field.padEnd(32)}${column(standing.perSecond, 10)}${column(general.perSecond, 12)}${column(red.perSecond, 6)}${column(extendedS.toFixed(1), 9)} s  ${standing.atS.toFixed(1)} s ${placeAt(filmed, standing.atS)}`.trimEnd(),
      );
    const { law, house } = verdictOf(filmed);
    for (const fault of law) console.log(`  NOT HELD, law: ${fault}`);
    for (const fault of house.filter((one) => !law.includes(one))) console.log(`  NOT HELD, house: ${fault}`);
  }
}
