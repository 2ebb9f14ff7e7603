import { strict as assert } from 'node:assert';
import { lm, workspace } from 'vscode';
import { paperSuite } from '../../src/core/suite/paperSuite';
import { askHub } from '../../src/extension/commands/hubCommands';
import { commandIds } from '../../src/extension/contributions';
import { toolNames } from '../../src/extension/tools/toolInputs';
import { activated, opened, select } from './support/extensionUnderTest';

describe('Restricted Mode', () => {
  it('reads a selection but opens no model and starts no engine', async () => {
    assert.equal(workspace.isTrusted, false);
    const api = await activated();
    await select('hot -> cold\nbig -> small\nup -> down');
    const session = await opened(api, commandIds.extractFromSelection);
    assert.equal(session.view().preview?.reading.pairs.length, 3);
    await session.run();
    const { run } = session.view();
    assert.equal(run.state === 'failed' && run.error.code, 'workspace-untrusted');
    assert.match(run.state === 'failed' ? (run.error.next ?? '') : '', /^Trust this workspace/);
    assert.equal(api.engine.state.kind, 'stopped');
  });

  it('lists vectors for a language model, and sweeps nothing for it', async () => {
    const api = await activated();
    const invoke = (name: string, input: object): Thenable<unknown> =>
      lm.invokeTool(name, { input, toolInvocationToken: undefined });
    await invoke(toolNames.listVectors, {});
    await assert.rejects(
      async () => invoke(toolNames.runLayerSweep, { task: 'antonyms' }),
      /workspace-untrusted/,
    );
    assert.equal(api.engine.state.kind, 'stopped');
  });

  it('asks no hub, whichever command would', async () => {
    await assert.rejects(askHub(await activated()), { code: 'workspace-untrusted' });
  });

  it('runs no experiment', async () => {
    const api = await activated();
    const recipe = paperSuite([{ folder: 'model' }]);
    const order = { recipe, folder: '/', out: '/nowhere', force: false };
    await assert.rejects(api.suites.run(order), { code: 'workspace-untrusted' });
    assert.equal(api.engine.state.kind, 'stopped');
  });
});
