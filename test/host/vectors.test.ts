import { strict as assert } from 'node:assert';
import { commands, Uri, workspace } from 'vscode';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { type VectorEditor } from '../../src/extension/vectors/vectorEditors';
import {
  activated,
  bundledModel,
  closeAll,
  sweptSample,
  tinyModel,
  when,
  workspaceFile,
} from './support/extensionUnderTest';

async function openVector(api: ExtensionApi, uri: Uri): Promise<VectorEditor> {
  await commands.executeCommand('vscode.openWith', uri, viewTypes.vector);
  const editor = api.vectorEditors.all.find(({ document }) => document.uri.toString() === uri.toString());
  assert.ok(editor, 'the vector editor did not open');
  return editor;
}

describe('vector files', () => {
  let api: ExtensionApi;
  const place = (): Uri => workspaceFile('pairs.taskvector.safetensors');

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    assert.deepEqual(session.view().run, { state: 'idle' });
    await writeVector(session, 2, place());
    assert.equal(session.view().savedAs, 'pairs.taskvector.safetensors');
  });
  after(() => workspace.fs.delete(place()));
  afterEach(closeAll);

  it('hold where the vector came from', async () => {
    const { metadata, theta } = parseVectorFile(await workspace.fs.readFile(place()));
    assert.equal(metadata.name, 'pairs');
    assert.equal(metadata.method, 'leave-one-out over 5 pairs');
    assert.equal(metadata.chosenBlock, 2);
    assert.equal(metadata.pairs.length, 5);
    assert.ok(metadata.queries.length > 0);
    assert.match(metadata.finding ?? '', /^θ /);
    assert.equal(theta.length, metadata.model.blocks * metadata.model.hiddenSize);
    const names = await workspace.fs.readDirectory(Uri.joinPath(place(), '..'));
    assert.ok(
      names.every(([name]) => !name.endsWith('.tmp')),
      'a temporary file was left',
    );
  });

  it('open in their own editor and patch a query', async () => {
    const editor = await openVector(api, place());
    const { document, problem, mismatch, fileName } = editor.view();
    assert.equal(fileName, 'pairs.taskvector.safetensors');
    assert.equal(problem, undefined);
    assert.equal(mismatch, undefined);
    assert.equal(document?.norms.length, 4);
    assert.ok(document?.norms.every((norm) => norm > 0));
  });

  it('say which model they need when another is open', async () => {
    await api.models.choose({ folder: bundledModel() });
    await api.models.ensureOpen(new AbortController().signal);
    const editor = await openVector(api, place());
    assert.equal(editor.view().mismatch?.code, 'vector-mismatch');
    assert.match(editor.view().mismatch?.message ?? '', /blocks 4 against 30/);
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
  }).timeout(300_000);

  it('are read again when they change on disk; a broken one is a message, not a crash', async () => {
    const whole = await workspace.fs.readFile(place());
    const editor = await openVector(api, place());
    const changed = (isBroken: boolean): Promise<void> =>
      when(
        (listener) => editor.document.onDidChange(listener),
        () => (editor.view().problem !== undefined) === isBroken,
      );
    await workspace.fs.writeFile(place(), whole.slice(0, 100));
    await changed(true);
    assert.equal(editor.view().problem?.code, 'vector-invalid');
    assert.equal(editor.view().document, undefined);
    await workspace.fs.writeFile(place(), whole);
    await changed(false);
    assert.equal(editor.view().document?.norms.length, 4);
    await workspace.fs.delete(place());
    await changed(true);
    assert.equal(editor.view().problem?.code, 'file-not-readable');
    assert.match(editor.view().problem?.message ?? '', / was deleted or moved\.$/);
    await workspace.fs.writeFile(place(), whole);
    await changed(false);
  });

  it('that hold something else open with a problem', async () => {
    const uri = workspaceFile('text.taskvector.safetensors');
    await workspace.fs.writeFile(uri, new TextEncoder().encode('hot -> cold'));
    const editor = await openVector(api, uri);
    const { problem } = editor.view();
    assert.equal(problem?.code, 'vector-invalid');
    assert.ok(problem.next);
    await workspace.fs.delete(uri);
  });
});
