import { strict as assert } from 'node:assert';
import { commands, type Uri, workspace } from 'vscode';
import { parseVectorFile, serialiseVectorFile } from '../../src/core/files/vectorFile';
import { linearCombination } from '../../src/core/vectors/linearCombination';
import { commandIds, viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { type VectorEditor } from '../../src/extension/vectors/vectorEditors';
import { activated, closeAll, select, sweptSample, workspaceFile } from './support/extensionUnderTest';

const context = { signal: new AbortController().signal, report: () => undefined };

describe('the patch bench', () => {
  let api: ExtensionApi;
  const own = (): Uri => workspaceFile('own.taskvector.safetensors');
  const twice = (): Uri => workspaceFile('twice.taskvector.safetensors');
  const foreign = (): Uri => workspaceFile('foreign.taskvector.safetensors');

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    await writeVector(session, 2, own());
    const vector = parseVectorFile(await workspace.fs.readFile(own()));
    const theta = linearCombination([{ weight: 2, theta: vector.theta }]);
    await workspace.fs.writeFile(twice(), serialiseVectorFile({ metadata: vector.metadata, theta }));
    const model = { ...vector.metadata.model, weightsHash: 'f'.repeat(64) };
    const metadata = { ...vector.metadata, model };
    await workspace.fs.writeFile(foreign(), serialiseVectorFile({ ...vector, metadata }));
    await closeAll();
  });
  after(async () => {
    for (const uri of [own(), twice(), foreign()]) await workspace.fs.delete(uri);
  });
  afterEach(closeAll);

  const editorOf = async (uri: Uri): Promise<VectorEditor> => {
    await commands.executeCommand('vscode.openWith', uri, viewTypes.vector);
    const editor = api.vectorEditors.all.find(({ document }) => document.uri.toString() === uri.toString());
    assert.ok(editor);
    return editor;
  };

  it('takes the selection of an editor as its query', async () => {
    const editor = await editorOf(own());
    assert.equal(editor.view().givenQuery, undefined);
    await select('hot\ncold', 1, 1);
    await commands.executeCommand(commandIds.patchQuery);
    assert.equal(editor.view().givenQuery?.text, 'hot');
    const first = editor.view().givenQuery?.id;
    await commands.executeCommand(commandIds.patchQuery);
    assert.notEqual(editor.view().givenQuery?.id, first);
  });

  it('without a bench the selection has nowhere to go', () => {
    assert.throws(() => api.benches.use('hot'), { code: 'bad-request' });
  });

  it('patches a weighted sum: half of twice the vector is the vector', async () => {
    const editor = await editorOf(own());
    const vector = parseVectorFile(await workspace.fs.readFile(own()));
    await editor.summands.add(vector, [twice()]);
    const [{ id, file }] = editor.summands.view;
    assert.equal(file, 'twice.taskvector.safetensors');
    const request = { query: ' hot', verbatim: false, block: 1, mode: 'replace', strength: 1 } as const;
    const plain = await api.bench.compare(request, vector, context);
    const terms = editor.summands.terms(vector, { own: 0, others: [{ id, weight: 0.5 }] });
    const summed = await api.bench.compare(request, vector, context, terms);
    assert.deepEqual(summed.after, plain.after);
    assert.equal(summed.kl, plain.kl);
    const opposite = editor.summands.terms(vector, { own: 1, others: [{ id, weight: -1 }] });
    const negated = await api.bench.compare({ ...request, strength: -1 }, vector, context, opposite);
    assert.deepEqual(negated.after, plain.after);
    editor.summands.remove(id);
    assert.throws(() => editor.summands.terms(vector, { own: 1, others: [{ id, weight: 1 }] }), {
      code: 'bad-request',
    });
  });

  it('refuses vectors of another model, and adds none of a list with one', async () => {
    const editor = await editorOf(own());
    const vector = parseVectorFile(await workspace.fs.readFile(own()));
    await assert.rejects(editor.summands.add(vector, [twice(), foreign()]), { code: 'vector-mismatch' });
    assert.deepEqual(editor.summands.view, []);
  });
});
