import { strict as assert } from 'node:assert';
import { extensionUnderTest } from './support/extensionUnderTest';

describe('activation', () => {
  it('takes under 100 ms and starts nothing', async () => {
    const extension = extensionUnderTest();
    assert.equal(extension.isActive, false, 'the extension was active before anything of it was used');
    const api = await extension.activate();
    assert.ok(api.activationMs < 100, `activation took ${api.activationMs.toFixed(0)} ms`);
    assert.equal(api.engine.state.kind, 'stopped');
    assert.equal(api.models.badge.state, 'chosen');
  });
});
