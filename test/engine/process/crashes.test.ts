import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Strikes } from '../../../src/extension/engineHost/strikes';
import { Fixture, gone, longRecipe, stub } from './engineFixture';

let fixture: Fixture;
afterEach(() => fixture.close());

/** Starts a sweep and resolves with its promise once the engine reports progress. */
async function runningSweep(signal?: AbortSignal): Promise<{ sweep: Promise<unknown> }> {
  let started = (): void => undefined;
  const progress = new Promise<void>((resolve) => (started = resolve));
  const options = { doing: 'running the layer sweep on llama-optimum', onProgress: () => started(), signal };
  const sweep = fixture.host.call('sweep', { recipe: longRecipe() }, options);
  sweep.catch(() => undefined);
  await progress;
  return { sweep };
}

describe('an engine that dies', () => {
  it('settles what was pending with what it was doing, and starts again on the next use', async () => {
    fixture = new Fixture();
    await fixture.open();
    const { sweep } = await runningSweep();
    const { pid } = fixture;
    process.kill(pid, 'SIGKILL');
    await expect(sweep).rejects.toMatchObject({
      code: 'engine-crashed',
      message: 'The engine was ended by SIGKILL while running the layer sweep on llama-optimum.',
    });
    expect(fixture.host.state.kind).toBe('crashed');

    await expect(fixture.count(['a'])).resolves.toEqual({ counts: [1] });
    expect(fixture.pid).not.toBe(pid);
    expect(fixture.host.generation).toBe(2);
    const lost = fixture.host.call('sweep', { recipe: longRecipe(2) }, { doing: 'sweeping' });
    await expect(lost).rejects.toMatchObject({ code: 'model-not-open' });
  });

  it('gives up after three crashes in the window, until a person restarts it', async () => {
    let now = 0;
    fixture = new Fixture({ strikes: new Strikes(3, 1_000, () => now) });
    for (let strike = 1; strike <= 3; strike += 1) {
      await fixture.count(['a']);
      const ended = fixture.until('crashed', 'gave-up');
      process.kill(fixture.pid, 'SIGKILL');
      expect((await ended).kind).toBe(strike < 3 ? 'crashed' : 'gave-up');
    }
    await expect(fixture.count(['a'])).rejects.toMatchObject({ code: 'engine-gave-up' });
    await fixture.host.restart();
    await expect(fixture.count(['a'])).resolves.toEqual({ counts: [1] });

    // Crashes that lie further apart than the window are forgiven.
    for (let crash = 1; crash <= 4; crash += 1) {
      now += 1_001;
      await fixture.count(['a']);
      const ended = fixture.until('crashed', 'gave-up');
      process.kill(fixture.pid, 'SIGKILL');
      expect((await ended).kind).toBe('crashed');
    }
  });

  it('says so when it can not be started at all', async () => {
    fixture = new Fixture({}, undefined, '/no/such/node');
    await expect(fixture.count(['a'])).rejects.toMatchObject({
      code: 'engine-crashed',
      message: expect.stringContaining('could not be started') as string,
    });
  });

  it('is ended when it does not answer in time', async () => {
    fixture = new Fixture({ startMs: 100 }, stub('silent'));
    await expect(fixture.count(['a'])).rejects.toMatchObject({
      code: 'engine-crashed',
      message: 'The engine did not answer within 0.1 seconds while starting.',
    });
    expect(fixture.host.state.kind).toBe('crashed');
  });

  it('is refused when it is of another build', async () => {
    fixture = new Fixture({ protocol: 999 });
    await expect(fixture.count(['a'])).rejects.toMatchObject({ code: 'engine-version' });
  });

  it('settles what is pending when the editor closes', async () => {
    fixture = new Fixture();
    await fixture.open();
    const { sweep } = await runningSweep();
    fixture.host.dispose();
    await expect(sweep).rejects.toMatchObject({ code: 'engine-stopped' });
    await expect(fixture.count(['a'])).rejects.toMatchObject({ code: 'engine-stopped' });
  });

  it('is gone when the editor closes, though the log is closed already', async () => {
    let closed = false;
    const info = (): void => {
      if (closed) throw new Error('Channel has been closed');
    };
    const log = { debug: vi.fn(), info, warn: vi.fn(), error: vi.fn() };
    fixture = new Fixture({ log });
    await fixture.count(['a']);
    const { pid } = fixture;
    closed = true;
    expect(() => fixture.host.dispose()).toThrow();
    await gone(pid);
  });

  it('runs after a restart that came during its start', async () => {
    let forked = (): void => undefined;
    const starting = new Promise<void>((resolve) => (forked = resolve));
    const backOff = (): number => {
      // The fork follows the pause of this many milliseconds in the same turn.
      setTimeout(forked, 2);
      return 0;
    };
    fixture = new Fixture({ backOff });
    const first = fixture.count(['a']);
    first.catch(() => undefined);
    await starting;
    expect(fixture.host.state.kind).toBe('starting');
    await fixture.host.restart();
    await expect(first).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(fixture.host.state.kind).toBe('ready');
    await expect(fixture.count(['a'])).resolves.toEqual({ counts: [1] });
    expect(fixture.host.generation).toBe(1);
  });
});

