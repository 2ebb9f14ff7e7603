// What is kept of sweeps on the disk, and for how long: finished ones, what open panels need, and nothing of previews that
// nobody looks at any more.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Uri, ViewColumn, window } from 'vscode';
import { viewTypes } from '../../src/extension/contributions';
import { type ExtensionApi } from '../../src/extension/extension';
import { type SweepPanel } from '../../src/extension/sweep/sweepPanel';
import { type SweepSource } from '../../src/extension/sweep/sweepSource';
import { SweepStore } from '../../src/extension/sweep/sweepStore';
import { activated, closeAll, sweptSample, temporaryFolder, until, when } from './support/extensionUnderTest';

const text = 'hot -> cold\nbig -> small\nup -> down\nfast -> slow';
const sourceOf = (name: string): SweepSource => ({ name, where: 'a test', text });
/** Enough of them for a run that is still under way when its record is on the disk. */
const letters = [...'abcdefghijklmnopqrstuvwxyz']
  .map((letter) => `${letter} -> ${letter.toUpperCase()}`)
  .join('\n');
const longSource = (): SweepSource => ({ ...sourceOf(randomUUID()), text: letters });

describe('sweeps on the disk', () => {
  let api: ExtensionApi;
  let folder: string;

  before(async () => {
    api = await activated();
    await sweptSample(api);
    await api.panels.written;
    const [{ file }] = await api.store.recent();
    folder = dirname(dirname(file.fsPath));
    await closeAll();
  });
  afterEach(closeAll);

  const sessions = async (): Promise<string[]> => {
    await api.panels.written;
    return readdir(folder);
  };
  const close = async ({ panel, session }: SweepPanel): Promise<void> => {
    panel.dispose();
    await when(api.panels.onDidChange, () => api.panels.all.every((one) => one.session !== session));
  };
  const recent = async (name: string) => {
    await api.panels.written;
    return (await api.store.recent()).filter(({ glance }) => glance.name === name);
  };

  it('leave eleven previews of closed panels nothing, and no finished sweep goes for them', async () => {
    const open = api.panels.open(sourceOf(randomUUID()));
    const closed = api.panels.open(sourceOf(randomUUID()));
    await open.session.run();
    await closed.session.run();
    await close(closed);
    const before = await sessions();
    for (let time = 0; time < 11; time += 1) await close(api.panels.open(sourceOf(randomUUID())));
    assert.deepEqual((await sessions()).sort(), before.sort());
    for (const { session } of [open, closed])
      assert.equal((await recent(session.source.name)).length, 1, 'a finished sweep is gone');
  });

  it('keep open previews for a reload', async () => {
    const previews = Array.from({ length: 11 }, () => api.panels.open(sourceOf(randomUUID())));
    await api.panels.written;
    for (const { panel, session } of previews) {
      const stored = await api.store.find(panel.title, new Set());
      assert.deepEqual(stored?.source, session.source);
    }
  });

  it('let go of what an idle panel held before without a result', async () => {
    const name = randomUUID();
    api.panels.open(sourceOf(name));
    const before = await sessions();
    api.panels.show({ name, where: 'elsewhere', text });
    assert.equal((await sessions()).length, before.length);
  });

  it('are the last ten finished ones of closed panels, and all of open ones', async () => {
    const own = temporaryFolder();
    const session = await sweptSample(api);
    const { finished, source, corrections } = session;
    assert.ok(finished);
    const store = new SweepStore(Uri.file(own.path));
    const ids = Array.from({ length: 13 }, () => randomUUID());
    for (const [age, id] of ids.entries()) {
      await store.save({ id, title: `Sweep: ${age}`, source, corrections, finished });
      // The one that is saved first is the oldest.
      await utimes(join(own.path, id, 'session.json'), age, age);
    }
    // One is in a panel, one in a panel that the editor has not handed over yet.
    await store.prune({ ids: new Set([ids[0]]), titles: ['Sweep: 1', 'Sweep: 99'] });
    assert.deepEqual((await readdir(own.path)).sort(), [ids[0], ids[1], ...ids.slice(3)].sort());
    assert.equal((await store.recent()).length, 12);
    await store.prune({ ids: new Set(), titles: [] });
    assert.deepEqual((await readdir(own.path)).sort(), ids.slice(3).sort());
    await own.remove();
  });

  /** Whether the record of a session says that a run was under way. */
  const saidToRun = async (record: string): Promise<boolean> => {
    await api.panels.written;
    return (JSON.parse(await readFile(record, 'utf8')) as { running?: boolean }).running ?? false;
  };

  it('say that a run was interrupted, and keep the result before it', async () => {
    const opened = api.panels.open(longSource());
    const { session, title } = opened;
    await session.run();
    const [{ id }] = await recent(session.source.name);
    const record = join(folder, id, 'session.json');
    assert.equal(await saidToRun(record), false);
    const second = session.run();
    assert.equal(await saidToRun(record), true);
    const interrupted = await readFile(record);
    session.stop();
    await second;
    // The run may have been faster than its Stop: then its result is the one before.
    const { date } = session.requireFinished().result;
    assert.equal(await saidToRun(record), false);
    await close(opened);
    await api.panels.written;
    // As a window leaves it that ends in the middle.
    await writeFile(record, interrupted);

    const restored = async (): Promise<SweepPanel> => {
      const revived = window.createWebviewPanel(viewTypes.sweep, title, ViewColumn.One);
      await api.panels.deserializeWebviewPanel(revived);
      return api.panels.all[0];
    };
    const { session: next } = await restored();
    assert.deepEqual(next.view().run, { state: 'stopped', byReload: true });
    assert.equal(next.view().result?.date, date);
    // So that it is said after one more reload, too.
    assert.equal(await saidToRun(record), true);
    await next.run();
    assert.deepEqual(next.view().run, { state: 'idle' });
    assert.equal(await saidToRun(record), false);
  });

  it('call a run that ended with its panel no interrupted one', async () => {
    const opened = api.panels.open(longSource());
    await opened.session.run();
    const second = opened.session.run();
    await until(opened.session, ({ run }) => run.state === 'running');
    await close(opened);
    await second;
    const [{ id }] = await recent(opened.session.source.name);
    const again = await api.panels.openRecent(id);
    assert.deepEqual(again?.session.view().run, { state: 'idle' });
    assert.ok(existsSync(join(folder, id, 'theta.safetensors')));
  });
});
