// Every page where it has little room: nothing reaches beyond it, and no text is cut, broken or written over.
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from './support/pages';
import { brokenWords, collidingTexts, overflowing } from './support/reflow';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The narrowest side bar, and a window of 1280 px at a zoom of 400 %. */
const widths = [220, 320];

describe.each(['en', 'de'] as const)('with little room, %s', (language) => {
  it.each(Object.entries(pages))('%s', async (_, open) => {
    const { page, close } = await open(browser, { width: 220, ...(language === 'de' && { language }) });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await drawn(page);
      const at = `${width} px`;
      expect.soft(await overflowing(page), at).toEqual([]);
      expect.soft(await brokenWords(page), at).toEqual([]);
      expect.soft(await collidingTexts(page), at).toEqual([]);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(tooWide, at).toBeLessThanOrEqual(0);
    }
    await close();
  });
});

/** Charts are drawn anew a frame after their width is known. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
