// Opening and closing each surface fifty times leaves nothing behind.
import { strict as assert } from 'node:assert';
import { commands, type Uri, workspace } from 'vscode';
import { serialiseSuiteFile } from '../../src/core/files/suiteFile';
import { viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeResult } from '../../src/extension/results/resultExports';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { type SweepSource } from '../../src/extension/sweep/sweepSource';
import { suiteResult } from '../support/paperResults';
import { activated, closeAll, sweptSample, when, workspaceFile } from './support/extensionUnderTest';
import { children, countAlive, heapBytes, stillHeld } from './support/leaks';

const times = 50;
const mostGrowth = 10 * 1024 * 1024;

/** Does it a few times first, since the first ones fill caches that stay. */
async function expectNoGrowth(what: string, once: () => Promise<void>): Promise<void> {
  for (let warm = 0; warm < 5; warm += 1) await once();
  const before = { heap: heapBytes(), children: children() };
  for (let time = 0; time < times; time += 1) await once();
  const grown = heapBytes() - before.heap;
  console.log(`[host] ${what}: the heap grew by ${(grown / 1024 / 1024).toFixed(1)} MB over ${times} times`);
  assert.ok(grown < mostGrowth, `${what}: the heap grew by ${grown} bytes`);
  // One that was idle may have ended meanwhile.
  const added = children()?.filter((id) => !before.children?.includes(id));
  assert.deepEqual(added ?? [], [], `${what}: processes were left behind`);
}

describe('leaks', function () {
  this.timeout(300_000);
  let api: ExtensionApi;
  const files = {
    vector: workspaceFile('leak.taskvector.safetensors'),
    result: workspaceFile('leak.sweep.json'),
    suite: workspaceFile('leak.suite.json'),
  };
  let source: SweepSource;

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    assert.ok(session.finished);
    await writeVector(session, 2, files.vector);
    await writeResult(session.finished.result, 'result', 0, files.result);
    await workspace.fs.writeFile(files.suite, new TextEncoder().encode(serialiseSuiteFile(suiteResult(2))));
    ({ source } = session);
    await closeAll();
  });
  after(async () => {
    for (const file of Object.values(files)) await workspace.fs.delete(file);
  });
  afterEach(closeAll);

  it('are none in the sweep panel', async () => {
    const sessions: WeakRef<object>[] = [];
    await expectNoGrowth('sweep panel', async () => {
      const { panel, session } = api.panels.open({ ...source });
      panel.dispose();
      await when(api.panels.onDidChange, () => api.panels.all.length === 0);
      sessions.push(new WeakRef(session));
    });
    assert.equal(await stillHeld(sessions), 0, 'closed sessions are still held');
  });

  it('are none of a sweep that ran, once its panel is closed, though the form of the side bar told of it', async () => {
    const runAndClose = async (): Promise<WeakRef<object>> => {
      const { session, panel } = api.panels.open({ ...source });
      const run = session.run();
      const { experiment } = api.sideBar;
      await when(experiment.onDidChange, () => experiment.view().run.state === 'running');
      // At once: the tiny model may have finished by the time that the editor closes a tab.
      panel.dispose();
      await run;
      await closeAll();
      return new WeakRef(session);
    };
    const session = await runAndClose();
    assert.equal(api.sideBar.experiment.view().run.state, 'stopped');
    assert.equal(await stillHeld([session]), 0, 'the closed session is still held');
  });

  const openAndClose = (uri: Uri, viewType: string, all: () => readonly object[]) => async () => {
    await commands.executeCommand('vscode.openWith', uri, viewType);
    assert.equal(all().length, 1);
    await closeAll();
    assert.equal(all().length, 0);
  };

  it('are none in the vector editor', async () => {
    await commands.executeCommand('vscode.openWith', files.vector, viewTypes.vector);
    const documents = countAlive(api.vectorEditors.all[0].document);
    await closeAll();
    await expectNoGrowth(
      'vector editor',
      openAndClose(files.vector, viewTypes.vector, () => api.vectorEditors.all),
    );
    assert.ok(documents() <= 1, `${documents()} closed documents are still held`);
  });

  it('are none in the result editor', async () => {
    await expectNoGrowth(
      'result editor',
      openAndClose(files.result, viewTypes.result, () => api.resultEditors.all),
    );
  });

  it('are none in the results of experiments', async () => {
    await expectNoGrowth(
      'experiment results',
      openAndClose(files.suite, viewTypes.suite, () => api.suiteEditors.all),
    );
  });
});
