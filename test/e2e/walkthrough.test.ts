import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstSweep, walkthroughStep } from '../support/editor/firstSweep';
import { openWorkbench } from '../support/editor/openWorkbench';
import { sweptSample } from '../support/editor/sampleFinding';
import { type Workbench } from '../support/editor/workbench';

// The walkthrough as a newcomer follows it: three clicks to the first finished sweep on the bundled model.

let workbench: Workbench;

beforeEach(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(60_000);
});
afterEach(async () => {
  await workbench?.close();
});

const step = (title: string) => walkthroughStep(workbench, title);
const ticked = (title: string) => step(title).locator('.codicon-getting-started-step-checked').waitFor();

test('leads from the sample to a finished sweep in three clicks, and notices what was done', async () => {
  const { page } = workbench;
  await workbench.runCommand('Task Vectors: Get Started');
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

  const { clicks, seconds, panel } = await firstSweep(workbench);
  console.log(`${clicks} clicks, ${seconds.toFixed(1)} s from the sample to the finished sweep`);
  expect(clicks).toBeLessThanOrEqual(3);

  await panel.getByRole('textbox', { name: 'Query' }).fill(' happy');
  await panel.locator('.comparison[aria-busy="false"]').waitFor();
  await workbench.runCommand('Task Vectors: Get Started');
  for (const title of ['Open the sample', 'Sweep the layers', 'Patch a word of your own'])
    await ticked(title);
  await workbench.screenshot('walkthrough done');

  await step('Save the vector').click();
  await page.getByRole('button', { name: 'Save Vector…', exact: true }).first().click();
  await workbench.acceptSaveDialog('antonyms.taskvector.safetensors');
  await ticked('Save the vector');
});

test('ticks what was done before it was first opened', async () => {
  await sweptSample(workbench);
  await workbench.runCommand('Task Vectors: Get Started');
  for (const title of ['Choose a model', 'Sweep the layers']) await ticked(title);
  await workbench.screenshot('walkthrough late');
});
