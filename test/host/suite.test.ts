import { strict as assert } from 'node:assert';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import { parseSuiteFile } from '../../src/core/files/suiteFile';
import { limits } from '../../src/core/limits';
import { type ExperimentFile } from '../../src/core/suite/experimentFile';
import { commandIds } from '../../src/extension/contributions';
import { type EngineHost } from '../../src/extension/engineHost/engineHost';
import { type ExtensionApi } from '../../src/extension/extension';
import { paperPlan } from '../../src/extension/suite/paperPlan';
import { type SuiteEditor } from '../../src/extension/suite/suiteEditors';
import { type SuiteOrder, SuiteRuns } from '../../src/extension/suite/suiteRuns';
import { examplesOf } from '../../src/extension/suite/suiteViewState';
import { statusText } from '../../src/extension/ui/statusBar';
import { type SuiteOutlook } from '../../src/protocol/engine';
import { suiteResult } from '../support/paperResults';
import {
  activated,
  closeAll,
  opened,
  select,
  temporaryFolder,
  tinyModel,
  when,
  workspaceFile,
} from './support/extensionUnderTest';
import { writeEntangledModel } from './support/entangledModel';

describe('result files of experiments', () => {
  let api: ExtensionApi;
  const place = (): Uri => workspaceFile('two.suite.json');
  const write = (text: string): Thenable<void> =>
    workspace.fs.writeFile(place(), new TextEncoder().encode(text));

  async function open(text: string): Promise<SuiteEditor> {
    await write(text);
    return shown();
  }

  async function shown(): Promise<SuiteEditor> {
    // The editor of the manifest, chosen by the name alone.
    await commands.executeCommand('vscode.open', place());
    const editor = api.suiteEditors.all.find(
      ({ document }) => document.uri.toString() === place().toString(),
    );
    assert.ok(editor, 'the results view did not open');
    return editor;
  }

  before(async () => {
    api = await activated();
  });
  afterEach(async () => {
    await closeAll();
    await workspace.fs.delete(place());
  });

  it('open in their own view, without the outcomes, which are given by the piece', async () => {
    const [first, second] = suiteResult(2).pieces;
    const outcomes = Array.from({ length: 3 }, (_, index) => outcome(index));
    const whole = {
      ...suiteResult(2),
      pieces: [{ ...first, result: { ...first.result, outcomes } }, second],
    };
    const editor = await open(JSON.stringify(whole));
    const { suite, pieces, problem, run } = editor.view();
    assert.equal(problem, undefined);
    assert.deepEqual(run, { state: 'idle' });
    assert.deepEqual(pieces, { done: 2, total: 18 });
    assert.equal(suite?.complete, false);
    assert.ok(suite.pieces.every(({ result }) => result.kind === 'base' && result.outcomes.length === 0));
    assert.deepEqual(
      examplesOf(editor.document.content, first.piece.id).map(({ query }) => query),
      [' q0', ' q1', ' q2'],
    );
    assert.throws(() => examplesOf(editor.document.content, '0-base-none'), { code: 'bad-request' });
  });

  it('say where they are damaged, and are read again when they are whole', async () => {
    const editor = await open(JSON.stringify({ ...suiteResult(2), complete: 'yes' }, undefined, 1));
    const { problem, suite } = editor.view();
    assert.equal(suite, undefined);
    assert.equal(problem?.code, 'result-invalid');
    assert.match(problem.message, /^two\.suite\.json, line 4, column 14: complete: /);
    assert.ok(problem.next);
    await write(JSON.stringify(suiteResult(3)));
    await when(editor.document.onDidChange, () => editor.view().problem === undefined);
    assert.equal(editor.view().pieces.done, 3);
  });

  it('are not read beyond the limit', async () => {
    await write('');
    await truncate(place().fsPath, limits.suiteBytes + 1);
    const editor = await shown();
    assert.equal(editor.view().problem?.code, 'file-not-readable');
    assert.match(editor.view().problem?.message ?? '', /at most \d+ are read/);
  });
});

