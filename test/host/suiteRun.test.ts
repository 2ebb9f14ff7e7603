import { strict as assert } from 'node:assert';
import { commands, Uri, workspace } from 'vscode';
import { parseSuiteFile } from '../../src/core/files/suiteFile';
import { type SuiteResult } from '../../src/core/suite/suiteResult';
import { commandIds } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { resultsName } from '../../src/extension/suite/runWithProgress';
import { activated, closeAll, tinyModel, when, workspaceFile } from './support/extensionUnderTest';

describe('Run Experiment', () => {
  let api: ExtensionApi;
  const place = (): Uri => workspaceFile('two.experiment.json');
  const folder = (): Uri => workspaceFile('two-results');
  const results = (): Uri => Uri.joinPath(folder(), resultsName);
  const read = async (): Promise<SuiteResult> =>
    parseSuiteFile(new TextDecoder().decode(await workspace.fs.readFile(results())), resultsName);

  before(async () => {
    api = await activated();
    const recipe = {
      format: 'task-vectors/experiment',
      version: 1,
      name: 'two tasks',
      models: [{ folder: tinyModel(), dtype: 'fp32' }],
      tasks: ['to-upper', 'to-lower'],
      preset: 'paper',
      settings: { answers: 'continuation' },
      experiments: [{ kind: 'base' }],
    };
    await workspace.fs.writeFile(place(), new TextEncoder().encode(JSON.stringify(recipe)));
  });
  afterEach(closeAll);
  after(async () => {
    await workspace.fs.delete(place());
    await workspace.fs.delete(folder(), { recursive: true });
  });

  /** Runs until the first piece is done, ends it as told, and returns what the command left. */
  async function interrupted(end: () => void): Promise<void> {
    const ran = commands.executeCommand(commandIds.runExperiment, place());
    await when(api.suites.onDidChange, () => (api.suites.running?.progress.done ?? 0) > 0);
    end();
    await ran;
  }

  it('keeps what was finished when it is stopped, and opens it as not complete', async () => {
    await interrupted(() => void commands.executeCommand(commandIds.stop));
    assert.equal((await read()).complete, false);
    const [editor] = api.suiteEditors.all;
    assert.deepEqual(editor.view().pieces, { done: 1, total: 2 });
  });

  it('goes on from there, survives its view, and opens the whole', async () => {
    const first = (await read()).pieces[0];
    const ran = commands.executeCommand(commandIds.runExperiment, place());
    await closeAll();
    await ran;
    const suite = await read();
    assert.equal(suite.complete, true);
    assert.deepEqual(suite.pieces[0], first);
    assert.equal(api.suiteEditors.all.length, 1);
    assert.equal(api.suites.running, undefined);
  });

  it('leaves finished pieces when the engine is killed', async () => {
    await workspace.fs.delete(folder(), { recursive: true });
    await interrupted(() => {
      const { state } = api.engine;
      if (state.kind === 'busy') process.kill(state.pid, 'SIGKILL');
    });
    await commands.executeCommand(commandIds.runExperiment, place());
    assert.equal((await read()).complete, true);
  });
});
