// Opening and closing each surface many times leaves nothing behind. Each shows a vector of a megabyte, so that one that is
// left is seen in the sum.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { commands, type Uri, type WebviewPanel, window, workspace } from 'vscode';
import { serialiseSuiteFile } from '../../src/core/files/suiteFile';
import { serialiseVectorFile } from '../../src/core/files/vectorFile';
import { type FinishedSweep, sweepVector } from '../../src/core/sweep/sweepVector';
import { viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeResult } from '../../src/extension/results/resultExports';
import { type SweepSource } from '../../src/extension/sweep/sweepSource';
import { suiteResult } from '../support/paperResults';
import { activated, closeAll, sweptSample, when, workspaceFile } from './support/extensionUnderTest';
import { children, countAlive, heldBytes, stillHeld } from './support/leaks';

const megabyte = 1024 * 1024;
/** A few times first, since the first ones fill caches that stay. */
const many = { first: 5, times: 50, mostGrowth: 10 * megabyte };
/** Of what takes long. */
const few = { first: 3, times: 8, mostGrowth: 4 * megabyte };
/** With the blocks of the model, a vector of a megabyte. */
const wide = 65_536;

async function expectNoGrowth(
  what: string,
  once: () => Promise<void>,
  { first, times, mostGrowth } = many,
): Promise<void> {
  for (let time = 0; time < first; time += 1) await once();
  const before = { bytes: heldBytes(), children: children() };
  for (let time = 0; time < times; time += 1) await once();
  const grown = heldBytes() - before.bytes;
  console.log(`[host] ${what}: memory grew by ${(grown / megabyte).toFixed(1)} MB over ${times} times`);
  assert.ok(grown < mostGrowth, `${what}: memory grew by ${grown} bytes`);
  // One that was idle may have ended meanwhile.
  const added = children()?.filter((id) => !before.children?.includes(id));
  assert.deepEqual(added ?? [], [], `${what}: processes were left behind`);
}

/** The sweep as if its model had as many hidden sizes as vectors may have. */
function widened({ result, queries }: FinishedSweep): FinishedSweep {
  const { model } = result;
  const identity = { ...model.identity, hiddenSize: wide };
  const theta = new Float32Array(identity.blocks * wide).fill(0.5);
  return { result: { ...result, model: { ...model, identity } }, theta, queries };
}

describe('leaks', function () {
  this.timeout(300_000);
  let api: ExtensionApi;
  const files = {
    vector: workspaceFile('leak.taskvector.safetensors'),
    result: workspaceFile('leak.sweep.json'),
    suite: workspaceFile('leak.suite.json'),
  };
  const wideId = randomUUID();
  let source: SweepSource;

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    const finished = widened(session.requireFinished());
    await workspace.fs.writeFile(files.vector, serialiseVectorFile(sweepVector(finished)));
    await writeResult(finished.result, 'result', 0, files.result);
    await workspace.fs.writeFile(files.suite, new TextEncoder().encode(serialiseSuiteFile(suiteResult(2))));
    ({ source } = session);
    await closeAll();
    await api.panels.written;
    await api.store.save({ id: wideId, title: 'Sweep: wide', source, corrections: {}, finished });
  });
  after(async () => {
    for (const file of Object.values(files)) await workspace.fs.delete(file);
    await api.store.drop(wideId);
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

  it('are none in the sweep panel with a result on its page', async () => {
    const sessions: WeakRef<object>[] = [];
    const showAndClose = async (): Promise<void> => {
      const opened = await api.panels.openRecent(wideId);
      assert.ok(opened);
      const { panel, session } = opened;
      // The page says which block it looks at as soon as it has drawn the result.
      await new Promise<void>((drawn) => (session.chooseBlock = () => drawn()));
      panel.dispose();
      await when(api.panels.onDidChange, () => api.panels.all.length === 0);
      await api.panels.written;
      sessions.push(new WeakRef(session));
    };
    await expectNoGrowth('sweep panel with a result', showAndClose, few);
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

  it('are none in the view of safetensors files', async () => {
    const tabs = () => window.tabGroups.all.flatMap((group) => group.tabs);
    await expectNoGrowth('safetensors view', openAndClose(files.vector, viewTypes.safetensors, tabs), few);
  });

  const compareAndClose =
    (open: () => Promise<WebviewPanel>, all: () => readonly object[]) => async (): Promise<void> => {
      const panel = await open();
      assert.equal(all().length, 1);
      panel.dispose();
      assert.equal(all().length, 0);
    };

  it('are none in the comparison of results', async () => {
    await expectNoGrowth(
      'comparison of results',
      compareAndClose(
        () => api.comparisons.open('Compare: leaks', [files.result, files.result]),
        () => api.comparisons.all,
      ),
      few,
    );
  });

  it('are none in the comparison of vectors', async () => {
    await expectNoGrowth(
      'comparison of vectors',
      compareAndClose(
        () => api.vectorComparisons.compare([files.vector, files.vector]),
        () => api.vectorComparisons.all,
      ),
      few,
    );
  });
});
