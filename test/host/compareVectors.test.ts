import { strict as assert } from 'node:assert';
import { commands, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { parseVectorFile, serialiseVectorFile } from '../../src/core/files/vectorFile';
import { linearCombination } from '../../src/core/vectors/linearCombination';
import { commandIds, viewTypes } from '../../src/extension/contributions';
import { writeVector } from '../../src/extension/sweep/saveVector';
import {
  comparedState,
  comparisonAt,
  computed,
  readCompared,
} from '../../src/extension/vectors/comparedVectors';
import { nearestVectors } from '../../src/extension/vectors/nearestVectors';
import { activated, closeAll, sweptSample, when, workspaceFile } from './support/extensionUnderTest';

const origin = { application: 'test', date: '2026-11-24T00:00:00.000Z' };

describe('vectors side by side', () => {
  const uris = (): Uri[] =>
    ['one', 'opposite', 'double'].map((name) => workspaceFile(`${name}.taskvector.safetensors`));

  before(async () => {
    const api = await activated();
    const session = await sweptSample(api);
    const [one, opposite, double] = uris();
    await writeVector(session, 2, one);
    const { metadata, theta } = parseVectorFile(await workspace.fs.readFile(one));
    for (const [uri, weight] of [
      [opposite, -1],
      [double, 2],
    ] as const) {
      const scaled = linearCombination([{ weight, theta }]);
      await workspace.fs.writeFile(uri, serialiseVectorFile({ metadata, theta: scaled }));
    }
    await closeAll();
  });
  after(async () => {
    for (const uri of uris()) await workspace.fs.delete(uri);
  });
  afterEach(closeAll);

  it('open in a panel from the files that are selected', async () => {
    const [one, opposite] = uris();
    await commands.executeCommand(commandIds.compareVectors, one, [one, opposite]);
    await when(
      (listener) => {
        const heard = window.tabGroups.onDidChangeTabs(listener);
        return () => void heard.dispose();
      },
      () => window.tabGroups.activeTabGroup.activeTab?.label === 'Compare 2 Vectors',
    );
  });

  it('give cosines, and sums with their whole provenance', async () => {
    const all = await readCompared(uris());
    assert.equal(comparedState(all).block, 2);
    const { matrix, map, share } = await comparisonAt(all, 1);
    const rounded = matrix.map((row) => row.map((value) => Math.round(1000 * (value ?? NaN)) / 1000));
    assert.deepEqual(rounded, [
      [1, -1, 1],
      [-1, 1, -1],
      [1, -1, 1],
    ]);
    // Of one task: the files tell them apart.
    const [{ name, label }] = comparedState(all).vectors;
    assert.equal(label, `${name} (one)`);
    assert.deepEqual(
      map.map((point) => [Math.round(1000 * point.x), Math.round(1000 * point.y)].map(Math.abs)),
      [
        [667, 0],
        [1333, 0],
        [667, 0],
      ],
    );
    assert.ok(Math.abs(share - 1) < 1e-6);
    const { vector } = computed(all, { operation: 'sum', weights: [1, 2, 1] }, origin);
    assert.deepEqual([...vector.theta], [...all[0].vector.theta]);
    assert.deepEqual(
      vector.metadata.operands?.map(({ weight, thetaHash }) => [weight, thetaHash]),
      all.map(({ thetaHash }, i) => [[1, 2, 1][i], thetaHash]),
    );
    const difference = computed(all, { operation: 'difference', first: 2, second: 0 }, origin);
    assert.deepEqual([...difference.vector.theta], [...all[0].vector.theta]);
    assert.throws(() => computed(all, { operation: 'sum', weights: [0, 0, 0] }, origin), {
      code: 'vector-zero',
    });
    assert.throws(() => computed(all, { operation: 'difference', first: 0, second: 9 }, origin), {
      code: 'bad-request',
    });
  });

  it('are found by their cosine, nearest first', async () => {
    const [one] = uris();
    const own = parseVectorFile(await workspace.fs.readFile(one));
    const api = await activated();
    const { vectors, capped } = await nearestVectors(api.vectors, one, own, 1, new AbortController().signal);
    const files = vectors.map(({ file }) => file);
    assert.ok(
      files.indexOf('double.taskvector.safetensors') < files.indexOf('opposite.taskvector.safetensors'),
    );
    assert.equal(capped, false);
  });

  it('are all read when they are asked for, though the list is looked at anew meanwhile', async () => {
    const { vectors } = await activated();
    const [one] = uris();
    const copy = Uri.joinPath(one, '..', 'fresh.taskvector.safetensors');
    await workspace.fs.copy(one, copy);
    await vectors.refresh();
    const whole = vectors.whole();
    await Promise.all([vectors.refresh(), whole]);
    const unread = (await whole).filter(({ info, problem }) => !info && !problem);
    assert.deepEqual(unread, []);
    await workspace.fs.delete(copy);
  });

  it('are told apart by their folder where two files have one name', async () => {
    const [one, , double] = uris();
    const copy = Uri.joinPath(double, '..', 'copies', 'double.taskvector.safetensors');
    await workspace.fs.copy(double, copy);
    const own = parseVectorFile(await workspace.fs.readFile(one));
    const { sideBar, vectors: all } = await activated();
    const { vectors } = await nearestVectors(all, one, own, 1, new AbortController().signal);
    const files = vectors.map(({ file }) => file).filter((file) => file.includes('double'));
    assert.deepEqual(files.sort(), ['copies/double.taskvector.safetensors', 'double.taskvector.safetensors']);
    const rows = async (): Promise<string[]> => {
      await all.fresh();
      const nodes = await sideBar.vectors.getChildren();
      return nodes.map((node) => String(sideBar.vectors.getTreeItem(node).description));
    };
    const described = await rows();
    assert.ok(
      described.some((text) => text.startsWith('copies/double · ')),
      described.join('\n'),
    );
    assert.ok(
      described.some((text) => text.startsWith('opposite · ')),
      described.join('\n'),
    );
    await workspace.fs.delete(Uri.joinPath(copy, '..'), { recursive: true });
  });

  it('open side by side from the rows of the list', async () => {
    const { sideBar, vectorComparisons, vectors } = await activated();
    await vectors.fresh();
    const names = new Set(uris().map(String));
    const rows = (await sideBar.vectors.getChildren()).filter(({ uri }) => names.has(uri.toString()));
    assert.equal(rows.length, 3);
    await commands.executeCommand(commandIds.compareVectors, rows[0], rows);
    const [{ files }] = vectorComparisons.all;
    assert.deepEqual(files.map(String).sort(), [...names].sort());
    await closeAll();
  });

  it('come back after a reload of the window', async () => {
    const api = await activated();
    const [one, opposite] = uris();
    const revive = async (title: string): Promise<WebviewPanel> => {
      const panel = window.createWebviewPanel(viewTypes.vectorCompare, title, ViewColumn.One);
      await api.vectorComparisons.deserializeWebviewPanel(panel);
      return panel;
    };
    const first = await api.vectorComparisons.compare([one, opposite]);
    assert.equal(first.title, 'Compare 2 Vectors');
    const second = await api.vectorComparisons.compare([opposite, one]);
    assert.equal(second.title, 'Compare 2 Vectors (2)');
    await closeAll();
    assert.equal(api.vectorComparisons.all.length, 0);
    await revive('Compare 2 Vectors');
    assert.deepEqual(
      api.vectorComparisons.all.map(({ files }) => files.map(String)),
      [[one, opposite].map(String)],
    );
    await revive('Compare 9 Vectors');
    assert.equal(api.vectorComparisons.all.length, 1, 'a panel whose files nobody knows is closed');
  });

  it('stay after a reload whose files are gone, and tell it; are not opened anew', async () => {
    const api = await activated();
    const [one] = uris();
    const gone = workspaceFile('gone.taskvector.safetensors');
    await workspace.fs.copy(one, gone);
    const { title } = await api.vectorComparisons.compare([one, gone]);
    await closeAll();
    await workspace.fs.delete(gone);
    const panel = window.createWebviewPanel(viewTypes.vectorCompare, title, ViewColumn.One);
    await api.vectorComparisons.deserializeWebviewPanel(panel);
    const [restored] = api.vectorComparisons.all;
    await assert.rejects(restored.compared, { code: 'file-not-readable' });
    await assert.rejects(api.vectorComparisons.compare([one, gone]), { code: 'file-not-readable' });
    assert.equal(api.vectorComparisons.all.length, 1);
  });

  it('that are damaged are marked in the list, and named where they were chosen', async () => {
    const [one] = uris();
    const bad = workspaceFile('bad.taskvector.safetensors');
    await workspace.fs.writeFile(bad, new TextEncoder().encode('no vector at all'));
    const { vectors } = await activated();
    const choices = await vectors.choices();
    const choiceOf = (uri: Uri) => choices.find((choice) => choice.uri.toString() === uri.toString());
    assert.equal(choiceOf(one)?.detail, 'one.taskvector.safetensors');
    assert.match(choiceOf(one)?.description ?? '', /^block 2 /);
    assert.equal(choiceOf(bad)?.label, '$(warning) bad.taskvector.safetensors');
    await assert.rejects(readCompared([one, bad]), {
      code: 'vector-invalid',
      message: /^bad\.taskvector\.safetensors can’t be read: /,
    });
    await workspace.fs.delete(bad);
  });

  it('need two', async () => {
    await assert.rejects(readCompared(uris().slice(0, 1)), { code: 'bad-request' });
  });
});
