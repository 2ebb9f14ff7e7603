// Every webview of the product, opened one after the other on the bundled model: none breaks its Content-Security-Policy or
// writes an error, and each is shown to be watched by a violation made on purpose.
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledModel } from '../support/engine/paths';
import { openWorkbench } from '../support/editor/openWorkbench';
import { sampleFinding, sweptSample } from '../support/editor/sampleFinding';
import type { Workbench } from '../support/editor/workbench';

const vector = 'antonyms.taskvector.safetensors';
const copy = 'copy.taskvector.safetensors';
const plain = 'plain.safetensors';
const result = 'antonyms.sweep.json';
const recipe = {
  format: 'task-vectors/experiment',
  version: 1,
  name: 'Letters',
  models: [{ folder: bundledModel }],
  tasks: ['to-upper'],
  preset: 'paper',
  settings: { dev: 2, test: 2 },
  experiments: [{ kind: 'base' }],
};

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await workbench?.close();
});

/** After all that happened in the webview: it is quiet, and would not have been heard to be quiet unwatched. */
async function expectQuiet(title: string): Promise<void> {
  expect(await workbench.watch.provoke(await workbench.webviewFrame(title)), 'an inline script ran').toBe(
    true,
  );
  expect(workbench.watch.complaints).toEqual([]);
}

async function patched(frame: FrameLocator): Promise<void> {
  await frame.getByRole('textbox', { name: 'Query' }).fill(' happy');
  await frame.locator('.comparison[aria-busy="false"]:not(.comparison-old)').waitFor();
}

test('the side bar', async () => {
  await workbench.runCommand('View: Show Task Vectors');
  await (await workbench.webview('Experiment')).getByText('Select a few lines').waitFor();
  await expectQuiet('Experiment');
  await workbench.runCommand('View: Show Explorer');
});

test('the sweep panel with its patch bench and the inside of the model', async () => {
  const panel = await sweptSample(workbench);
  await patched(panel);
  await panel.getByRole('button', { name: 'Look Inside' }).click();
  await panel.getByRole('region', { name: 'Logit lens' }).waitFor();
  await panel.getByText('Heat map').click();
  await panel.locator('.site-grid').waitFor();
  await panel.getByRole('button', { name: 'Save Result…' }).click();
  await workbench.acceptSaveDialog(result);
  await workbench.inExplorer(result).waitFor();
  await panel.getByRole('button', { name: 'Save Vector…' }).click();
  await workbench.acceptSaveDialog(vector);
  await panel.getByText(`Vector saved as ${vector}.`).waitFor();
  await workbench.screenshot('every-surface 1 sweep');
  await expectQuiet('Sweep: antonyms');
  await workbench.closeTab('Sweep: antonyms');
});

test('the result editor and the comparison of results', async () => {
  copyFileSync(join(workbench.folder, result), join(workbench.folder, 'copy.sweep.json'));
  await workbench.openFromExplorer('copy.sweep.json');
  await sampleFinding(await workbench.webview('copy.sweep.json')).waitFor();
  await expectQuiet('copy.sweep.json');

  await workbench.runCommand('Task Vectors: Compare Results…');
  await workbench.pickAll();
  const comparison = await workbench.webview('Compare: antonyms, copy');
  await comparison.getByRole('heading', { name: 'Best blocks' }).waitFor();
  await workbench.screenshot('every-surface 2 results');
  await expectQuiet('Compare: antonyms, copy');
});

test('the vector editor, the comparison of vectors and the tensors of a file', async () => {
  for (const name of [copy, plain])
    copyFileSync(join(workbench.folder, vector), join(workbench.folder, name));
  await workbench.openFromExplorer(copy);
  const editor = await workbench.webview(copy);
  await editor.getByText('leave-one-out over 5 pairs').first().waitFor();
  await patched(editor);
  await editor.getByRole('heading', { name: 'Similar vectors' }).waitFor();
  await workbench.screenshot('every-surface 3 vector');
  await expectQuiet(copy);

  await workbench.runCommand('Task Vectors: Compare Vectors…');
  await workbench.pickAll();
  await (await workbench.webview('Compare 2 Vectors')).locator('.finding').waitFor();
  await expectQuiet('Compare 2 Vectors');

  await workbench.openFromExplorer(plain);
  await workbench.runCommand('View: Reopen Editor With...');
  await workbench.pick('Safetensors File');
  await (await workbench.webview(plain)).getByText(/tensors? in/).waitFor();
  await expectQuiet(plain);
});

test('the results of an experiment', async () => {
  writeFileSync(join(workbench.folder, 'letters.experiment.json'), JSON.stringify(recipe));
  await workbench.runCommand('Task Vectors: Run Experiment…');
  await workbench.pick('letters.experiment.json');
  await (await workbench.webview('results.suite.json')).getByText(/θ answers/).waitFor();
  await workbench.screenshot('every-surface 4 experiment');
  await expectQuiet('results.suite.json');
});

test('the walkthrough', async () => {
  await workbench.runCommand('Task Vectors: Get Started');
  await workbench.page.locator('.getting-started-step').filter({ hasText: 'Open the sample' }).click();
  await workbench.page.locator('.getting-started-media svg, .getting-started-media iframe').first().waitFor();
  expect(workbench.watch.complaints).toEqual([]);
});
