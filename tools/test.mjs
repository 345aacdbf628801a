// @ts-check
/** npm test: everything a fresh clone needs, then every check. */
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './run.mjs';

await runMain(async () => {
  console.log('== Packages ==');
  await ensureInstalled();
  console.log('\n== Browser ==');
  const browser = await ensureBrowser();
  console.log(`Tests use ${browser}`);
  const { check } = await import('./check.mjs');
  return check(browser);
});
