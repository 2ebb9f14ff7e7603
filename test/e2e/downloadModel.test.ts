import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../support/editor/openWorkbench';
import { type Workbench } from '../support/editor/workbench';
import { folderModel } from '../support/hub/folderModel';
import { LoopbackHub } from '../support/hub/loopbackHub';

// From a name on the hub to a swept selection; the hub is one on this machine.

const id = 'someone/tiny-llm';
const server = new LoopbackHub([
  folderModel(id, resolve('test/fixtures/models/llama-optimum'), { tags: ['license:mit'], downloads: 1_234 }),
]);
let workbench: Workbench;

beforeAll(async () => {
  await server.start();
  workbench = await openWorkbench({
    settings: { 'taskVectors.hub.endpoint': server.endpoint, 'taskVectors.hub.fileHosts': [server.fileHost] },
  });
  workbench.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await workbench?.close();
  await server.stop();
});

test('a model is found by its name, looked at, downloaded and used', async () => {
  await workbench.runCommand('Task Vectors: Download Model from Hub…');
  await workbench.page.locator('.quick-input-list').getByText('1.2 k downloads · mit').waitFor();
  await workbench.screenshot('download 1 search');
  await workbench.pick(id, 'tiny');
  await workbench.page.locator('.quick-input-list').getByText('onnx/model_q4.onnx').waitFor();
  await workbench.screenshot('download 2 precision');
  expect(server.heard.every(({ path }) => path.startsWith('/api/'))).toBe(true);
  await workbench.pick('4-bit');
  const question = workbench.page.locator('.monaco-dialog-box').filter({ hasText: `Download ${id}?` });
  await question.getByText('licence mit').waitFor();
  await workbench.screenshot('download 3 question');
  await question.getByRole('button', { name: 'Download' }).click();
  await workbench.statusBarItem('tiny-llm').waitFor();

  await workbench.openFile('antonyms.txt');
  await workbench.selectLines(3, 7);
  await workbench.runCommand('Task Vectors: Sweep Layers on Selection');
  const panel = await workbench.webview('Sweep: antonyms');
  await panel.getByText('proven').first().waitFor();
  await workbench.screenshot('download 4 swept');
});

test('a hub that is gone is said in the list', async () => {
  await server.stop();
  await workbench.runCommand('Task Vectors: Download Model from Hub…');
  await workbench.page.locator('.quick-input-list').getByText('could not be asked').waitFor();
  await workbench.screenshot('download 5 unreachable');
  await workbench.page.keyboard.press('Escape');
  await server.start();
});
