// The engine killed under each thing that it does for the editor, as soon as it has the call, at its first sign of life and at
// a moment that chance chose: the last results stay, the failure is said, and after a restart the same thing works.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { CancellationTokenSource, commands, Uri, workspace } from 'vscode';
import { seededRandom } from '../../src/core/episodes/random';
import { parseSuiteFile } from '../../src/core/files/suiteFile';
import { parseSweepFile, serialiseSweepFile } from '../../src/core/files/sweepFile';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { parseExperiment } from '../../src/core/suite/parseExperiment';
import { patchSelection } from '../../src/extension/commands/continuationCommands';
import { predictNext } from '../../src/extension/commands/predictCommand';
import { commandIds } from '../../src/extension/contributions';
import { type EngineHost } from '../../src/extension/engineHost/engineHost';
import { type ExtensionApi } from '../../src/extension/extension';
import { resultsName } from '../../src/extension/suite/runWithProgress';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { type SweepSession } from '../../src/extension/sweep/sweepSession';
import { toolNames } from '../../src/extension/tools/toolInputs';
import {
  activated,
  closeAll,
  select,
  sweptSample,
  tinyModel,
  until,
  workspaceFile,
} from './support/extensionUnderTest';

const random = seededRandom(12);
const patch = { query: ' hot', verbatim: false, block: 1, mode: 'replace', strength: 1 } as const;
const context = { signal: new AbortController().signal, report: () => undefined };
/** Pairs that no panel of the suite is of. */
const others = [
  { input: 'one', output: 'two' },
  { input: 'three', output: 'four' },
  { input: 'five', output: 'six' },
];

interface Action {
  /** Does it; `done`, or the code of what it failed with. */
  readonly run: () => Promise<string>;
  /** After a failure: that what was there before still is. */
  readonly kept?: () => void | Promise<void>;
  /** Signs of life that it gives at least, for chance to choose among. */
  readonly signs: number;
  /** It ends so soon after a sign of life that its answer can lie in the pipe when the sign is heard. */
  readonly endsSoon?: true;
  /** Before it, where something must be begun anew. */
  readonly prepare?: () => unknown;
  readonly engine?: (api: ExtensionApi) => EngineHost;
}

