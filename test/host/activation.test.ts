import { strict as assert } from 'node:assert';
import { extensionUnderTest } from './support/extensionUnderTest';

describe('activation', () => {
  it('starts nothing', async () => {
    const extension = extensionUnderTest();
    // It may be active already: any JSON that the editor shows, its own settings too, activates it.
    const api = await extension.activate();
    assert.equal(api.engine.state.kind, 'stopped');
    assert.equal(api.models.badge.state, 'chosen');
  });
});
