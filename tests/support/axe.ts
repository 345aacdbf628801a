/** axe-core in the page: what it finds against WCAG 2.2 A and AA, in its own words. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** One line for each node of each violation. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated, not added as a tag: the page's own policy lets no foreign script in.
  await page.evaluate(source);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run(root: Document, options: object): Promise<Found> } }).axe.run(
      document,
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    ),
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`),
  );
}
