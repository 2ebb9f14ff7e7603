// The window is reloaded in the middle of a run: what was finished is there, what was shown comes back, and the rest is run
// without the beginning.
import { copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledModel } from '../support/engine/paths';
import { openWorkbench } from '../support/editor/openWorkbench';
import { sampleFinding, sweptSample } from '../support/editor/sampleFinding';
import type { Workbench } from '../support/editor/workbench';

const vector = 'antonyms.taskvector.safetensors';
const result = 'antonyms.sweep.json';
const recipe = {
  format: 'task-vectors/experiment',
  version: 1,
  name: 'Letters',
  models: [{ folder: bundledModel }],
  tasks: ['to-upper', 'next-letter'],
  preset: 'paper',
  settings: { dev: 4, test: 4 },
  experiments: [{ kind: 'base' }],
};

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
});

/** Pieces that are on the disk, with the moment that each was written at. */
function pieces(): [string, number][] {
  const folder = join(workbench.folder, 'letters-results', 'pieces');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, statSync(join(folder, name)).mtimeMs]);
}

test('the sweep, the comparison of results and that of vectors come back', async () => {
  const panel = await sweptSample(workbench);
  const finding = 'The zero-shot prompt answers every query already';
  await panel.getByRole('button', { name: 'Save Vector…' }).click();
  await workbench.acceptSaveDialog(vector);
  await panel.getByText(`Vector saved as ${vector}.`).waitFor();
  await panel.getByRole('button', { name: 'Save Result…' }).click();
  await workbench.acceptSaveDialog(result);
  await workbench.inExplorer(result).waitFor();
  copyFileSync(join(workbench.folder, vector), join(workbench.folder, 'copy.taskvector.safetensors'));
  copyFileSync(join(workbench.folder, result), join(workbench.folder, 'copy.sweep.json'));
  await workbench.inExplorer('copy.sweep.json').waitFor();
  await workbench.inExplorer('copy.taskvector.safetensors').waitFor();

  const shown = [
    ['Sweep: antonyms', finding],
    ['Compare: antonyms, copy', 'Best blocks'],
    ['Compare 2 Vectors', 'cosine'],
  ] as const;
  await workbench.runCommand('Task Vectors: Compare Results…');
  await workbench.pickAll();
  await (await workbench.webview(shown[1][0])).getByText(shown[1][1]).first().waitFor();
  await workbench.runCommand('Task Vectors: Compare Vectors…');
  await workbench.pickAll();
  await (await workbench.webview(shown[2][0])).getByText(shown[2][1]).first().waitFor();

  await workbench.reload();
  for (const [title, text] of shown) {
    await workbench.page.locator('.tab').filter({ hasText: title }).click();
    await (await workbench.webview(title)).getByText(text).first().waitFor();
  }
  await workbench.screenshot('reload 1 restored');
});

test('a sweep that a reload interrupts says so and keeps the result before it; a preview comes back', async () => {
  const { page } = workbench;
  const tab = (title: string) => page.locator('.tab').filter({ has: page.getByText(title, { exact: true }) });
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 6);
  await workbench.runCommand('Task Vectors: Extract Task Vector from Selection…');
  const preview = 'Each of the 4 pairs is tested';
  await (await workbench.webview('Sweep: antonyms (2)')).getByText(preview).waitFor();
  await tab('Sweep: antonyms').click();
  const running = await workbench.webview('Sweep: antonyms');
  await running.getByRole('button', { name: 'Run again' }).click();
  await running.getByRole('progressbar').waitFor();

  await workbench.reload();
  // The one that was in front first: the other one's session must wait for it on the disk.
  await tab('Sweep: antonyms').click();
  const interrupted = await workbench.webview('Sweep: antonyms');
  const notice = interrupted.getByRole('status').filter({ hasText: 'The run was interrupted' });
  await notice.waitFor();
  await interrupted.getByText('Previous result').waitFor();
  await sampleFinding(interrupted).waitFor();
  await workbench.screenshot('reload 2 interrupted');
  await notice.getByRole('button', { name: 'Run again' }).click();
  await interrupted.getByRole('progressbar').waitFor();
  await notice.waitFor({ state: 'detached' });
  await interrupted.getByRole('button', { name: 'Stop' }).click();
  await interrupted.getByText('Stopped before the end').waitFor();
  await tab('Sweep: antonyms (2)').click();
  await (await workbench.webview('Sweep: antonyms (2)')).getByText(preview).waitFor();
});

test('an experiment comes back half-way, and goes on from there', async () => {
  writeFileSync(join(workbench.folder, 'letters.experiment.json'), JSON.stringify(recipe));
  await workbench.runCommand('Task Vectors: Run Experiment…');
  await workbench.pick('letters.experiment.json');
  await workbench.statusBarItem(/Experiment 1 of 2/).waitFor();
  const finished = pieces();
  expect(finished).toHaveLength(1);

  await workbench.reload();
  const row = workbench.inExplorer('letters-results');
  if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
  await workbench.openFromExplorer('results.suite.json');
  const view = await workbench.webview('results.suite.json');
  await view.getByText('Not complete: 1 of 2 tasks').waitFor();
  await workbench.screenshot('reload 3 partial');

  await view.getByRole('button', { name: 'Resume' }).click();
  await view.getByText('Not complete').waitFor({ state: 'detached' });
  await view.getByText(/θ answers/).waitFor();
  await workbench.screenshot('reload 4 resumed');
  const all = pieces();
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining(finished));
});
