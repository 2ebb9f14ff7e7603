import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import type { Workbench } from '../support/editor/workbench';

// An editor that speaks German: what the manifest names, and what the extension says while it runs.

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ language: 'de' });
});
afterAll(async () => {
  await workbench?.close();
});

test('the side bar names its views, and says what is missing', async () => {
  await workbench.runCommand('View: Show Task Vectors');
  const { page } = workbench;
  await page.locator('.pane-header').filter({ hasText: 'Vektoren' }).waitFor();
  await page.locator('.pane-header').filter({ hasText: 'Ergebnisse' }).waitFor();
  await page.getByText('Noch keine Vektordateien in diesem Ordner.').waitFor();
  // The form takes the focus when it has come, and would close the palette of the next step.
  await (await workbench.webview('Experiment')).locator('#app > *').first().waitFor();
  await workbench.screenshot('german 1 side bar');
});

test('a command stands in the palette and asks in German', async () => {
  await workbench.runCommand('Task Vectors: Modell auswählen…');
  const { page } = workbench;
  await page.getByText('Ordner suchen…').waitFor();
  expect(await page.locator('.quick-input-title').innerText()).toBe('Modell auswählen');
  await workbench.screenshot('german 2 choose a model');
  await page.keyboard.press('Escape');
});

test('a refusal says in German what to do next', async () => {
  await workbench.openFile('antonyms.txt');
  await workbench.runCommand('Task Vectors: Task Vector aus Auswahl extrahieren…');
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench
    .notification('Es ist nichts ausgewählt. Ein paar Zeilen wie hot -> cold auswählen')
    .waitFor();
  await workbench.screenshot('german 3 refusal');
});

test('the status bar says in German what it shows', async () => {
  const { page } = workbench;
  await page
    .getByRole('button', { name: /Task Vectors: .* wird geöffnet, sobald es gebraucht wird\./ })
    .waitFor();
});
