import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serialiseVectorFile } from '../../src/core/files/vectorFile';
import { openWorkbench } from '../support/editor/openWorkbench';
import type { Workbench } from '../support/editor/workbench';
import { someMetadata } from '../unit/builders';

// The side bar on the bundled model: a built-in task is chosen, swept, read, swept again and stopped.

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await workbench?.close();
});

test('a built-in task is swept from the side bar, and stopped', async () => {
  await workbench.runCommand('View: Show Task Vectors');
  const form = await workbench.webview('Experiment');
  await form.getByText('Select a few lines').waitFor();
  await workbench.screenshot('side-bar 1 empty');

  await form.getByLabel('Demonstrations from').selectOption('A task');
  await workbench.pick('antonyms');
  await form.getByRole('button', { name: 'Task antonyms' }).waitFor();
  await form.getByLabel('Dev episodes').fill('6');
  await form.getByLabel('Test episodes').fill('4');
  await form.getByLabel('Preset').waitFor();
  await workbench.screenshot('side-bar 2 chosen');

  await form.getByLabel('Test episodes').press('Enter');
  await form.getByRole('button', { name: 'Stop' }).waitFor();
  await workbench.screenshot('side-bar 3 running');
  const last = form.getByRole('button', { name: /θ works best after block/ });
  await last.waitFor();
  await form.getByRole('button', { name: 'Sweep', exact: true }).waitFor();
  await workbench.screenshot('side-bar 4 swept');
  expect(await workbench.page.locator('.tab').filter({ hasText: 'Sweep: antonyms' }).count()).toBe(1);

  await form.getByLabel('Dev episodes').fill('400');
  await form.getByRole('button', { name: 'Sweep', exact: true }).click();
  await form.getByText('Sweeping antonyms').waitFor();
  await form.getByRole('button', { name: 'Stop' }).click();
  await form.getByText('Nothing was kept of the run of antonyms.').waitFor();
  await last.click();
  // The panel holds the stopped run by now, so the result before it opens in another.
  await (await workbench.webview('Sweep: antonyms (2)')).getByText(/θ works best/).waitFor();
  await workbench.screenshot('side-bar 5 stopped');
});

test('a click on a row leaves the focus in the list, so that its keys work', async () => {
  const { page } = workbench;
  const file = join(workbench.folder, 'clicked.taskvector.safetensors');
  writeFileSync(
    file,
    serialiseVectorFile({ metadata: someMetadata({ name: 'clicked' }), theta: new Float32Array(6).fill(1) }),
  );
  const row = (name: string) => page.locator('.custom-view-tree-node-item').filter({ hasText: name });
  await row('clicked').click();
  await (await workbench.webview('clicked.taskvector.safetensors')).getByText('clicked').first().waitFor();
  await page.keyboard.press('Delete');
  await row('clicked').waitFor({ state: 'detached', timeout: 5_000 });
  expect(existsSync(file)).toBe(false);

  await row('antonyms').click();
  await (await workbench.webview('Sweep: antonyms (2)')).getByText(/θ works best/).waitFor();
  await page.keyboard.press('Delete');
  await row('antonyms').waitFor({ state: 'detached', timeout: 5_000 });
});
