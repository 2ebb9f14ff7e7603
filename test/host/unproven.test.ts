import { strict as assert } from 'node:assert';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from 'vscode';
import { commandIds, settingIds, settingSection } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { writeVector } from '../../src/extension/sweep/saveVector';
import { statusText } from '../../src/extension/ui/statusBar';
import { writeEntangledModel } from './support/entangledModel';
import {
  activated,
  closeAll,
  opened,
  select,
  temporaryFolder,
  tinyModel,
  workspaceFile,
} from './support/extensionUnderTest';

const never = new AbortController().signal;

describe('a model that fails its self-test', () => {
  let api: ExtensionApi;
  const temporary = temporaryFolder();
  const folder = join(temporary.path, 'entangled');

  before(async () => {
    api = await activated();
    await writeEntangledModel(folder);
  });
  after(async () => {
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
    await temporary.remove();
  });
  afterEach(closeAll);

  it('is refused until a person allows it; then it runs, marked, for reading alone', async () => {
    await api.models.choose({ folder });
    await select('a -> A\nb -> B\nc -> C');
    const session = await opened(api, commandIds.sweepSelection);
    await session.run();
    const { run } = session.view();
    assert.equal(run.state === 'failed' && run.error.code, 'model-unproven');
    assert.equal(api.models.badge.state, 'failed');

    api.models.allowUnproven();
    await session.run();
    const { run: second, result, model } = session.view();
    assert.deepEqual(second, { state: 'idle' });
    assert.equal(result?.proven, false);
    assert.equal(model.state === 'open' && model.summary.selfTest.passed, false);
    const { text, tooltip } = statusText(model, api.engine.state);
    assert.match(text, /warning/);
    assert.match(tooltip, /NOT PROVEN: "a batch equals its rows" showed/);

    const place = workspaceFile('unproven.taskvector.safetensors');
    await assert.rejects(writeVector(session, 0, place), { code: 'vector-unproven' });
    await assert.rejects(async () => workspace.fs.stat(place));
  });

  it('of another folder is still refused', async () => {
    const other = join(temporary.path, 'other');
    await cp(folder, other, { recursive: true });
    await api.models.choose({ folder: other });
    await assert.rejects(api.models.ensureOpen(never), { code: 'model-unproven' });
  });
});

describe('where a model runs', () => {
  let api: ExtensionApi;
  const settings = () => workspace.getConfiguration(settingSection);
  const set = (id: string, value: string | undefined) => settings().update(id, value, true);

  before(async () => {
    api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'fp32' });
  });
  after(async () => {
    await set(settingIds.engineProvider, undefined);
    await set(settingIds.engineBackend, undefined);
  });

  it('follows the settings at its next use, and says why where it can’t', async () => {
    const first = await api.models.ensureOpen(never);
    assert.deepEqual(first.execution, { ...first.execution, provider: 'cpu', backend: 'slices' });
    await set(settingIds.engineBackend, 'session');
    assert.equal(api.models.badge.state, 'chosen', 'the model is open as it was');
    const second = await api.models.ensureOpen(never);
    assert.equal(second.execution.backend, 'session');

    await set(settingIds.engineBackend, undefined);
    const absent = process.platform === 'win32' ? 'coreml' : 'dml';
    await set(settingIds.engineProvider, absent);
    const { execution } = await api.models.ensureOpen(never);
    assert.equal(execution.requested, absent);
    assert.equal(execution.provider, 'cpu');
    assert.match(execution.notice ?? '', /was asked for, but/);
    const { text, tooltip } = statusText(api.models.badge, { kind: 'stopped' });
    assert.match(text, /warning/);
    assert.match(tooltip, /runs on the CPU, block by block.*was asked for, but/);
  });
});
