// Results over one another, under the real policy.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareStates } from './support/compareStates';
import { expectAccessible } from './support/expectAccessible';
import { screenshot } from './support/screenshot';
import { openCompare } from './support/surfaces';
import { themeNames } from './support/themes';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const phases = Object.keys(compareStates) as (keyof typeof compareStates)[];

describe.each(themeNames)('comparison, %s theme', (theme) => {
  it.each(phases)('%s', async (phase) => {
    const { page, faults, close } = await openCompare(browser, compareStates[phase], { theme });
    await page.getByRole('table', { name: 'The best block of each result' }).waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await screenshot(page, `compare-${phase}-${theme}`);
    await expectAccessible(page);
    expect(await faults()).toEqual([]);
    await close();
  });
});

describe('comparison', () => {
  it('says the finding first, and reads every result at a block by keyboard', async () => {
    const { page, close } = await openCompare(browser, compareStates.two);
    expect(await page.locator('.finding').textContent()).toMatch(
      /^Whether θ adds more in antonyms or in plural-singular is open: 93\s%\s\[70–99\] after block \d+ against \d+\s% zero-shot, and 73\s%\s\[48–89\] after block \d+ against \d+\s%\./,
    );
    await page.getByRole('application', { name: 'Queries answered' }).focus();
    await page.keyboard.press('Home');
    const spoken = page.locator('.chart [role=status]');
    await expect.poll(() => spoken.textContent()).toMatch(/^After block 0: antonyms .*, plural-singular /);
    await close();
  });

  it('says that its curves are of the dev queries where a result has test queries', async () => {
    const { page, close } = await openCompare(browser, compareStates.eight);
    await page.getByRole('application', { name: 'Dev queries answered' }).waitFor();
    await close();
  });

  it('exports its chart with the names of what is compared', async () => {
    const { page, calls, close } = await openCompare(browser, compareStates.two);
    await page.locator('summary', { hasText: 'Picture' }).press('Enter');
    await page.getByRole('button', { name: 'Chart as SVG…' }).press('Enter');
    await expect
      .poll(() => calls.join())
      .toMatch(/<text[^>]*>antonyms, plural-singular · SmolLM2-135M-Instruct<\/text>/);
    await close();
  });

  it('exports its curves as a table', async () => {
    const { page, calls, close } = await openCompare(browser, compareStates.two);
    await page.getByRole('button', { name: 'Export as CSV…' }).press('Enter');
    await expect.poll(() => calls).toEqual(['exportTable']);
    await close();
  });

  it('opens a result', async () => {
    const { page, calls, close } = await openCompare(browser, compareStates.two);
    await page.getByRole('button', { name: 'plural-singular' }).press('Enter');
    await expect.poll(() => calls).toEqual(['openResult {"index":1}']);
    await close();
  });

  it.each([220, 400])('fits into %i px', async (width) => {
    for (const phase of phases) {
      const { page, close } = await openCompare(browser, compareStates[phase], { width });
      await page.getByRole('table').waitFor();
      await screenshot(page, `compare-${phase}-${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, phase).toBeLessThanOrEqual(0);
      await close();
    }
  });

  it('stays legible in forced colours', async () => {
    const { page, close } = await openCompare(browser, compareStates.eight, { forcedColors: 'active' });
    await page.getByRole('table').waitFor();
    await screenshot(page, 'compare-forced-colours');
    await close();
  });
});
