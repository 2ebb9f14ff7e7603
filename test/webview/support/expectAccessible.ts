import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Page } from 'playwright-core';
import { expect } from 'vitest';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Only what is wrong is told, and style sheets are not fetched a second time for a rule about turned screens. */
const quick = { resultTypes: ['violations'], preload: false };

/** Fails with the rule and the element when axe finds anything on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the debugger, which no content policy stops: the page's own policy stays as it is.
  await page.evaluate(await axeSource);
  const violations = await page.evaluate(async (options) => {
    const { axe } = window as unknown as {
      axe: { run: (given: typeof options) => Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(options)).violations;
  }, quick);
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)}: ${failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}
