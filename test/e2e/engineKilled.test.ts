// The system ends the engine in the middle of a second sweep: the first result stays, marked, and the sweep can be run again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineProcesses } from '../support/editor/engineProcess';
import { openWorkbench } from '../support/editor/openWorkbench';
import { sampleFinding, sweptSample } from '../support/editor/sampleFinding';
import type { Workbench } from '../support/editor/workbench';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
});

test('the result before it is kept and called so, and Restart Engine leads to the next one', async () => {
  const panel = await sweptSample(workbench);
  const finding = sampleFinding(panel);
  const previous = panel.getByText('Previous result');
  expect(await previous.count()).toBe(0);
  const date = await panel.locator('.colophon').textContent();

  // A sweep that waited for the bench's turn would go to the next engine and lose nothing.
  await panel.locator('.comparison[aria-busy="false"]').waitFor();
  const [killed, ...others] = engineProcesses(workbench);
  expect(others).toEqual([]);
  // Held up first: the sweep of five pairs would often be faster than its end.
  process.kill(killed, 'SIGSTOP');
  await panel.getByRole('button', { name: 'Run again' }).click();
  await panel.getByRole('progressbar').waitFor();
  process.kill(killed, 'SIGKILL');
  const alert = panel.getByRole('alert').filter({ hasText: 'The sweep failed' });
  await alert.getByText('The result below is the one before it.').waitFor();
  await alert.getByText('The engine was ended by SIGKILL while running the layer sweep on').waitFor();
  await previous.waitFor();
  await finding.waitFor();
  expect(await panel.locator('.colophon').textContent()).toBe(date);
  await workbench.screenshot('engine-killed 1 kept');

  await alert.getByRole('button', { name: 'Restart Engine' }).click();
  await expect.poll(() => engineProcesses(workbench).length, { timeout: 20_000 }).toBe(1);
  expect(engineProcesses(workbench)).not.toContain(killed);
  await panel.getByRole('button', { name: 'Run again' }).click();
  await panel.getByRole('progressbar').waitFor();
  await alert.waitFor({ state: 'detached' });
  await panel.getByRole('progressbar').waitFor({ state: 'detached' });
  await previous.waitFor({ state: 'detached' });
  await finding.waitFor();
  expect(await panel.getByRole('alert').count()).toBe(0);
  await workbench.screenshot('engine-killed 2 run again');
});
