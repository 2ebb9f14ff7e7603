import { strict as assert } from 'node:assert';
import { cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ErrorCode } from '../../src/core/errors/taskVectorError';
import { commandIds } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { readEditor } from '../../src/extension/sweep/readEditor';
import {
  activated,
  closeAll,
  extensionFile,
  fixtureModel,
  opened,
  select,
  temporaryFolder,
  tinyModel,
  until,
} from './support/extensionUnderTest';
import { window } from 'vscode';

const pairs = 'hot -> cold\nbig -> small\nup -> down';

describe('bad input', () => {
  let api: ExtensionApi;
  const temporary = temporaryFolder();
  before(async () => {
    api = await activated();
  });
  beforeEach(() => api.models.choose({ folder: tinyModel(), dtype: 'fp32' }));
  afterEach(closeAll);
  after(temporary.remove);

  /** A copy of a fixture model, broken. */
  async function brokenModel(
    name: string,
    fixture: string,
    breakIt: (folder: string) => Promise<void>,
  ): Promise<void> {
    const folder = join(temporary.path, name);
    await cp(fixtureModel(fixture), folder, { recursive: true });
    await breakIt(folder);
    await api.models.choose({ folder });
  }

  /** What the panel shows after a run on three pairs. */
  async function failure(): Promise<{ readonly code: ErrorCode; readonly message: string }> {
    await select(pairs);
    const session = await opened(api, commandIds.sweepSelection);
    await session.run();
    const { run } = session.view();
    assert.equal(run.state, 'failed');
    assert.ok(run.error.next, `"${run.error.message}" says nothing about what to do next`);
    assert.doesNotMatch(run.error.message, /\n\s+at /, 'a stack');
    return run.error;
  }

  it('an empty selection', async () => {
    await select('\n\n');
    assert.throws(() => readEditor(window.activeTextEditor), { code: 'selection-empty' });
    assert.throws(() => readEditor(undefined), { code: 'selection-empty' });
  });

  it('a selection without pairs', async () => {
    await select('no pair stands here\nnor here');
    const session = await opened(api, commandIds.extractFromSelection);
    assert.equal(session.view().preview?.problem?.code, 'selection-unreadable');
    await session.run();
    const { run } = session.view();
    assert.equal(run.state === 'failed' && run.error.code, 'selection-unreadable');
  });

  it('one pair', async () => {
    await select('hot -> cold');
    const session = await opened(api, commandIds.extractFromSelection);
    assert.equal(session.view().preview?.problem?.code, 'selection-too-few');
  });

  it('a folder without a model', async () => {
    const folder = join(temporary.path, 'empty');
    await mkdir(folder);
    await api.models.choose({ folder });
    assert.match((await failure()).code, /^(model-not-found|tokenizer-missing)$/);
  });

  it('a truncated model', async () => {
    await brokenModel('truncated', 'gpt2', (folder) => truncate(join(folder, 'onnx/model.onnx'), 20_000));
    assert.equal((await failure()).code, 'model-corrupt');
    assert.equal(api.models.badge.state, 'failed');
  });

  it('a missing data file', async () => {
    await brokenModel('no-data', 'llama-genai', (folder) => rm(join(folder, 'onnx/model.onnx_data')));
    assert.equal((await failure()).code, 'model-data-missing');
  });

  it('a missing tokenizer', async () => {
    await brokenModel('no-tokenizer', 'gpt2', (folder) => rm(join(folder, 'tokenizer.json')));
    assert.equal((await failure()).code, 'tokenizer-missing');
  });

  it('a tokenizer that is none', async () => {
    await brokenModel('bad-tokenizer', 'gpt2', (folder) => writeFile(join(folder, 'tokenizer.json'), '{'));
    assert.equal((await failure()).code, 'tokenizer-invalid');
  });

  it('the tokenizer of another model', async () => {
    const other = extensionFile('models/smollm2-135m-instruct/tokenizer.json').fsPath;
    await brokenModel('other-tokenizer', 'gpt2', async (folder) =>
      writeFile(join(folder, 'tokenizer.json'), await readFile(other)),
    );
    assert.equal((await failure()).code, 'tokenizer-mismatch');
  });

  it('a prompt longer than the context', async () => {
    const long = 'word '.repeat(700);
    await select(`a ${long} -> b\nc ${long} -> d\ne -> f`);
    const session = await opened(api, commandIds.extractFromSelection);
    await session.run();
    const { run } = await until(session, (state) => state.run.state !== 'running');
    assert.equal(run.state === 'failed' && run.error.code, 'prompt-too-long');
  });

  it('leaves the extension working', async () => {
    await select(pairs);
    const session = await opened(api, commandIds.sweepSelection);
    await session.run();
    assert.deepEqual(session.view().run, { state: 'idle' });
  });
});
