import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { ModelMemory } from '../../../src/extension/models/modelMemory';
import { ModelService } from '../../../src/extension/models/modelService';
import { Fixture, longRecipe, stub, tinyModel } from './engineFixture';

let fixture: Fixture;
afterEach(() => fixture.close());

it('kills no engine that computes for another when a count is given up', async () => {
  fixture = new Fixture({ graceMs: 50 }, stub('deaf'));
  const models = new ModelService({
    engine: fixture.host,
    memory: new ModelMemory({ get: () => undefined, update: () => Promise.resolve() }),
    bundled: { folder: tinyModel, dtype: 'fp32' },
    cacheFolder: fixture.cacheFolder,
    cacheLimitBytes: () => 1e9,
    threads: () => undefined,
    execution: () => ({ provider: 'cpu', backend: 'auto' }),
    log: { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    trusted: () => true,
  });
  const busy = fixture.untilLogged('busy');
  const failed = vi.fn();
  fixture.host.call('sweep', { recipe: longRecipe() }, { doing: 'sweeping' }).catch(failed);
  await busy;
  const abort = new AbortController();
  const count = models.countTokens(['cold'], abort.signal);
  // It has reached the engine by then: only what waits there could be killed for.
  await pause(10);
  abort.abort();
  await expect(count).rejects.toMatchObject({ code: 'aborted' });
  await pause(300);
  expect(fixture.host.state.kind).toBe('busy');
  expect(failed).not.toHaveBeenCalled();
});
