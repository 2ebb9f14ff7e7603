// Headless Chromium for the editor and the webviews.
import { ensureBrowser } from './ensureBrowser.mjs';

/**
 * @returns {Promise<import('playwright-core').Browser>} closed by its `close()`, and by Playwright when this process ends
 */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      // Containers seldom allow Chromium's own sandbox; the only pages it opens are ours.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
