import { strict as assert } from 'node:assert';
import { extensionUnderTest } from './support/extensionUnderTest';

describe('activation', () => {
  it('takes under 100 ms and starts nothing', async () => {
    const extension = extensionUnderTest();
    assert.equal(extension.isActive, false, 'the extension was active before anything of it was used');
    // The runner has Node read source maps for its reports; a user's editor doesn't.
    process.setSourceMapsEnabled(false);
    const start = processorTime();
    const api = await extension.activate();
    const milliseconds = (processorTime() - start) / 1_000;
    process.setSourceMapsEnabled(true);
    assert.ok(milliseconds < 100, `activation took ${milliseconds.toFixed(0)} ms`);
    assert.equal(api.engine.state.kind, 'stopped');
    assert.equal(api.models.badge.state, 'chosen');
  });
});

/** Microseconds that this thread has computed: what else the machine does must not decide the test. */
function processorTime(): number {
  const node: { threadCpuUsage?: () => NodeJS.CpuUsage } & typeof process = process;
  const { user, system } = (node.threadCpuUsage ?? node.cpuUsage)();
  return user + system;
}
