import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import { type Workbench } from '../support/editor/workbench';

// The walkthrough as a newcomer follows it: three clicks to the first finished sweep on the bundled model.

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
});

test('leads from the sample to a finished sweep in three clicks, and notices what was done', async () => {
  const { page } = workbench;
  await workbench.runCommand('Task Vectors: Get Started');
  const step = (title: string) => page.locator('.getting-started-step').filter({ hasText: title });
  await step('Choose a model').waitFor();
  for (const title of [
    'Open the sample',
    'Sweep the layers',
    'Patch a word of your own',
    'Save the vector',
  ]) {
    await step(title).click();
    await page.locator('.getting-started-media svg, .getting-started-media iframe').first().waitFor();
    await workbench.screenshot(`walkthrough ${title}`);
  }

  await step('Open the sample').click();
  let clicks = 0;
  const click = async (name: string) => {
    clicks++;
    await page.getByRole('button', { name, exact: true }).first().click();
  };
  const start = performance.now();
  await click('Open the Sample');
  await workbench.tab('antonyms.txt').waitFor();
  await page.keyboard.press('Control+Shift+P');
  await page.keyboard.press('Escape');
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  clicks++;
  const panel = await workbench.webview('Sweep: antonyms');
  await panel.getByText('The zero-shot prompt answers every query already').waitFor();
  const seconds = (performance.now() - start) / 1000;
  console.log(`${clicks} clicks, ${seconds.toFixed(1)} s from the sample to the finished sweep`);
  expect(clicks).toBeLessThanOrEqual(3);

  await panel.getByRole('textbox', { name: 'Query' }).fill(' happy');
  await panel.locator('.comparison[aria-busy="false"]').waitFor();
  await workbench.runCommand('Task Vectors: Get Started');
  for (const title of ['Open the sample', 'Sweep the layers', 'Patch a word of your own']) {
    await step(title).locator('.codicon-getting-started-step-checked').waitFor();
  }
  await workbench.screenshot('walkthrough done');
});
