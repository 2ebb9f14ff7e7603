import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { repository } from '../../scripts/lib/paths.mjs';
import { bundledModel } from '../support/engine/paths';
import { openWorkbench } from '../support/editor/openWorkbench';
import type { Workbench } from '../support/editor/workbench';

// Not checks: each case makes pictures of docs/images from the running product. One editor goes through all of them, so
// that a later picture has the vectors and results of the earlier ones.

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({
    viewport: { width: 1600, height: 1060 },
    settings: { 'taskVectors.editor.promptLenses': true, 'editor.hover.delay': 100 },
  });
  workbench.page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await workbench?.close();
});

const editors = (): Locator => workbench.page.locator('.part.editor');
const group = (): Locator => workbench.page.locator('.editor-group-container.active');

/**
 * A picture of the whole window, or of a part of it.
 *
 * @param height pixels from its top; all of it unless told
 */
async function picture(name: string, of?: Locator, height?: number): Promise<void> {
  // A pointer that rests on something would show what it hovers.
  await workbench.page.mouse.move(2, 2);
  const path = join(repository, 'docs', 'images', `${name}.png`);
  const box = height === undefined ? null : await of?.boundingBox();
  if (box) await workbench.page.screenshot({ path, clip: { ...box, height: height ?? box.height } });
  else await (of ?? workbench.page).screenshot({ path });
}

async function patched(frame: FrameLocator, query: string): Promise<void> {
  await frame.getByRole('textbox', { name: 'Query' }).fill(query);
  await frame.locator('.comparison[aria-busy="false"]:not(.comparison-old)').waitFor();
}

/** Sweeps lines of a sample and saves its vector. */
async function sweepAndSave(name: string, task: string, lines: [number, number]): Promise<void> {
  await workbench.openFile(name);
  await workbench.selectLines(...lines);
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  const panel = await workbench.webview(`Sweep: ${task}`);
  await panel.getByRole('heading', { name: 'Queries answered' }).waitFor();
  await panel.getByRole('button', { name: 'Save Vector…' }).click();
  await workbench.acceptSaveDialog(`${task}.taskvector.safetensors`);
  await panel.getByText(`Vector saved as ${task}.taskvector.safetensors.`).waitFor();
}

test('what was understood of a selection, and its sweep', async () => {
  await workbench.openFile('plurals.jsonl');
  await workbench.selectLines(1, 40);
  await workbench.runCommand('Task Vectors: Extract Task Vector from Selection');
  const panel = await workbench.webview('Sweep: plurals');
  await panel.getByRole('button', { name: 'Sweep Layers' }).waitFor();
  await picture('preview', editors());

  await panel.getByRole('button', { name: 'Sweep Layers' }).click();
  await panel.getByText(/θ works best/).waitFor();
  await patched(panel, ' potatoes');
  await workbench.closeTab('plurals.jsonl');
  await panel.locator('.comparison[aria-busy="false"]:not(.comparison-old)').waitFor();
  await panel.locator('h1').click();
  await picture('sweep-panel');
  await picture('patch-bench', panel.locator('.bench'));
});

test('inside of the model', async () => {
  const panel = await workbench.webview('Sweep: plurals');
  const inside = panel.getByRole('region', { name: 'Inside the model' });
  await inside.getByRole('button', { name: 'Look Inside' }).click();
  await panel.getByRole('region', { name: 'Logit lens' }).waitFor();
  await picture('lens', inside);
  await inside.getByText('Heat map').click();
  await panel.locator('.site-grid').waitFor();
  await picture('heat-map', inside);
  await panel.getByRole('button', { name: 'Save Vector…' }).click();
  await workbench.acceptSaveDialog('plurals.taskvector.safetensors');
  await panel.getByText('Vector saved as plurals.taskvector.safetensors.').waitFor();
  await workbench.closeTab('Sweep: plurals');
});

