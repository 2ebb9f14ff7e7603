import { mkdir } from 'node:fs/promises';
import { type Page } from 'playwright-core';

const folder = 'test-results/webview';

/** Keeps a picture of the whole page for a person to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
