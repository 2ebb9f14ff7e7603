import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import { sampleFinding } from '../support/editor/sampleFinding';
import type { Workbench } from '../support/editor/workbench';

// The first five minutes of the README, on the bundled model. The figures are PyTorch's on the same weights.

const vectorFile = 'antonyms.taskvector.safetensors';
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
});

test('five antonym pairs become a swept vector that is patched, saved and reopened', async () => {
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Extract Task Vector from Selection…');
  const panel = await workbench.webview('Sweep: antonyms');
  await panel.getByText('Each of the 5 pairs is tested with a vector made from the other four.').waitFor();
  await workbench.screenshot('first-vector 1 preview');

  await panel.getByRole('button', { name: 'Sweep Layers' }).click();
  await sampleFinding(panel).waitFor();
  await panel.getByText('proven').waitFor();
  await workbench.screenshot('first-vector 2 swept');

  await panel.getByRole('textbox', { name: 'Query' }).fill(' happy');
  for (const block of [17, 18, 19, 20, 21]) expect(await patchedToken(panel, block)).toBe(' sad');
  await workbench.screenshot('first-vector 3 patched');
  for (const block of [24, 26, 28]) expect((await patchedToken(panel, block)).trim()).toBe('night');

  await patchedToken(panel, 18);
  await workbench.page.keyboard.press('Control+s');
  await workbench.acceptSaveDialog(vectorFile);
  await panel.getByText(`Vector saved as ${vectorFile}.`).waitFor();
  await workbench.closeTab('Sweep: antonyms');

  await workbench.openFromExplorer(vectorFile);
  const editor = await workbench.webview(vectorFile);
  await editor.getByText('leave-one-out over 5 pairs').first().waitFor();
  // The one that the bench was at, not the sweep's best.
  await editor.getByText('chosen: after block 18').first().waitFor();
  await editor.getByRole('textbox', { name: 'Query' }).fill(' happy');
  expect(await patchedToken(editor, 18)).toBe(' sad');
  await workbench.screenshot('first-vector 4 reopened');

  await workbench.openFile('antonyms.txt');
  await workbench.runCommand('Task Vectors: Copy as Python');
  await workbench.pick('antonyms');
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench.notification(`The Python program for ${vectorFile} is on the clipboard.`).waitFor();
  await workbench.screenshot('first-vector 5 copied as Python');

  await workbench.openFromExplorer(vectorFile);
  await workbench.page.getByRole('button', { name: 'Explain Words' }).last().click();
  const guide = await workbench.webview('Preview user-guide.md');
  await guide.getByRole('heading', { name: 'Words', exact: true }).waitFor();
  await workbench.screenshot('first-vector 6 words');
});

/** Leading next token of the bench's query, θ written after a block. */
async function patchedToken(frame: FrameLocator, block: number): Promise<string> {
  await frame.getByRole('spinbutton', { name: 'After block' }).fill(String(block));
  const settled = frame.locator('.comparison[aria-busy="false"]:not(.comparison-old)');
  const lead = settled.locator('.bars-after tbody tr').first().locator('th [aria-hidden]').first();
  return (await lead.textContent())?.replaceAll('␣', ' ') ?? '';
}
