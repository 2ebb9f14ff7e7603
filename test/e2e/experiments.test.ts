// A first experiment: a recipe with a mistake, mended, run beside a sweep, its results; and the paper, begun and stopped.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledModel } from '../support/engine/paths';
import { openWorkbench } from '../support/editor/openWorkbench';
import type { Workbench } from '../support/editor/workbench';

const recipe = {
  format: 'task-vectors/experiment',
  version: 1,
  name: 'Letters',
  models: [{ folder: bundledModel }],
  tasks: ['to-upper', 'next-leter'],
  preset: 'paper',
  settings: { dev: 4, test: 4 },
  experiments: [{ kind: 'base' }],
};

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ theme: 'Light Modern' });
  workbench.page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await workbench?.close();
});

function write(tasks: readonly string[]): void {
  const text = JSON.stringify({ ...recipe, tasks }, undefined, 2);
  writeFileSync(join(workbench.folder, 'letters.experiment.json'), text);
}

test('a workspace without a recipe is offered a task, which runs into the workspace', async () => {
  await workbench.runCommand('Task Vectors: Run Experiment…');
  await workbench.pick('Run Experiment on a Task…', 'Task');
  await workbench.pick('to-upper');
  await workbench.pick('As the paper’s code');
  await (await workbench.webview('results.suite.json')).getByText(/θ answers/).waitFor();
  expect(existsSync(join(workbench.folder, 'to-upper-paper-results', 'results.suite.json'))).toBe(true);
  await workbench.screenshot('experiment of a task');
  await workbench.closeTab('results.suite.json');
});

test('a mistake in a recipe is named with its place, and shown', async () => {
  write(recipe.tasks);
  await workbench.runCommand('Task Vectors: Run Experiment…');
  await workbench.pick('letters.experiment.json');
  await workbench.statusBarItem('Ln 12, Col 5').waitFor();
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench.notification('letters.experiment.json, line 12, column 5: There is no task').waitFor();
  await workbench.screenshot('experiment mistake');
  await workbench.runCommand('Notifications: Clear All Notifications');
});

test('an experiment runs and opens its results', async () => {
  write(['to-upper', 'next-letter']);
  await workbench.runCommand('Task Vectors: Run Experiment…');
  await workbench.statusBarItem('Experiment').waitFor();
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench.notification(/Letters: base experiment on to-upper · 0 of 2 · about \d+ s left/).waitFor();
  await workbench.screenshot('experiment running');
  const results = await workbench.webview('results.suite.json');
  await results.getByText(/θ answers/).waitFor();
  await workbench.screenshot('experiment results');
  await workbench.closeTab('results.suite.json');
  await workbench.runCommand('Task Vectors: Open Experiment Results…');
  await workbench.pick('letters-results/results.suite.json');
  await (await workbench.webview('results.suite.json')).getByText(/θ answers/).waitFor();
});

test('the paper says what it takes, leaves sweeps their turn, and keeps what it had when it is stopped', async () => {
  await workbench.runCommand('Task Vectors: Reproduce the Paper on This Model…');
  await workbench.page.getByText(/^Folder of the results/).waitFor();
  await workbench.screenshot('paper folder');
  await workbench.page.keyboard.press('Enter');
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.getByText(/It takes about \d+ (min|h) on this machine/).waitFor();
  await workbench.screenshot('paper plan');
  await dialog.getByRole('button', { name: 'Run' }).click();
  await workbench.statusBarItem(/Experiment \d+ of 59/).waitFor();

  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  await (
    await workbench.webview('Sweep: antonyms')
  )
    .getByText(/after block \d+/)
    .first()
    .waitFor();
  await workbench.statusBarItem(/Experiment [1-9]\d* of 59/).waitFor();
  await workbench.screenshot('paper beside sweep');

  await workbench.runCommand('Notifications: Show Notifications');
  await workbench
    .notification(/about \d+ min left/)
    .getByText('Cancel')
    .click();
  const results = await workbench.webview('results.suite.json');
  await results.getByText(/Not complete: \d+ of 18 tasks/).waitFor();
  await workbench.screenshot('paper stopped');
  expect(await workbench.statusBarItem('Experiment').count()).toBe(0);
});
