// Every page where it has little room; in German, whose words are longer, german.test.ts asks the same.
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { pages } from './support/pages';
import { expectRoom } from './support/reflow';
import { launchBrowser } from './support/webviewPage';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('with little room', () => {
  it.each(Object.entries(pages))('%s', async (_, open) => {
    const { page, close } = await open(browser, { width: 220 });
    await expectRoom(page);
    await close();
  });
});
