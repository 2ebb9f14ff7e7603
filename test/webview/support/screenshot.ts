import { mkdir } from 'node:fs/promises';
import { type Page } from 'playwright-core';

const folder = 'test-results/webview';

/**
 * Keeps a picture of the whole page for a person to look at, where `TASK_VECTORS_PICTURES` asks for pictures: nobody
 * looks at those of every run, and they take longer than what is tested.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.TASK_VECTORS_PICTURES) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