describe('the engine killed', function () {
  this.timeout(120_000);
  let api: ExtensionApi;
  let session: SweepSession;
  const vector = (): Uri => workspaceFile('killed.taskvector.safetensors');
  const recipeFile = (): Uri => workspaceFile('killed.experiment.json');
  const results = (): Uri => workspaceFile('killed-results');
  const resultsFile = (): Uri => Uri.joinPath(results(), resultsName);
  const pieces = async (): Promise<number> =>
    parseSuiteFile(new TextDecoder().decode(await workspace.fs.readFile(resultsFile())), resultsName).pieces
      .length;

  const outcome = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'done',
      // By its code: this bundle has an error class of its own.
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
  const own = async () => parseVectorFile(await workspace.fs.readFile(vector()));
  const resultKept = (): void => {
    assert.ok(session.finished, 'the result is gone');
    assert.equal(session.view().stale, false);
  };

  const actions: Readonly<Record<string, Action>> = {
    'opening the model': {
      run: () => outcome(api.models.ensureOpen(context.signal)),
      signs: 2,
      prepare: () => api.engine.stop(),
    },
    'a sweep': {
      run: async () => {
        await session.run();
        const { state } = session;
        return state.state === 'failed' ? state.error.code : 'done';
      },
      kept: resultKept,
      signs: 1,
    },
    'an update of the patch bench': {
      run: async () => outcome(api.bench.compare(patch, await own(), context)),
      signs: 1,
      endsSoon: true,
    },
    'a projection': { run: async () => outcome(api.bench.project(await own(), context.signal)), signs: 0 },
    'the logit lens': {
      run: () =>
        outcome(api.inside.lens(session.requireFinished().result, { outcome: 0, block: 1 }, context)),
      kept: resultKept,
      signs: 1,
      endsSoon: true,
    },
    'the projection of a result': {
      run: () => {
        const kept = parseSweepFile(serialiseSweepFile(session.requireFinished().result));
        return outcome(api.inside.projection(kept, undefined, context));
      },
      kept: resultKept,
      signs: 2,
      endsSoon: true,
    },
    'the heat map': {
      run: () => outcome(api.inside.siteMap(session.requireFinished().result, { outcome: 0 }, context)),
      kept: resultKept,
      signs: 1,
      endsSoon: true,
    },
    'a continuation in the text editor': {
      run: () => outcome(patchSelection(api, vector())),
      kept: () => assert.equal(api.ghost.text, undefined),
      prepare: () => select('happy'),
      signs: 2,
    },
    'the prediction of the next token': {
      run: () => outcome(predictedAndLeft()),
      prepare: async () => {
        await select('happy');
        await api.models.ensureOpen(context.signal);
      },
      signs: 0,
    },
    'a sweep that a language model asked for': {
      run: () => {
        const options = { input: { pairs: others }, toolInvocationToken: undefined };
        return outcome(
          Promise.resolve(
            api.tools[toolNames.runLayerSweep].invoke(options, new CancellationTokenSource().token),
          ),
        );
      },
      kept: resultKept,
      signs: 1,
    },
    'the counting of tokens for a preview': {
      run: async () => {
        const text = JSON.stringify(others.map(({ input, output }) => [input, output]));
        const preview = api.panels.open({ name: randomUUID(), where: 'a test', text });
        const state = await until(preview.session, (so) => so.preview?.pending === false);
        preview.panel.dispose();
        return state.preview?.problem?.code ?? 'done';
      },
      kept: resultKept,
      signs: 0,
    },
    'an experiment': {
      run: () => outcome(api.suites.run(experiment())),
      kept: () => assert.equal(api.suites.running, undefined),
      prepare: () => workspace.fs.delete(results(), { recursive: true }).then(undefined, () => undefined),
      engine: ({ suiteEngine }) => suiteEngine,
      // One for each stage: opening has three, each of the two pieces one.
      signs: 5,
    },
  };

  /** Leaves the list of next tokens as soon as the engine has answered. */
  async function predictedAndLeft(): Promise<void> {
    const { engine } = api;
    const call = engine.call.bind(engine);
    let answered = false;
    engine.call = async (...given) => {
      const answer = await call(...given);
      answered = true;
      // In the next turn: the list is filled by then.
      setImmediate(() => void commands.executeCommand('workbench.action.closeQuickOpen'));
      return answer;
    };
    try {
      await predictNext(api);
    } finally {
      engine.call = call;
    }
    assert.ok(answered);
  }

  function recipeText(): string {
    const recipe = {
      format: 'task-vectors/experiment',
      version: 1,
      name: 'killed',
      models: [{ folder: tinyModel(), dtype: 'fp32' }],
      tasks: ['to-upper', 'to-lower'],
      preset: 'paper',
      settings: { answers: 'continuation', dev: 4, test: 4 },
      experiments: [{ kind: 'base' }],
    };
    return JSON.stringify(recipe);
  }

  const experiment = () => ({
    recipe: parseExperiment(recipeText(), 'killed.experiment.json').recipe,
    folder: '/',
    out: results().fsPath,
    force: false,
  });

  before(async () => {
    api = await activated();
    session = await sweptSample(api);
    await writeVector(session, 2, vector());
    await workspace.fs.writeFile(recipeFile(), new TextEncoder().encode(recipeText()));
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(vector());
    await workspace.fs.delete(recipeFile());
    await workspace.fs.delete(results(), { recursive: true });
  });

  /** Kills the engine after so many signs of life of its next calls; at 0 as soon as it has one. */
  async function killedAfter(signs: number, { run, engine = (all) => all.engine }: Action): Promise<string> {
    const host = engine(api);
    let heard = 0;
    const kill = (): void => {
      if (host.state.kind === 'busy') process.kill(host.state.pid, 'SIGKILL');
      stop();
    };
    const call = host.call.bind(host);
    host.call = (method, params, options) => {
      const onProgress: typeof options.onProgress = (progress) => {
        heard += 1;
        if (heard === Math.max(1, signs)) kill();
        options.onProgress?.(progress);
      };
      return call(method, params, { ...options, onProgress });
    };
    let stop = (): void => undefined;
    if (signs === 0) stop = host.onDidChangeState(({ kind }) => kind === 'busy' && kill());
    try {
      return await run();
    } finally {
      stop();
      host.call = call;
    }
  }

  for (const [name, action] of Object.entries(actions)) {
    const moments = new Set(action.signs === 0 ? [0] : [0, 1, 1 + random.below(action.signs)]);
    for (const signs of moments) {
      it(`during ${name}, after ${signs} signs of life`, async () => {
        await action.prepare?.();
        const end = await killedAfter(signs, action);
        if (!(action.endsSoon && signs > 0 && end === 'done')) assert.equal(end, 'engine-crashed');
        await action.kept?.();
        await commands.executeCommand(commandIds.restartEngine);
        await action.prepare?.();
        assert.equal(await action.run(), 'done');
      });
    }
  }

  it('opening the model is said by the model until the engine runs again', async () => {
    api.engine.stop();
    assert.equal(await killedAfter(1, actions['opening the model']), 'engine-crashed');
    const { badge } = api.models;
    assert.equal(badge.state === 'failed' && badge.error.code, 'engine-crashed');
    await commands.executeCommand(commandIds.restartEngine);
    assert.equal(api.models.badge.state, 'chosen');
    assert.equal(await actions['opening the model'].run(), 'done');
  });

  it('leaves what an experiment had finished, which is not run again', async () => {
    await workspace.fs.delete(results(), { recursive: true });
    const stop = api.suites.onDidChange(() => {
      const { state } = api.suiteEngine;
      if (state.kind === 'busy' && api.suites.running?.progress.done === 1)
        process.kill(state.pid, 'SIGKILL');
    });
    await commands.executeCommand(commandIds.runExperiment, recipeFile());
    stop();
    assert.equal(await pieces(), 1);
    const [view] = api.suiteEditors.all;
    assert.deepEqual(view.view().pieces, { done: 1, total: 2 });
    await commands.executeCommand(commandIds.restartEngine);
    const kept: number[] = [];
    const counted = api.suites.onDidChange(() => kept.push(api.suites.running?.progress.done ?? 2));
    await api.suites.run(experiment());
    counted();
    assert.ok(kept.includes(1) && !kept.slice(kept.indexOf(1)).includes(0), `pieces done: ${kept.join(' ')}`);
    assert.equal(await pieces(), 2);
  });

  it('keeps nobody from saving a vector', async () => {
    const { state } = api.engine;
    if (state.kind === 'ready') process.kill(state.pid, 'SIGKILL');
    await writeVector(session, 1, vector());
    assert.equal((await own()).metadata.chosenBlock, 1);
  });
});
