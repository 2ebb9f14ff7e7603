// Every page by keyboard, in the narrowest side bar and at a zoom of 200 %: there by Tab, back by Shift+Tab.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from './support/pages';
import { type Display } from './support/surfaces';
import { expectWalkable } from './support/tabWalk';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const narrow: Display = { width: 220, height: 700 };
/** A zoom of 200 % leaves half of the window's pixels, each drawn with four. */
const displays: Record<string, Display> = {
  '220 px': narrow,
  '200 %': { width: 640, height: 400, scale: 2 },
};

/** Pages that others hold every control of. */
const repeated =
  /^sweep, (preview-no-model|rerunning|fallen-back|unproven|stopped)|^vector, (no-model|unproven)|^compare, two|^suite, (partial|starting|one-task|unproven)|^experiment, (empty|no-model|no-task|selection|opening|stopped|unproven)/;
const walked = Object.entries(pages).filter(([name]) => !repeated.test(name));
/** At a zoom the pages that leave no kind of part out: what 220 px showed of the others holds there too. */
const fullest = /, (done|preview|open|complete|eight|task|mean|a sum.*|.*map.*)$|^safetensors/;

describe.each(Object.entries(displays))('at %s', (_, display) => {
  const shown = walked.filter(([name]) => display === narrow || fullest.test(name));
  it.each(shown)('%s', async (__, open) => {
    const { page, faults, close } = await open(browser, display);
    await expectWalkable(page, display === narrow);
    expect(await faults()).toEqual([]);
    await close();
  });
});
