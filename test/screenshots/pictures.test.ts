import { rm } from 'node:fs/promises';
import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import type { Workbench } from '../support/editor/workbench';
import { around, type Box, picture } from './support/picture';
import { preparedFolder } from './support/preparedFolder';

// Not a check: the cases are one journey that makes the pictures of docs/images from the running product.

const minutes = 60_000;
const result = 'plurals.sweep.json';
const vector = 'plurals.taskvector.safetensors';
const sweepTitle = 'Sweep: plurals';
const settings = { 'editor.minimap.enabled': false, 'editor.renderWhitespace': 'none' };
const size = { width: 1400, height: 1000 };

let folder: string | undefined;
let workbench: Workbench;

beforeAll(async () => {
  folder = await preparedFolder();
  workbench = await openWorkbench({ folder, viewport: size, scale: 1.5, settings });
  workbench.page.setDefaultTimeout(2 * minutes);
}, 15 * minutes);
afterAll(async () => {
  await workbench?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

test('walkthrough', async () => {
  await workbench.runCommand('Task Vectors: Get Started');
  await step('Sweep the layers').click();
  const media = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await media.locator('svg').waitFor();
  await picture(workbench.page, 'walkthrough', await around([groups()], 0));
  await workbench.closeTab('Welcome');
});

test('model-picker', async () => {
  await workbench.runCommand('Task Vectors: Choose Model…');
  const list = workbench.page.locator('.quick-input-widget');
  await list.getByText('Download').first().waitFor();
  await picture(workbench.page, 'model-picker', await around([list], 0));
  await workbench.page.keyboard.press('Escape');
});

test('preview', async () => {
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Extract Task Vector from Selection…');
  const panel = await workbench.webview('Sweep: antonyms');
  await panel.getByRole('button', { name: 'Sweep Layers' }).waitFor();
  await picture(workbench.page, 'preview', await top(720));
  await workbench.closeTab('Sweep: antonyms');
  await workbench.closeTab('antonyms.txt');
});

test('sweep-panel, patch-bench', async () => {
  await workbench.openFile('plurals.jsonl');
  await workbench.selectLines(1, 40);
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  const panel = await workbench.webview(sweepTitle);
  await panel.locator('.finding').filter({ hasText: 'θ works best' }).waitFor();
  await workbench.closeTab('plurals.jsonl');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await patched(panel, ' potatoes');
  await panel.locator('h1').click();
  await picture(workbench.page, 'sweep-panel', await around([groups()], 0));
  const bench = panel.getByRole('region', { name: 'Patch bench' });
  await toTop(bench);
  await picture(workbench.page, 'patch-bench', await around([bench]));
});

test('lens, heat-map', async () => {
  const panel = await workbench.webview(sweepTitle);
  await panel.locator('.examples-table').getByRole('button', { name: 'flowers' }).first().click();
  await panel.getByRole('button', { name: 'Look Inside' }).click();
  await panel.getByRole('region', { name: 'Logit lens' }).waitFor();
  const inside = panel.getByRole('region', { name: 'Inside the model' });
  await toTop(inside);
  await picture(workbench.page, 'lens', await shown(inside));
  await panel.getByText('Heat map').click();
  await panel.locator('.site-grid').waitFor();
  await toTop(inside);
  await picture(workbench.page, 'heat-map', await shown(inside));
  await panel.getByRole('button', { name: 'Save Vector…' }).click();
  await workbench.acceptSaveDialog(vector);
  await panel.getByText(`Vector saved as ${vector}.`).waitFor();
  await panel.getByRole('button', { name: 'Save Result…' }).click();
  await workbench.acceptSaveDialog(result);
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.inExplorer(result).waitFor();
});

test('side-bar', async () => {
  await workbench.runCommand('View: Show Task Vectors');
  const form = await workbench.webview('Experiment');
  await form.getByRole('button', { name: /θ works best after block/ }).waitFor();
  await workbench.page.setViewportSize({ ...size, height: 1240 });
  const bar = workbench.page.locator('.part.sidebar');
  await bar.getByText('present-past').first().waitFor();
  await bar.getByText('First look').waitFor();
  await picture(workbench.page, 'side-bar', await around([bar], 0));
  await workbench.page.setViewportSize(size);
  await workbench.closeTab(sweepTitle);
  await workbench.runCommand('View: Show Explorer');
});

test('vector-editor', async () => {
  await workbench.openFromExplorer(vector);
  const editor = await workbench.webview(vector);
  await patched(editor, ' potatoes');
  await editor.locator('h1').click();
  await picture(workbench.page, 'vector-editor', await around([groups()], 0));
  await workbench.closeTab(vector);
});

test('compare-results', async () => {
  await workbench.runCommand('Task Vectors: Compare Results…');
  await workbench.pickAll();
  const comparison = await workbench.webview('Compare: antonyms, plurals');
  await comparison.getByRole('heading', { name: 'Best blocks' }).waitFor();
  await picture(workbench.page, 'compare-results', await top(640));
  await workbench.closeTab('Compare: antonyms, plurals');
});

test('compare-vectors', async () => {
  await workbench.runCommand('Task Vectors: Compare Vectors…');
  await workbench.pickAll();
  const comparison = await workbench.webview('Compare 6 Vectors');
  await comparison.getByRole('application', { name: /^Map of/ }).waitFor();
  await picture(workbench.page, 'compare-vectors', await top(900));
  await workbench.closeTab('Compare 6 Vectors');
});

test('experiment-results', async () => {
  await workbench.runCommand('Task Vectors: Open Experiment Results…');
  await workbench.pick('first-look-results/results.suite.json');
  const results = await workbench.webview('results.suite.json');
  await results.getByText(/θ answers/).waitFor();
  await picture(workbench.page, 'experiment-results', await around([groups()], 0));
  await workbench.closeTab('results.suite.json');
});

test('task-file', async () => {
  await workbench.openFile('words.task.json');
  await workbench.page.locator('.squiggly-info').first().waitFor();
  await workbench.page.locator('.squiggly-warning').first().waitFor();
  await workbench.page.locator('.codelens-decoration').getByText('Sweep').waitFor();
  await workbench.placeCursor(8, 13);
  await workbench.runCommand('Show or Focus Hover');
  const hover = workbench.page.locator('.monaco-hover:not(.hidden)').first();
  await hover.getByText(/take more than one token/).waitFor();
  await workbench.lensesAtRest();
  const text = workbench.page.locator('.editor-group-container .view-lines');
  const { x, y } = await around([text], 0);
  await picture(workbench.page, 'task-file', { x: x - 60, y, width: 760, height: 400 });
  await workbench.page.keyboard.press('Escape');
  await workbench.closeTab('words.task.json');
});

test('patched-continuation', async () => {
  await workbench.openFile('prompt.md');
  await workbench.placeCursor(9, 20);
  await workbench.runCommand('Task Vectors: Patch Vector into Selection');
  await workbench.pick('plurals', 'plurals');
  await workbench.page.locator('.view-line [class*="ced-"]').last().waitFor();
  await workbench.notification('Patching').waitFor({ state: 'detached' });
  const text = workbench.page.locator('.editor-group-container .view-lines');
  const { x, y } = await around([text], 0);
  await picture(workbench.page, 'patched-continuation', { x: x - 60, y, width: 620, height: 230 });
  await workbench.page.keyboard.press('Escape');
});

function step(title: string): Locator {
  return workbench.page.locator('.getting-started-step').filter({ hasText: title });
}

/** All editor groups, with their tabs. */
function groups(): Locator {
  return workbench.page.locator('.part.editor');
}

/** The upper part of the groups, where nothing stands below. */
async function top(height: number): Promise<Box> {
  return { ...(await around([groups()], 0)), height };
}

async function patched(frame: FrameLocator, query: string): Promise<void> {
  await frame.getByRole('textbox', { name: 'Query' }).fill(query);
  await frame.locator('.comparison[aria-busy="false"]:not(.comparison-old)').waitFor();
}

async function toTop(part: Locator): Promise<void> {
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

/** What of a part lies within the editor's group. */
async function shown(part: Locator): Promise<Box> {
  const box = await around([part]);
  const area = await around([groups()], 0);
  const bottom = Math.min(box.y + box.height, area.y + area.height);
  return { ...box, height: bottom - box.y };
}
