import { strict as assert } from 'node:assert';
import { truncate } from 'node:fs/promises';
import { commands, type Uri, window, workspace } from 'vscode';
import { float32ToBytes } from '../../src/core/files/float32Bytes';
import { serialiseSafetensors, type Tensor } from '../../src/core/files/safetensors';
import { viewTypes } from '../../src/extension/contributions';
import { SafetensorsDocument } from '../../src/extension/vectors/safetensorsDocument';
import { activated, closeAll, workspaceFile } from './support/extensionUnderTest';

describe('the view of safetensors files', () => {
  const place = (): Uri => workspaceFile('plain.safetensors');

  before(activated);
  beforeEach(async () => {
    const tensors = new Map<string, Tensor>([
      ['weight', { dtype: 'F32', shape: [1, 2], bytes: float32ToBytes(Float32Array.of(3, 4)) }],
      ['ids', { dtype: 'I64', shape: [1], bytes: new Uint8Array(8) }],
    ]);
    await workspace.fs.writeFile(
      place(),
      serialiseSafetensors({ metadata: new Map([['format', 'pt']]), tensors }),
    );
  });
  afterEach(closeAll);
  after(() => workspace.fs.delete(place()));

  it('lists tensors, norms and metadata', async () => {
    const document = await SafetensorsDocument.open(place());
    const { content, problem } = document.content;
    assert.equal(problem, undefined);
    assert.deepEqual(content?.metadata, [{ key: 'format', value: 'pt' }]);
    assert.deepEqual(
      content?.tensors.map(({ name, dtype, shape, norm }) => [name, dtype, shape, norm]),
      [
        ['weight', 'F32', [1, 2], 5],
        ['ids', 'I64', [1], undefined],
      ],
    );
    document.dispose();
  });

  it('opens as an editor when asked for', async () => {
    await commands.executeCommand('vscode.openWith', place(), viewTypes.safetensors);
    const labels = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(labels.includes('plain.safetensors'), labels.join(', '));
  });

  it('says what is wrong with a file that was cut off, and with one that is something else', async () => {
    const { size } = await workspace.fs.stat(place());
    await truncate(place().fsPath, size - 4);
    const cut = await SafetensorsDocument.open(place());
    assert.equal(cut.content.problem?.code, 'vector-invalid');
    assert.match(cut.content.problem?.next ?? '', /copy or download it again/);
    await workspace.fs.writeFile(place(), new TextEncoder().encode('hot -> cold, and so on'));
    const other = await SafetensorsDocument.open(place());
    assert.equal(other.content.problem?.code, 'vector-invalid');
    const gone = await SafetensorsDocument.open(workspaceFile('gone.safetensors'));
    assert.equal(gone.content.problem?.code, 'file-not-readable');
    for (const document of [cut, other, gone]) document.dispose();
  });
});
