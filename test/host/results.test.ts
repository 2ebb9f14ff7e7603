import { strict as assert } from 'node:assert';
import { commands, type QuickPickItem, type QuickPickOptions, type Uri, window, workspace } from 'vscode';
import { parseSweepFile } from '../../src/core/files/sweepFile';
import { exportAnyResult } from '../../src/extension/commands/exportCommand';
import { commandIds, viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { type ResultEditor } from '../../src/extension/results/resultEditors';
import { writeResult } from '../../src/extension/results/resultExports';
import {
  activated,
  closeAll,
  isUnderDevelopment,
  sweptSample,
  when,
  workspaceFile,
} from './support/extensionUnderTest';

async function openResult(api: ExtensionApi, uri: Uri): Promise<ResultEditor> {
  await commands.executeCommand('vscode.openWith', uri, viewTypes.result);
  const editor = api.resultEditors.all.find(({ document }) => document.uri.toString() === uri.toString());
  assert.ok(editor, 'the result editor did not open');
  return editor;
}

describe('result files', () => {
  let api: ExtensionApi;
  const place = (): Uri => workspaceFile('pairs.sweep.json');

  before(async () => {
    api = await activated();
    const session = await sweptSample(api);
    assert.ok(session.finished);
    await writeResult(session.finished.result, 'result', 0, place());
  });
  after(() => workspace.fs.delete(place()));
  afterEach(closeAll);

  it('hold the result, open in their editor and go back into a panel', async () => {
    const written = parseSweepFile(new TextDecoder().decode(await workspace.fs.readFile(place())));
    const editor = await openResult(api, place());
    const { result, problem, hasVector } = editor.view();
    assert.deepEqual(result, written);
    assert.equal(problem, undefined);
    assert.equal(hasVector, false);
    const before = new Set(api.panels.all);
    editor.runAgain();
    const opened = api.panels.all.find((panel) => !before.has(panel));
    const source = opened?.session.source;
    assert.deepEqual(source && 'recipe' in source ? source.recipe : undefined, written.recipe);
    assert.equal(opened?.session.view().preview?.reading.pairs.length, written.recipe.pairs.length);
  });

  it('are exported from the page in front, from a panel, and from rows of the list', async function () {
    if (!isUnderDevelopment()) this.skip();
    const before = { pick: window.showQuickPick, save: window.showSaveDialog };
    const out = workspaceFile('exported.csv');
    const titles: string[] = [];
    const choose = async (items: readonly QuickPickItem[], { title }: QuickPickOptions) => {
      titles.push(title ?? '');
      return Promise.resolve(items.find(({ label }) => label === 'Blocks as CSV…'));
    };
    window.showQuickPick = choose as unknown as typeof window.showQuickPick;
    window.showSaveDialog = () => Promise.resolve(out);
    const exported = async (given?: unknown): Promise<string> => {
      await commands.executeCommand(commandIds.exportResult, given);
      const text = new TextDecoder().decode(await workspace.fs.readFile(out));
      await workspace.fs.delete(out);
      return text;
    };
    try {
      await openResult(api, place());
      const csv = await exported();
      assert.match(csv, /^block,/);
      await closeAll();
      await assert.rejects(exportAnyResult(api), { code: 'bad-request' });
      assert.equal(await exported(place()), csv);
      const [recent] = await api.store.recent();
      assert.equal(await exported({ kind: 'recent', sweep: recent }), csv);
      await api.panels.openRecent(recent.id);
      assert.equal(await exported(), csv);
      assert.deepEqual(new Set(titles), new Set(['Export pairs']));
    } finally {
      Object.assign(window, { showQuickPick: before.pick, showSaveDialog: before.save });
    }
  });

  it('are read again when they change on disk; a broken one names the place', async () => {
    const whole = await workspace.fs.readFile(place());
    const editor = await openResult(api, place());
    const text = new TextDecoder().decode(whole).replace('"bestBlock": ', '"bestBlock": 99');
    const changed = when(
      (listener) => editor.document.onDidChange(listener),
      () => editor.view().problem !== undefined,
    );
    await workspace.fs.writeFile(place(), new TextEncoder().encode(text));
    await changed;
    assert.equal(editor.view().problem?.code, 'result-invalid');
    assert.match(
      editor.view().problem?.message ?? '',
      /^.*\.sweep\.json, line \d+, column \d+: bestBlock: 99/,
    );
    await workspace.fs.writeFile(place(), whole);
  });
});