describe('a running experiment', () => {
  let api: ExtensionApi;
  const temporary = temporaryFolder();
  const recipe = (): ExperimentFile => ({
    format: 'task-vectors/experiment',
    version: 1,
    name: 'two tasks',
    models: [{ folder: tinyModel(), dtype: 'fp32' }],
    tasks: ['to-upper', 'to-lower'],
    preset: 'paper',
    settings: { dev: 4, test: 4, demonstrations: 2, answers: 'continuation' },
    experiments: [{ kind: 'base' }],
  });

  before(async () => {
    api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
  });
  after(temporary.remove);
  afterEach(closeAll);

  const orderOf = (out: string, settings: ExperimentFile['settings'] = {}): SuiteOrder => {
    const { settings: small, ...others } = recipe();
    return {
      recipe: { ...others, settings: { ...small, ...settings } },
      ...{ folder: temporary.path, out: join(temporary.path, out), force: false },
    };
  };

  it('is shown while it runs, refuses a second one, and leaves the open model alone', async () => {
    await api.models.ensureOpen(new AbortController().signal);
    const order = orderOf('shown');
    const ended = api.suites.run(order).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.equal(api.suites.running?.name, 'two tasks');
    const { text, tooltip } = statusText(api.models.badge, api.engine.state, api.suites.running);
    assert.equal(text, '$(loading~spin) Experiment 0 %');
    assert.match(tooltip, /^two tasks: Starting/);
    await assert.rejects(api.suites.run(order), { code: 'bad-request' });
    await ended;
    assert.equal(api.suites.running, undefined);
    assert.equal(api.models.badge.state, 'open');
  });

  it('lets a sweep begin and end meanwhile', async () => {
    await select('a -> A\nb -> B\nc -> C\nd -> D');
    const session = await opened(api, commandIds.sweepSelection);
    const ended = api.suites.run(orderOf('beside', { dev: 500, test: 500, demonstrations: 5 }));
    await when(
      api.suites.onDidChange,
      () => api.suites.running?.progress.stage.startsWith('base experiment on ') === true,
    );
    await session.run();
    assert.deepEqual(session.view().run, { state: 'idle' });
    assert.ok(session.view().result);
    assert.ok(api.suites.running, 'the suite ended before the sweep');
    api.suites.stop();
    await assert.rejects(ended, { code: 'aborted' });
  });

  it('tells how long it takes before it starts, once the model was measured', async () => {
    await api.suites.run(orderOf('measured'));
    const { total, kept, secondsLeft } = await api.suites.outlook(orderOf('next'));
    assert.deepEqual({ total, kept }, { total: 2, kept: 0 });
    assert.ok(secondsLeft !== undefined && secondsLeft > 0);
    assert.match(
      paperPlan(recipe(), { total, kept, secondsLeft: 1000 }),
      /It takes about 17 min on this machine/,
    );
    const again = await api.suites.outlook(orderOf('measured'));
    assert.deepEqual([again.kept, again.secondsLeft], [2, 0]);
  });

  it('takes the window’s engine, and says so, where memory can’t hold the models of both', async () => {
    await api.models.ensureOpen(new AbortController().signal);
    const outlook = async (...given: Parameters<EngineHost['call']>): Promise<object> => {
      const planned = (await api.suiteEngine.call(...given)) as SuiteOutlook;
      return { ...planned, bytes: 3e9, freeBytes: 2e9 };
    };
    const runs = new SuiteRuns({
      own: {
        call: outlook as EngineHost['call'],
        state: { kind: 'stopped' },
        restart: () => Promise.resolve(),
      },
      shared: api.engine,
      models: api.models,
      cacheFolder: api.cacheFolder.fsPath,
      opening: () => ({}),
      trusted: () => true,
    });
    const notices = new Set<string | undefined>();
    runs.onDidChange(() => notices.add(runs.running?.notice));
    await runs.run(orderOf('exclusive'));
    assert.ok(
      [...notices].some((notice) => notice?.includes('about 3.0 GB of memory together; 2.0 GB are free')),
    );
    assert.equal(api.models.badge.state, 'chosen');
  });

  it('is refused with an unproven model until a person agrees, and then marked', async () => {
    const model = join(temporary.path, 'entangled');
    await writeEntangledModel(model);
    const order = orderOf('unproven', { answers: 'continuation' });
    const unproven = { ...order, recipe: { ...order.recipe, models: [{ folder: model }] } };
    await assert.rejects(api.suites.run(unproven), { code: 'model-unproven' });
    await api.suites.run({ ...unproven, unproven: true });
    const results = Uri.file(join(unproven.out, 'results.suite.json'));
    const text = new TextDecoder().decode(await workspace.fs.readFile(results));
    assert.equal(parseSuiteFile(text, 'results.suite.json').proven, false);
  });
});

function outcome(index: number) {
  const said = { id: 7, token: ' a', correct: true, answerLogProbability: -0.1 };
  return {
    task: 'next-letter',
    query: ` q${index}`,
    answer: ' a',
    split: 'test' as const,
    zeroShot: said,
    fewShot: said,
    patched: Array.from({ length: 30 }, () => said),
    dummyAnswers: [],
  };
}
