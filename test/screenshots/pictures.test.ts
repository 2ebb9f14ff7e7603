import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { repository } from '../../scripts/lib/paths.mjs';
import { openWorkbench } from '../support/editor/openWorkbench';
import type { Workbench } from '../support/editor/workbench';

// Not a check: each case makes one picture of docs/images from the running product.

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ viewport: { width: 1600, height: 1060 } });
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
});

test('sweep-panel', async () => {
  await workbench.openFile('plurals.jsonl');
  await workbench.selectLines(1, 40);
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  const panel = await workbench.webview('Sweep: plurals');
  await panel.getByText(/θ works best/).waitFor();
  await panel.getByRole('textbox', { name: 'Query' }).fill(' potatoes');
  await panel.locator('.comparison[aria-busy="false"]:not(.comparison-old)').waitFor();
  await workbench.closeTab('plurals.jsonl');
  await panel.locator('.comparison[aria-busy="false"]:not(.comparison-old)').waitFor();
  await panel.locator('h1').click();
  await workbench.page.screenshot({ path: join(repository, 'docs', 'images', 'sweep-panel.png') });
});
