import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { type ModelSummary } from '../../../src/core/model/modelSummary';
import { ModelMemory } from '../../../src/extension/models/modelMemory';
import { ModelService, type ModelServiceOptions } from '../../../src/extension/models/modelService';

interface Opening {
  readonly signal: AbortSignal;
  readonly report: (fraction: number) => void;
  readonly open: () => void;
  readonly fail: (error: TaskVectorError) => void;
}

const summary = {
  identity: { name: 'tiny', graphHash: 'g', weightsHash: 'w' },
  execution: { provider: 'cpu', backend: 'slices' },
  selfTest: { passed: true, checks: [] },
} as unknown as ModelSummary;

/** An engine that opens a model when it is told to, and answers a cancel. */
function fakeEngine() {
  const openings: Opening[] = [];
  const call = (
    _method: string,
    _params: unknown,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (at: unknown) => void },
  ): Promise<ModelSummary> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new TaskVectorError('aborted', 'Stopped.')));
      openings.push({
        signal,
        report: (fraction) => onProgress({ stage: 'Loading', fraction }),
        open: () => resolve(summary),
        fail: reject,
      });
    });
  const engine = { call, generation: 1, onDidChangeState: () => () => undefined };
  return { engine: engine as unknown as ModelServiceOptions['engine'], openings };
}

function service() {
  const { engine, openings } = fakeEngine();
  const models = new ModelService({
    engine,
    memory: new ModelMemory({ get: () => undefined, update: () => Promise.resolve() }),
    bundled: { folder: '/models/tiny' },
    cacheFolder: '/cache',
    cacheLimitBytes: () => 1e9,
    threads: () => undefined,
    execution: () => ({ provider: 'cpu', backend: 'auto' }),
    log: { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    trusted: () => true,
  });
  return {
    models,
    openings,
    begun: (count: number) => vi.waitFor(() => expect(openings).toHaveLength(count)),
  };
}

describe('opening a model', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('goes on while somebody waits for it, whoever asked first', async () => {
    const { models, openings, begun } = service();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = models.ensureOpen(one.signal);
    const heard = vi.fn();
    const second = models.ensureOpen(two.signal, heard);
    await begun(1);
    one.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    await vi.runAllTimersAsync();
    expect(openings[0].signal.aborted).toBe(false);
    openings[0].report(0.5);
    expect(heard).toHaveBeenLastCalledWith({ stage: 'Loading', fraction: 0.5 });
    openings[0].open();
    await expect(second).resolves.toBe(summary);
    expect(openings).toHaveLength(1);
    expect(models.badge.state).toBe('open');
  });

  it('outlasts the moment between a call that is typed over and the next', async () => {
    const { models, openings, begun } = service();
    const typed = new AbortController();
    const first = models.ensureOpen(typed.signal);
    await begun(1);
    typed.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    await vi.advanceTimersByTimeAsync(200);
    const second = models.ensureOpen(new AbortController().signal);
    await vi.runAllTimersAsync();
    openings[0].open();
    await expect(second).resolves.toBe(summary);
    expect(openings).toHaveLength(1);
  });

  it('is stopped when nobody waits for it any more, and begun anew by the next', async () => {
    const { models, openings, begun } = service();
    const waiting = [new AbortController(), new AbortController()];
    const calls = waiting.map(({ signal }) => models.ensureOpen(signal));
    await begun(1);
    for (const abort of waiting) abort.abort();
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'aborted' });
    await vi.runAllTimersAsync();
    expect(openings[0].signal.aborted).toBe(true);
    expect(models.badge.state).toBe('chosen');
    const next = models.ensureOpen(new AbortController().signal);
    await begun(2);
    openings[1].open();
    await expect(next).resolves.toBe(summary);
  });

  it('fails for all who wait for it, once', async () => {
    const { models, openings, begun } = service();
    const calls = [1, 2].map(() => models.ensureOpen(new AbortController().signal));
    await begun(1);
    openings[0].fail(new TaskVectorError('model-corrupt', 'Broken.'));
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'model-corrupt' });
    expect(openings).toHaveLength(1);
    expect(models.badge.state).toBe('failed');
  });

  it('is of the model that is chosen when it is asked for', async () => {
    const { models, openings, begun } = service();
    const before = models.ensureOpen(new AbortController().signal);
    await begun(1);
    await models.choose({ folder: '/models/other' });
    const after = models.ensureOpen(new AbortController().signal);
    openings[0].open();
    await before;
    await begun(2);
    openings[1].open();
    await expect(after).resolves.toBe(summary);
  });
});
