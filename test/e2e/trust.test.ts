import { afterAll, beforeAll, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import { sampleFinding } from '../support/editor/sampleFinding';
import { type Workbench } from '../support/editor/workbench';

// A folder that is trusted only after a first look: what was open in Restricted Mode works from then on.

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ trust: false });
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
});

test('trust that is granted wakes the panel and the form that were opened without', async () => {
  const { page } = workbench;
  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Extract Task Vector from Selection…');
  const panel = await workbench.webview('Sweep: antonyms');
  await panel.getByText('Models are not opened in Restricted Mode.').waitFor();
  await workbench.runCommand('View: Show Task Vectors');
  const form = await workbench.webview('Experiment');
  await form.getByText('Restricted Mode', { exact: true }).waitFor();
  await workbench.screenshot('trust 1 restricted');

  await panel.getByRole('button', { name: 'Manage Trust' }).click();
  await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
  await form.getByRole('button', { name: 'Sweep', exact: true }).waitFor();
  await workbench.screenshot('trust 2 granted');
  await workbench.runCommand('View: Close Modal Editor');
  await page.locator('.workspace-trust-editor').waitFor({ state: 'hidden' });
  await panel.getByText('with a space before them 5 of 5 outputs are one token').waitFor();
  await panel.getByRole('button', { name: 'Sweep Layers' }).click();
  await sampleFinding(panel).waitFor();
  await workbench.screenshot('trust 3 swept');
});