test('the side bar, a comparison of sweeps and one of vectors', async () => {
  await sweepAndSave('capitals.csv', 'capitals', [2, 21]);
  await workbench.closeTab('Sweep: capitals');
  await sweepAndSave('antonyms.txt', 'antonyms', [3, 7]);
  await workbench.closeTab('Sweep: antonyms');
  await workbench.runCommand('Task Vectors: Compare Results…');
  await workbench.pickAll();
  const comparison = await workbench.webview('Compare: antonyms, capitals, +1');
  await workbench.closeTab('antonyms.txt');
  await workbench.closeTab('capitals.csv');
  await comparison.getByRole('heading', { name: 'Best blocks' }).waitFor();
  await picture('compare-results', editors());
  await workbench.closeTab('Compare: ');

  await workbench.runCommand('Task Vectors: Compare Vectors…');
  await workbench.pickAll();
  const vectors = await workbench.webview('Compare 3 Vectors');
  await vectors.locator('.finding').waitFor();
  await picture('compare-vectors', editors());
  await workbench.closeTab('Compare 3 Vectors');

  await workbench.openFromExplorer('plurals.taskvector.safetensors');
  const editor = await workbench.webview('plurals.taskvector.safetensors');
  await patched(editor, ' houses');
  await editor.locator('h1').click();
  await picture('vector-editor', editors());
  await workbench.closeTab('plurals.taskvector.safetensors');

  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('View: Show Task Vectors');
  const form = await workbench.webview('Experiment');
  await form.getByText(/pairs/).first().waitFor();
  await picture('side-bar', workbench.page.locator('.part.sidebar'));
  await workbench.closeTab('antonyms.txt');
});

test('in the text editor', async () => {
  const pairs = [
    ['hot', 'cold'],
    ['hot', 'cold'],
    ['happy', 'extraordinarily unhappy'],
    ['up', 'down'],
  ];
  const task = `{
  "name": "words",
  "description": "A word → its opposite.",
  "kind": "linguistic",
  "scoring": "exact",
  "source": "my own",
  "licence": "CC0-1.0",
  "pairs": [
${pairs.map((pair) => `    ["${pair.join('", "')}"]`).join(',\n')}
  ]
}
`;
  writeFileSync(join(workbench.folder, 'words.task.json'), task);
  writeFileSync(
    join(workbench.folder, 'prompt.md'),
    '# Opposites\n\nWords and what is said of them.\n\nhot -> cold\nbig -> small\nup -> down\n\nhappy\n',
  );
  await workbench.openFile('words.task.json');
  await workbench.page.locator('.squiggly-info').first().waitFor();
  await workbench.placeCursor(8, 13);
  await workbench.runCommand('Show or Focus Hover');
  await workbench.page
    .locator('.monaco-hover:not(.hidden)')
    .first()
    .getByText(/take more than one token/)
    .waitFor();
  await picture('task-file', group(), 420);
  await workbench.page.keyboard.press('Escape');
  await workbench.closeTab('words.task.json');

  await workbench.openFile('prompt.md');
  await workbench.page.getByText('Extract task vector · 3 demonstrations').waitFor();
  await workbench.placeCursor(9, 6);
  await workbench.runCommand('Task Vectors: Patch Vector into Selection');
  await workbench.pick('antonyms', '');
  await workbench.page.locator('.view-line [class*="ced-"]').last().waitFor();
  await workbench.notification('Patching').waitFor({ state: 'detached' });
  await picture('ghost-text', group(), 300);
  await workbench.page.keyboard.press('Escape');
  await workbench.closeTab('prompt.md');
});

test('the choice of a model, and the walkthrough', async () => {
  await workbench.runCommand('Task Vectors: Choose Model…');
  await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'SmolLM2' }).waitFor();
  await picture('choose-model', workbench.page.locator('.quick-input-widget'));
  await workbench.page.keyboard.press('Escape');
  await workbench.runCommand('Task Vectors: Get Started');
  const steps = workbench.page.locator('.getting-started-step');
  await steps.filter({ hasText: 'Sweep the layers' }).click();
  await workbench.page.locator('.getting-started-media iframe.ready').last().waitFor({ state: 'attached' });
  await picture('walkthrough', editors());
});

test('the results of an experiment', async () => {
  const recipe = {
    format: 'task-vectors/experiment',
    version: 1,
    name: 'Four tasks',
    models: [{ folder: bundledModel }],
    tasks: ['antonyms', 'plural-singular', 'country-capital', 'to-upper'],
    preset: 'paper',
    settings: { dev: 12, test: 12 },
    experiments: [{ kind: 'base' }],
  };
  writeFileSync(join(workbench.folder, 'four-tasks.experiment.json'), JSON.stringify(recipe));
  workbench.page.setDefaultTimeout(300_000);
  await workbench.runCommand('Task Vectors: Run Experiment…');
  await workbench.pick('four-tasks.experiment.json');
  const results = await workbench.webview('results.suite.json');
  await results.getByText(/θ answers/).waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
  await picture('experiment', editors());
});
