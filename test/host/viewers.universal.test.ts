import { strict as assert } from 'node:assert';
import { commands, workspace } from 'vscode';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { serialiseVectorFile } from '../../src/core/files/vectorFile';
import { paperTemplate } from '../../src/core/prompts/template';
import { viewTypes } from '../../src/extension/contributions';
import { activated, closeAll, extractSample, tinyModel, workspaceFile } from './support/extensionUnderTest';

const metadata: VectorMetadata = {
  name: 'antonyms',
  model: {
    name: 'tiny',
    ...{ graphHash: 'a'.repeat(64), weightsHash: 'b'.repeat(64), tokenizerHash: 'c'.repeat(64) },
    ...{ blocks: 2, hiddenSize: 3, vocabularySize: 100 },
  },
  precision: 'float32',
  position: 'last',
  method: 'leave-one-out over 5 pairs',
  template: paperTemplate,
  pairs: [{ input: 'hot', output: 'cold' }],
  queries: ['hot'],
  application: 'Task Vector Lab 0.1.0',
  date: '2026-01-02T03:04:05.000Z',
};

// The package for every machine, which carries neither a runtime nor a model.
describe('without a runtime', () => {
  afterEach(closeAll);

  it('says that there is no model, then that no model can run, and where one can', async () => {
    const api = await activated();
    assert.equal(api.bundled, undefined);
    const session = await extractSample(api);
    await session.run();
    const unchosen = session.view().run;
    assert.match(unchosen.state === 'failed' ? unchosen.error.message : '', /comes without one/);

    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
    await session.run();
    const { run } = session.view();
    assert.equal(run.state === 'failed' && run.error.code, 'runtime-missing');
    const { message, next } = run.state === 'failed' ? run.error : { message: '', next: '' };
    assert.ok(message.includes(`${process.platform}-${process.arch}`), message);
    assert.match(next ?? '', /^Install the package .* can be viewed without it\.$/);
  });

  it('opens vectors', async () => {
    const api = await activated();
    const file = workspaceFile('antonyms.taskvector.safetensors');
    await workspace.fs.writeFile(
      file,
      serialiseVectorFile({ metadata, theta: Float32Array.of(1, 2, 2, 0, 3, 4) }),
    );
    await commands.executeCommand('vscode.openWith', file, viewTypes.vector);
    const [editor] = api.vectorEditors.all;
    assert.deepEqual(editor.view().document?.norms, [3, 5]);
  });
});
