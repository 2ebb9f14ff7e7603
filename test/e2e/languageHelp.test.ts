import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flawedTask } from '../support/editor/flawedTask';
import { openWorkbench } from '../support/editor/openWorkbench';
import { type Theme } from '../support/editor/themes';
import { sweptSample } from '../support/editor/sampleFinding';
import type { Workbench } from '../support/editor/workbench';

// What the text editor shows of prompts, task files and recipes, on the bundled model.

const vectorFile = 'antonyms.taskvector.safetensors';
const looked: readonly Theme[] = ['Light Modern', 'Default High Contrast', 'Dark Modern'];
let workbench: Workbench;

interface Task {
  readonly kind: string;
  readonly pairs: readonly (readonly [string, string])[];
}

beforeAll(async () => {
  workbench = await openWorkbench({
    settings: { 'taskVectors.editor.promptLenses': true, 'editor.hover.delay': 100 },
  });
  workbench.page.setDefaultTimeout(60_000);
  const files: Readonly<Record<string, string>> = {
    'prompt.md':
      '# Opposites\n\nWords and what is said of them.\n\nhot -> cold\nbig -> small\nup -> down\n\nhappy ->\n',
    'words.task.json': flawedTask,
    'first.experiment.json': `{
  "$schema": "task-vectors://schemas/experiment.schema.json",
  "format": "task-vectors/experiment",
  "version": 1,
  "name": "first",
  "models": [{ "folder": "models/none" }],
  "tasks": ["antonym", "to-upper", ""],
  "experiments": [{ "kind": "base" }]
}
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(workbench.folder, name), text);
});
afterAll(async () => {
  await workbench?.close();
});

test('demonstrations in Markdown have a lens that extracts from them', async () => {
  // No text in prose awakes the extension, for the sake of those who want no lens there.
  await workbench.openFile('words.task.json');
  await workbench.openFile('prompt.md');
  const lens = workbench.page.getByText('Extract task vector · 3 demonstrations');
  await lens.waitFor();
  await inThemes('language 1 lens');
  await workbench.lensesAtRest();
  await lens.click();
  await (await workbench.webview('Sweep: prompt')).getByText('prompt.md, lines 5-7').waitFor();
  await workbench.closeTab('Sweep: prompt');
});

test('the next tokens stand in a list, and one is written behind the text', async () => {
  await workbench.openFile('prompt.md');
  await workbench.placeCursor(9, 9);
  await workbench.runCommand('Task Vectors: Predict Next Token');
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: '%' }).first().waitFor();
  await inThemes('language 2 next token', false);
  const label = await rows.first().locator('.label-name').innerText();
  await workbench.page.keyboard.press('Enter');
  await rows.first().waitFor({ state: 'hidden' });
  expect(await workbench.text()).toContain(`happy ->${label.replaceAll('␣', ' ')}`);
  await workbench.page.keyboard.press('Control+Z');
});

test('a task file has its problems marked and explained', async () => {
  await workbench.openFile('words.task.json');
  await workbench.page.locator('.squiggly-info').first().waitFor();
  await workbench.page.locator('.squiggly-warning').first().waitFor();
  // Behind the bracket of the pairs.
  await workbench.placeCursor(8, 13);
  await workbench.runCommand('Show or Focus Hover');
  const hover = workbench.page.locator('.monaco-hover:not(.hidden)').first();
  await hover.getByText(/1 of 4 outputs \(25 %\) take more than one token/).waitFor();
  await workbench.screenshot('language 3 task hover');
  await hover.locator('a.code-link', { hasText: 'long-outputs' }).click();
  await workbench.tab('errors.md').waitFor();
  await workbench.screenshot('language 4 explanation');
  await workbench.closeTab('errors.md');
  await inThemes('language 3 task marks');
});

test('a selection becomes a task file of its own, which opens', async () => {
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Add Selection to Task File…');
  await workbench.pick('New Task File…');
  await workbench.pick('linguistic');
  await workbench.acceptSaveDialog('antonyms.task.json');
  await workbench.tab('antonyms.task.json').waitFor();
  const written = JSON.parse(await readFile(join(workbench.folder, 'antonyms.task.json'), 'utf8')) as Task;
  expect(written.kind).toBe('linguistic');
  expect(written.pairs).toHaveLength(5);
  expect(written.pairs[0]).toEqual(['hot', 'cold']);
  await workbench.screenshot('language 8 new task file');
  await workbench.closeTab('antonyms.task.json');
});

test('a recipe completes its tasks and says what they are', async () => {
  await workbench.openFile('first.experiment.json');
  await workbench.page.locator('.squiggly-warning').first().waitFor();
  await workbench.placeCursor(6, 28);
  await workbench.runCommand('Show or Focus Hover');
  const hover = workbench.page.locator('.monaco-hover:not(.hidden)').first();
  await hover.getByText('holds no ONNX model').waitFor();
  await workbench.screenshot('language 5 missing model');
  await workbench.page.keyboard.press('Escape');
  await workbench.placeCursor(7, 37);
  await workbench.runCommand('Trigger Suggest');
  await workbench.page.locator('.suggest-widget.visible').getByText('antonyms', { exact: true }).waitFor();
  await workbench.screenshot('language 6 completion');
  await workbench.page.keyboard.press('Escape');
});

test('a patched continuation stands behind a query until Escape dismisses it or Tab takes it', async () => {
  const panel = await sweptSample(workbench);
  await panel.getByRole('button', { name: 'Save Vector…' }).click();
  await workbench.acceptSaveDialog(vectorFile);
  await panel.getByText(`Vector saved as ${vectorFile}.`).waitFor();
  await workbench.closeTab('Sweep: antonyms');
  await workbench.openFile('prompt.md');
  await workbench.placeCursor(9, 6);
  const before = await workbench.text();
  const dismissed = await patched();
  await inThemes('language 7 ghost', false);
  await workbench.page.keyboard.press('Escape');
  await dismissed.waitFor({ state: 'detached' });
  expect(await workbench.text()).toBe(before);

  const taken = await patched();
  const shown = await taken.evaluate((element) => getComputedStyle(element, '::after').content);
  await workbench.page.keyboard.press('Tab');
  await taken.waitFor({ state: 'detached' });
  const [, first] = /^"\s*([a-z]+)/.exec(shown) ?? [];
  expect(await workbench.text()).toMatch(new RegExp(`happy\\s*${first}`));
  await workbench.page.keyboard.press('Control+Z');
  await expect.poll(() => workbench.text()).toBe(before);
});

/** The continuation behind the cursor, whole. */
async function patched(): Promise<Locator> {
  await workbench.runCommand('Task Vectors: Patch Vector into Selection');
  await workbench.pick('antonyms', '');
  const ghost = workbench.page.locator('.view-line [class*="ced-"]').last();
  await ghost.waitFor();
  await workbench.notification('Patching').waitFor({ state: 'detached' });
  return ghost;
}

/** Pictures of what is open in the themes; a list or a ghost would be gone after a change of theme. */
async function inThemes(name: string, each = true): Promise<void> {
  if (!each) return workbench.screenshot(name);
  for (const theme of looked) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name}, ${theme}`);
  }
}
