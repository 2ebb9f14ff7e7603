import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { type EditorServer, linkExtension, startEditorServer } from '../../scripts/lib/editorServer.mjs';
import { repository } from '../../scripts/lib/paths.mjs';

// The editor as `npm start` opens it: without the switches of the other journeys, which keep messages behind the bell.

let dataFolder: string;
let server: EditorServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'task-vectors-start-'));
  await linkExtension(repository, dataFolder);
  server = await startEditorServer({ dataFolder, development: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataFolder, { recursive: true, maxRetries: 5 });
});

test('a refusal pops up', async () => {
  const page = await browser!.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(server!.address({ folder: join(repository, 'samples') }));
  await page.locator('.activitybar [aria-label^="Task Vectors"]').first().waitFor();
  await page.locator('.explorer-folders-view').getByText('antonyms.txt').dblclick();
  // The palette leaves out what needs an open text.
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('F1');
  await page
    .locator('.quick-input-widget .quick-input-box input')
    .fill('>Task Vectors: Extract Task Vector from Selection');
  const found = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Extract Task Vector' });
  await found.first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.notification-toast').getByText('Nothing is selected').waitFor();
});
