import { strict as assert } from 'node:assert';
import { commands, Disposable, TabInputWebview, ViewColumn, window, workspace } from 'vscode';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { commandIds, viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { saveVector } from '../../src/extension/sweep/saveVector';
import {
  activated,
  bundledModel,
  closeAll,
  extractSample,
  isUnderDevelopment,
  opened,
  select,
  tinyModel,
  until,
  when,
  workspaceFile,
} from './support/extensionUnderTest';

const tabsChange = (listener: () => void): (() => void) => {
  const heard = window.tabGroups.onDidChangeTabs(listener);
  return () => void heard.dispose();
};

/** As it comes back from a file: keys without a value are gone. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const letters = [...'abcdefghijklmnopqrstuvwxyz']
  .map((letter) => `${letter} -> ${letter.toUpperCase()}`)
  .join('\n');

describe('a sweep', () => {
  let api: ExtensionApi;
  before(async () => {
    api = await activated();
  });
  beforeEach(() => api.models.choose({ folder: tinyModel(), dtype: 'fp32' }));
  afterEach(closeAll);

  it('shows how the selection was understood before anything runs', async () => {
    const session = await extractSample(api);
    assert.equal(session.view().preview?.reading.pairs.length, 5);
    const { preview, run } = await until(
      session,
      (state) => !state.preview?.leadingSpaceReason.startsWith('asking'),
    );
    assert.equal(run.state, 'idle');
    assert.equal(preview?.source, 'pairs.txt, lines 1-5');
    assert.equal(preview?.reading.separator, '->');
    assert.equal(preview?.problem, undefined);
    assert.match(
      preview?.plan ?? '',
      /^Each of the 5 pairs is tested with a vector made from the other four\./,
    );
    assert.match(preview?.examplePrompt ?? '', /^example: ?big->/);
    assert.equal(api.models.badge.state, 'chosen', 'no model is opened for a preview');
  });

  it('reads the text used last where a page that is no text is in front of it', async () => {
    await select('hot -> cold\nbig -> small\nup -> down');
    const page = window.createWebviewPanel('page', 'Page', ViewColumn.Active);
    await when(
      (listener) => {
        const heard = [
          window.onDidChangeActiveTextEditor(listener),
          window.onDidChangeVisibleTextEditors(listener),
        ];
        return () => void Disposable.from(...heard).dispose();
      },
      () => !window.activeTextEditor && window.visibleTextEditors.length === 0,
    );
    const session = await opened(api, commandIds.extractFromSelection);
    assert.equal(session.view().preview?.reading.pairs.length, 3);
    page.dispose();
  });

  it('opens in the group that holds a panel, not in a column of its own', async () => {
    await select('hot -> cold\nbig -> small\nup -> down');
    await opened(api, commandIds.extractFromSelection);
    const groups = (): number => window.tabGroups.all.length;
    await when(tabsChange, () => groups() === 2);
    // As Ctrl+P does while the panel has the focus.
    await select('one -> two\nthree -> four\nfive -> six');
    assert.equal(window.activeTextEditor?.viewColumn, ViewColumn.Two);
    await opened(api, commandIds.extractFromSelection);
    await when(tabsChange, () => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview);
    assert.equal(groups(), 2);
  });

  it('takes over a preview that nobody has touched, and no other', async () => {
    const session = await extractSample(api);
    const extract = async (to: number): Promise<string[]> => {
      await select(workspaceFile('pairs.txt'), 1, to);
      await commands.executeCommand(commandIds.extractFromSelection);
      return api.panels.all.map((panel) => panel.session.source.where);
    };
    assert.deepEqual(await extract(3), ['pairs.txt, lines 1-3']);
    assert.equal(session.view().preview?.reading.pairs.length, 3);
    session.correct({ leadingSpace: true });
    assert.deepEqual(await extract(4), ['pairs.txt, lines 1-3', 'pairs.txt, lines 1-4']);
    await api.panels.all[1].session.run();
    assert.equal((await extract(5)).length, 3);
  });

  it('follows the corrections', async () => {
    const session = await extractSample(api);
    session.correct({ separator: ':' });
    assert.equal(session.view().preview?.problem?.code, 'selection-unreadable');
    const words = [' one ', 'two', 'three', 'four', 'five', 'six '];
    session.correct({ pairs: [0, 2, 4].map((i) => ({ input: words[i], output: words[i + 1] })) });
    session.correct({ leadingSpace: true });
    const { preview } = session.view();
    assert.deepEqual(preview?.reading.pairs[2], { input: 'five', output: 'six' });
    assert.match(preview?.examplePrompt ?? '', /example: three-> four\n/);
    session.correct({ separator: '->' });
    assert.equal(session.view().preview?.reading.pairs.length, 5);
  });

  it('runs to its end and keeps the vector', async () => {
    await select('hot -> cold\nbig -> small\nup -> down');
    const session = await opened(api, commandIds.sweepSelection);
    const stages = new Set<string>();
    session.onDidChange(() => {
      const { run } = session.view();
      if (run.state === 'running') stages.add(run.progress.stage);
    });
    await session.run();
    const { run, result, stale, hasVector } = session.view();
    assert.deepEqual(run, { state: 'idle' });
    assert.equal(result?.blocks.length, 4);
    assert.equal(result?.outcomes.length, 3);
    assert.equal(stale, false);
    assert.equal(hasVector, true);
    assert.ok(stages.size > 0, 'no progress was shown');
    assert.equal(api.models.badge.state, 'open');

    await api.models.choose({ folder: bundledModel() });
    assert.equal(session.view().stale, true, 'a result of another model is stale');
  });

  it('stops when it is told to, keeps what was there, and runs again', async () => {
    await select(letters);
    const session = await opened(api, commandIds.extractFromSelection);
    const stopped = session.run();
    await until(session, ({ run }) => run.state === 'running' && run.progress.fraction > 0.3);
    await commands.executeCommand(commandIds.stop);
    await stopped;
    assert.deepEqual(session.view().run, { state: 'stopped' });
    assert.equal(api.engine.generation > 0, true);
    await session.run();
    assert.deepEqual(session.view().run, { state: 'idle' });
    assert.equal(session.view().result?.outcomes.length, 100);
  });

  it('is stopped by its own panel and by the side bar, and no experiment with it', async () => {
    await select(letters);
    const session = await opened(api, commandIds.extractFromSelection);
    const beside = await extractSample(api);
    await when(tabsChange, () => api.panels.active?.session === beside);
    const { suites } = api;
    const stopSuite = suites.stop.bind(suites);
    suites.stop = () => assert.fail('the experiment was stopped');
    try {
      const stopped = session.run();
      await commands.executeCommand(commandIds.stopPanel);
      assert.equal(session.running, true, 'the panel beside it was stopped');
      await commands.executeCommand(commandIds.stopForm);
      await stopped;
    } finally {
      suites.stop = stopSuite;
    }
    assert.deepEqual(session.view().run, { state: 'stopped' });
  });

  it('leaves the last result on screen when the engine dies, and runs again', async () => {
    await select(letters);
    const session = await opened(api, commandIds.sweepSelection);
    await session.run();
    const before = session.view().result;
    assert.ok(before);
    const second = session.run();
    await until(session, ({ run }) => run.state === 'running' && run.progress.fraction > 0.1);
    assert.equal(api.engine.state.kind, 'busy');
    if (api.engine.state.kind === 'busy') process.kill(api.engine.state.pid, 'SIGKILL');
    await second;
    const { run, result, stale } = session.view();
    assert.equal(run.state === 'failed' && run.error.code, 'engine-crashed');
    assert.match(run.state === 'failed' ? run.error.message : '', /running the layer sweep on llama-optimum/);
    assert.equal(result, before);
    assert.equal(stale, false);
    await session.run();
    assert.deepEqual(session.view().run, { state: 'idle' });
    assert.notEqual(session.view().result, before);
  });

  it('saves the vector that was on the screen when its place was asked for', async function () {
    if (!isUnderDevelopment()) this.skip();
    const session = await extractSample(api);
    await session.run();
    const { result } = session.requireFinished();
    const place = workspaceFile('asked.taskvector.safetensors');
    const ask = window.showSaveDialog;
    // A dialog that is open while the sweep runs again.
    window.showSaveDialog = async () => {
      await session.run();
      return place;
    };
    try {
      await saveVector(session, 1);
    } finally {
      window.showSaveDialog = ask;
    }
    const { metadata } = parseVectorFile(await workspace.fs.readFile(place));
    await workspace.fs.delete(place);
    assert.equal(metadata.date, result.date);
    assert.notEqual(session.requireFinished().result.date, result.date);
    assert.equal(session.view().savedAs, undefined, 'the newer vector has no file');
  });

  it('comes back after a reload of the window', async () => {
    const session = await extractSample(api);
    await session.run();
    session.saved(session.requireFinished(), 'pairs.taskvector.safetensors');
    session.savedResult(session.requireFinished(), 'pairs.sweep.json');
    assert.equal(session.view().resultSavedAs, 'pairs.sweep.json');
    session.savedResult({ ...session.requireFinished() }, 'older.sweep.json');
    assert.equal(session.view().resultSavedAs, 'pairs.sweep.json', 'what was saved is no longer shown');
    const [{ panel }] = api.panels.all as [(typeof api.panels.all)[number]];
    const { title } = panel;
    const { result } = session.view();
    await closeAll();
    const revived = window.createWebviewPanel(viewTypes.sweep, title, ViewColumn.One);
    await api.panels.deserializeWebviewPanel(revived);
    const state = api.panels.all[0].session.view();
    assert.deepEqual(asJson({ ...state.result, $schema: undefined }), asJson(result));
    assert.equal(state.hasVector, true);
    assert.equal(state.savedAs, 'pairs.taskvector.safetensors');
    assert.equal(state.preview?.reading.pairs.length, 5);
    assert.equal(state.preview.leadingSpace, result?.recipe.pairs[0]?.output.startsWith(' '));
    assert.equal(state.preview.pending, false, 'nothing is asked before a person does something');
  });
});

describe('a sweep panel that is closed while it comes back', () => {
  it('leaves nothing behind', async () => {
    const api = await activated();
    const { title } = api.panels.open({ name: 'closed', where: 'here', text: 'a -> A' }).panel;
    await api.panels.written;
    await closeAll();
    const revived = window.createWebviewPanel(viewTypes.sweep, title, ViewColumn.One);
    const restored = api.panels.deserializeWebviewPanel(revived);
    revived.dispose();
    await restored;
    assert.deepEqual(api.panels.all, []);
  });
});

describe('a sweep on the bundled model', () => {
  it('finds the antonyms between blocks 17 and 21 and patches them into a new query', async function () {
    this.timeout(300_000);
    const api = await activated();
    await api.models.choose({ folder: bundledModel() });
    const session = await extractSample(api);
    await session.run();
    const { run, result, preview } = session.view();
    assert.deepEqual(run, { state: 'idle' });
    assert.equal(preview?.leadingSpace, true, preview?.leadingSpaceReason);
    assert.equal(result?.blocks.length, 30);
    assert.ok(result.model.selfTest.passed);

    const first = async (query: string, block: number): Promise<string | undefined> => {
      const request = { query, verbatim: false, block, mode: 'replace', strength: 1 } as const;
      const context = { signal: new AbortController().signal, report: () => undefined };
      return (await session.comparePatch(request, context)).after.top[0]?.token;
    };
    assert.equal(await first(' happy', 18), ' sad');
    assert.equal(await first(' rich', 18), ' poor');
    assert.equal(await first(' happy', 25), 'night', 'the copied answer');
    await closeAll();
  });
});
