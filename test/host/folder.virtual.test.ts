// A folder that is on no disk, as a repository's on a server is: all that needs no path works in it, the rest says why not.
import { strict as assert } from 'node:assert';
import { commands, type Disposable, type Uri, workspace } from 'vscode';
import { serialiseSuiteFile } from '../../src/core/files/suiteFile';
import { commandIds, viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeResult } from '../../src/extension/results/resultExports';
import { rerunFile } from '../../src/extension/sideBar/rerunFile';
import { SuiteDocument } from '../../src/extension/suite/suiteDocument';
import { copyCommand } from '../../src/extension/suite/suiteExports';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { type SweepSession } from '../../src/extension/sweep/sweepSession';
import { nearestVectors } from '../../src/extension/vectors/nearestVectors';
import { suiteResult } from '../support/paperResults';
import { activated, closeAll, extractSample, tinyModel, workspaceFile } from './support/extensionUnderTest';
import { MemoryFiles, memoryScheme } from './support/memoryFiles';

describe('a virtual folder', () => {
  let api: ExtensionApi;
  let files: Disposable;
  let session: SweepSession;
  const vector = (): Uri => workspaceFile('pairs.taskvector.safetensors');
  const other = (): Uri => workspaceFile('other.taskvector.safetensors');
  const result = (): Uri => workspaceFile('pairs.sweep.json');
  const context = { signal: new AbortController().signal, report: () => undefined };

  before(async () => {
    files = new MemoryFiles().register();
    api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
    assert.equal(workspace.workspaceFolders?.[0].uri.scheme, memoryScheme);
  });
  after(() => void files.dispose());
  afterEach(closeAll);

  it('holds the text of a sweep, its vector and its result', async () => {
    session = await extractSample(api);
    assert.equal(session.view().preview?.reading.pairs.length, 5);
    assert.equal(session.view().preview?.source, 'pairs.txt, lines 1-5');
    await session.run();
    assert.deepEqual(session.view().run, { state: 'idle' });
    await writeVector(session, 2, vector());
    await writeVector(session, 1, other());
    await writeResult(session.requireFinished().result, 'result', 0, result());
    const names = (await workspace.fs.readDirectory(workspaceFile('.'))).map(([name]) => name);
    assert.deepEqual(
      names.filter((name) => name.startsWith('.')),
      [],
      'half-written files are left',
    );
  });

  it('opens the vector in its editor, which patches it and finds those that are like it', async () => {
    await commands.executeCommand('vscode.openWith', vector(), viewTypes.vector);
    const [editor] = api.vectorEditors.all;
    const { document } = editor;
    assert.ok(document.content.vector, document.content.problem?.message);
    assert.equal(editor.view().document?.metadata.chosenBlock, 2);
    const request = { query: ' hot', verbatim: false, block: 1, mode: 'replace', strength: 1 } as const;
    assert.ok((await api.bench.compare(request, document.content.vector, context)).after.top.length > 0);
    const { vectors } = await nearestVectors(
      api.vectors,
      vector(),
      document.content.vector,
      1,
      context.signal,
    );
    assert.deepEqual(
      vectors.map(({ file }) => file),
      ['other.taskvector.safetensors'],
    );
  });

  it('lists its vectors and results in the side bar', async () => {
    await commands.executeCommand(commandIds.refreshLists);
    const listed = async (list: { whole(): Promise<readonly { readonly uri: Uri }[]> }): Promise<string[]> =>
      (await list.whole()).map(({ uri }) => uri.path);
    assert.deepEqual(
      await listed(api.vectors),
      [other(), vector()].map(({ path }) => path),
    );
    assert.deepEqual(await listed(api.sideBar.results.files), [result().path]);
  });

  it('compares its vectors', async () => {
    const panel = await api.vectorComparisons.compare([vector(), other()]);
    assert.equal(panel.title, 'Compare 2 Vectors');
  });

  it('opens its results in their editor', async () => {
    await commands.executeCommand('vscode.openWith', result(), viewTypes.result);
    assert.equal(api.resultEditors.all.length, 1);
  });

  it('says why experiments can’t be run in it', async () => {
    const suite = workspaceFile('results.suite.json');
    await workspace.fs.writeFile(suite, new TextEncoder().encode(serialiseSuiteFile(suiteResult(2))));
    const why = { code: 'bad-request', message: /virtual folder/ };
    await assert.rejects(rerunFile(api, suite), why);
    await assert.rejects(copyCommand(await SuiteDocument.open(suite), suite), why);
  });
});
