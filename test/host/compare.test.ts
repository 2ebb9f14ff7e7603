import { strict as assert } from 'node:assert';
import { commands, type Uri, ViewColumn, window, workspace } from 'vscode';
import { parseSweepFile, serialiseSweepFile } from '../../src/core/files/sweepFile';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { type Projection } from '../../src/core/patch/projection';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { commandIds, viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { type Comparison } from '../../src/extension/results/comparison';
import { writeChart } from '../../src/extension/results/chartExport';
import { lookCsv } from '../../src/extension/results/lookExport';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { type EngineProgress } from '../../src/protocol/engine';
import { activated, closeAll, sweptSample, when, workspaceFile } from './support/extensionUnderTest';

const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('comparing results', () => {
  let api: ExtensionApi;
  let result: SweepResult;
  const places = (): Uri[] => ['one', 'other', 'broken'].map((name) => workspaceFile(`${name}.sweep.json`));

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    assert.ok(session.finished);
    ({ result } = session.finished);
    const other = { ...result, recipe: { ...result.recipe, name: 'other' } };
    const [first, second, third] = places();
    await workspace.fs.writeFile(first, asBytes(serialiseSweepFile(result)));
    await workspace.fs.writeFile(second, asBytes(serialiseSweepFile(other)));
    await workspace.fs.writeFile(third, asBytes('{"format": "task-vectors/sweep", "version": 1}'));
  });
  after(async () => {
    for (const place of places()) await workspace.fs.delete(place);
  });
  afterEach(closeAll);

  async function compare(...files: Uri[]): Promise<Comparison> {
    const before = new Set(api.comparisons.all);
    await commands.executeCommand(commandIds.compareResults, files[0], files);
    const opened = api.comparisons.all.find((one) => !before.has(one));
    assert.ok(opened, 'no comparison opened');
    return opened;
  }

  it('takes no title of a tab whose panel comes back only when it is shown', async () => {
    const [one, other] = places();
    const { title } = await compare(one, other);
    await closeAll();
    // As after a reload: a tab, and no panel of ours behind it.
    const tab = window.createWebviewPanel(viewTypes.compare, title, ViewColumn.One);
    await when(
      (listener) => {
        const heard = window.tabGroups.onDidChangeTabs(listener);
        return () => void heard.dispose();
      },
      () => window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === title)),
    );
    assert.equal((await compare(other, one)).title, 'Compare: other, one');
    assert.equal((await compare(one, other)).title, `${title} (2)`);
    tab.dispose();
  });

  it('is let go of where its tab is closed before its files were read', async () => {
    const [one, other] = places();
    const { title } = await compare(one, other);
    await closeAll();
    const panel = window.createWebviewPanel(viewTypes.compare, title, ViewColumn.One);
    const restored = api.comparisons.deserializeWebviewPanel(panel);
    panel.dispose();
    await restored;
    assert.deepEqual(api.comparisons.all, []);
  });

  it('shows those that are selected, and says which can’t be read', async () => {
    const { sweeps, problems, title } = (await compare(...places())).view();
    assert.equal(title, 'Compare: one, other, +1');
    assert.deepEqual(
      sweeps.map(({ label, bestBlock }) => [label, bestBlock]),
      [
        [result.recipe.name, result.bestBlock],
        ['other', result.bestBlock],
      ],
    );
    assert.deepEqual(
      problems.map(({ file, error }) => [file, error.code]),
      [['broken.sweep.json', 'result-invalid']],
    );
  });

  it('takes recent sweeps that were never saved, by their tasks, and opens them in their panels', async () => {
    await api.panels.written;
    const [sweep] = await api.sideBar.results.recent();
    assert.ok(sweep, 'no recent sweep');
    const recent = { kind: 'recent', sweep } as const;
    const before = new Set(api.comparisons.all);
    await commands.executeCommand(commandIds.compareResults, recent, [
      recent,
      { file: { uri: places()[1] } },
    ]);
    const opened = api.comparisons.all.find((one) => !before.has(one));
    assert.ok(opened, 'no comparison opened');
    assert.equal(opened.title, `Compare: ${recent.sweep.glance.name}, other`);
    assert.deepEqual(
      opened.view().sweeps.map(({ label }) => label),
      [recent.sweep.glance.name, 'other'],
    );
    const file = opened.fileAt(0);
    assert.ok(file);
    assert.ok(await api.panels.openRecentOf(file), 'the recent sweep has no panel');
    assert.equal(await api.panels.openRecentOf(places()[1]), undefined);
  });

  it('follows the files on disk', async () => {
    const [one, , broken] = places();
    const comparison = await compare(one, broken);
    assert.equal(comparison.view().sweeps.length, 1);
    const changed = when(
      (listener) => comparison.onDidChange(listener),
      () => comparison.view().sweeps.length === 2,
    );
    await workspace.fs.writeFile(broken, asBytes(serialiseSweepFile(result)));
    await changed;
    assert.equal(comparison.fileAt(1)?.toString(), broken.toString());
  });

  it('refuses more than one chart holds', async () => {
    const before = api.comparisons.all.length;
    const [one] = places();
    await commands.executeCommand(
      commandIds.compareResults,
      one,
      Array.from({ length: 9 }, () => one),
    );
    assert.equal(api.comparisons.all.length, before);
  });

  it('writes pictures of charts', async () => {
    const place = workspaceFile('chart.svg');
    await writeChart({ kind: 'svg', text: '<svg xmlns="x"/>' }, place);
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(place)), '<svg xmlns="x"/>');
    await writeChart({ kind: 'png', base64: 'iVBORw0KGgo=' }, place);
    assert.deepEqual([...(await workspace.fs.readFile(place))].slice(0, 4), [0x89, 0x50, 0x4e, 0x47]);
    await workspace.fs.delete(place);
  });
});

