import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { type ExtensionApi } from '../../src/extension/extension';
import { activated, closeAll, tinyModel } from './support/extensionUnderTest';

describe('clearing the cache', () => {
  let api: ExtensionApi;
  before(async () => {
    api = await activated();
    await api.models.choose({ folder: tinyModel(), dtype: 'q4' });
  });
  after(closeAll);

  const names = async (): Promise<string[]> => {
    const folder = Uri.file(join(api.cacheFolder.fsPath, 'expanded'));
    return (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  };

  it('closes the model, frees what it had expanded, and opens it again at the next use', async () => {
    const { signal } = new AbortController();
    const { precision } = await api.models.ensureOpen(signal);
    assert.equal(precision.expanded, true);
    assert.notDeepEqual(await names(), []);

    const { removed, freedBytes, kept } = await api.models.clearCache();
    assert.ok(removed >= 1 && freedBytes > 0, `${removed} removed, ${freedBytes} bytes freed`);
    assert.equal(kept, 0);
    assert.deepEqual(await names(), []);
    assert.equal(api.models.badge.state, 'chosen');

    assert.equal((await api.models.ensureOpen(signal)).precision.expanded, true);
    assert.equal((await names()).length, 1);
  });
});