describe('an engine that is stopped', () => {
  it('ends a sweep between two blocks and keeps the model', async () => {
    fixture = new Fixture();
    await fixture.open();
    const abort = new AbortController();
    const { sweep } = await runningSweep(abort.signal);
    abort.abort();
    await expect(sweep).rejects.toMatchObject({ code: 'aborted' });
    expect(fixture.host.state.kind).toBe('ready');
    expect(fixture.host.generation).toBe(1);
    await expect(
      fixture.host.call('sweep', { recipe: longRecipe(1) }, { doing: 'sweeping' }),
    ).resolves.toBeDefined();
  });

  it('is not even asked when the signal has fired before', async () => {
    fixture = new Fixture();
    await expect(fixture.count(['a'], AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    expect(fixture.host.state.kind).toBe('stopped');
  });

  it('is killed when it does not hear the cancel', async () => {
    fixture = new Fixture({ graceMs: 50 }, stub('deaf'));
    const abort = new AbortController();
    const busy = fixture.untilLogged('busy');
    const stuck = fixture.count(['a'], abort.signal);
    const other = fixture.count(['b']);
    await busy;
    abort.abort();
    await expect(stuck).rejects.toMatchObject({ code: 'aborted' });
    await expect(other).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(fixture.host.state.kind).toBe('stopped');
  });

  it('lets a waiting job go without touching the one that runs', async () => {
    fixture = new Fixture({ graceMs: 50 });
    await fixture.open();
    const running = new AbortController();
    const { sweep } = await runningSweep(running.signal);
    const waiting = new AbortController();
    const second = fixture.host.call(
      'sweep',
      { recipe: longRecipe(1) },
      { doing: 'waiting', signal: waiting.signal },
    );
    waiting.abort();
    await expect(second).rejects.toMatchObject({ code: 'aborted' });
    expect(fixture.host.state.kind).toBe('busy');
    running.abort();
    await expect(sweep).rejects.toMatchObject({ code: 'aborted' });
  });

  it('stops by itself when nothing is asked of it', async () => {
    fixture = new Fixture({ idleMs: () => 20 });
    await fixture.count(['a']);
    const { pid } = fixture;
    await fixture.until('stopped');
    await expect(fixture.count(['a'])).resolves.toEqual({ counts: [1] });
    expect(fixture.pid).not.toBe(pid);
  });

  it('is kept for a time that is longer than a timer can be', async () => {
    fixture = new Fixture({ idleMs: () => 40_000 * 60_000 });
    await fixture.count(['a']);
    const { pid } = fixture;
    await pause(50);
    expect(fixture.pid).toBe(pid);
  });
});