describe('looking inside a trial', () => {
  afterEach(closeAll);

  it('runs it again through the lens and as a map, and refuses a trial that is not there', async () => {
    const api = await activated();
    const session = await sweptSample(api);
    const { result } = session.requireFinished();
    const context = { signal: new AbortController().signal, report: () => undefined };
    const lens = await api.inside.lens(result, { outcome: 2, block: 1 }, context);
    assert.equal(lens.plain.length, result.blocks.length);
    assert.equal(lens.plain.at(-1)?.top[0].id, result.outcomes[2].zeroShot.id);
    assert.equal(lens.patched.at(-1)?.top[0].id, result.outcomes[2].patched[1].id);
    const map = await api.inside.siteMap(result, { outcome: 2 }, context);
    assert.equal(map.columns[0].cells.length, result.blocks.length);
    const sites = (await lookCsv(api.inside, result, { kind: 'map', outcome: 2 })).trim().split('\r\n');
    assert.equal(sites.length, 1 + map.columns.length * result.blocks.length);
    const rows = (await lookCsv(api.inside, result, { kind: 'lens', outcome: 2, block: 1 }))
      .trim()
      .split('\r\n');
    assert.equal(rows.length, 1 + [...lens.plain, ...lens.patched].flatMap(({ top }) => top).length);
    await assert.rejects(lookCsv(api.inside, result, { kind: 'lens', outcome: 2, block: 0 }), {
      code: 'bad-request',
    });
    assert.throws(() => api.inside.siteMap(result, { outcome: 99 }, context), { code: 'bad-request' });
  });

  it('projects θ as the editor of its saved vector does, and the same from the file of the result', async () => {
    const api = await activated();
    const session = await sweptSample(api);
    const { result, theta } = session.requireFinished();
    const stages: string[] = [];
    const context = {
      signal: new AbortController().signal,
      report: ({ stage }: EngineProgress) => void stages.push(stage),
    };
    const own = await api.inside.projection(result, theta, context);
    assert.equal(own.length, result.blocks.length);
    assert.deepEqual(new Set(stages), new Set(['Reading through the head']));
    const place = workspaceFile('projected.taskvector.safetensors');
    await writeVector(session, 1, place);
    const saved = parseVectorFile(await workspace.fs.readFile(place));
    await workspace.fs.delete(place);
    assert.deepEqual(await api.bench.project(saved, context.signal), own);

    const kept = parseSweepFile(serialiseSweepFile(result));
    const words = (projection: Projection): string[][] =>
      projection.map((tokens) => tokens.map(({ token }) => token));
    assert.deepEqual(words(await api.inside.projection(kept, undefined, context)), words(own));
    assert.ok(stages.includes('Reading task vectors'));
    // Read once for a result.
    stages.length = 0;
    await api.inside.projection(kept, undefined, context);
    assert.ok(!stages.includes('Reading task vectors'));
  });

  it('refuses a projection of another model’s result, and of one that its recipe does not draw', async () => {
    const api = await activated();
    const session = await sweptSample(api);
    const { result, theta } = session.requireFinished();
    const context = { signal: new AbortController().signal, report: () => undefined };
    const { identity } = result.model;
    const other = { ...result.model, identity: { ...identity, weightsHash: '0'.repeat(64) } };
    await assert.rejects(api.inside.projection({ ...result, model: other }, theta, context), {
      code: 'vector-mismatch',
    });
    const outcomes = [...result.outcomes].reverse();
    await assert.rejects(api.inside.projection({ ...result, outcomes }, undefined, context), {
      code: 'bad-request',
    });
    const stopped = { ...context, signal: AbortSignal.abort() };
    await assert.rejects(
      api.inside.projection(parseSweepFile(serialiseSweepFile(result)), undefined, stopped),
      {
        code: 'aborted',
      },
    );
  });
});
