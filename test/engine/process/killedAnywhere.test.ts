// The engine killed at some moment of each thing that it does: the call fails by name, and the next ones work.
import { afterEach, describe, expect, it } from 'vitest';
import { Strikes } from '../../../src/extension/engineHost/strikes';
import { Fixture, longRecipe, tinyModel } from './engineFixture';

interface Action {
  /** Signs of life after which it is killed; 0: as soon as the engine has the call. */
  readonly moments: readonly number[];
  readonly opened: boolean;
  readonly run: (fixture: Fixture, onProgress: () => void) => Promise<unknown>;
}

const hidden = 64;
const patch = {
  prompt: 'a',
  block: 1,
  mode: 'add',
  strength: 1,
  top: 5,
  generate: 200,
} as const;

const actions: Readonly<Record<string, Action>> = {
  'opening a model': {
    moments: [0, 1, 2, 5],
    opened: false,
    run: ({ host, cacheFolder }, onProgress) =>
      host.call(
        'openModel',
        { folder: tinyModel, dtype: 'q4', cacheFolder },
        { doing: 'opening', onProgress },
      ),
  },
  'a sweep': {
    moments: [0, 1, 9],
    opened: true,
    run: ({ host }, onProgress) =>
      host.call('sweep', { recipe: longRecipe(100) }, { doing: 'sweeping', onProgress }),
  },
  'a patched query': {
    moments: [0, 1, 2],
    opened: true,
    run: ({ host }, onProgress) =>
      host.call(
        'comparePatch',
        { ...patch, vector: new Float32Array(hidden) },
        { doing: 'patching', onProgress },
      ),
  },
  'counting tokens': {
    moments: [0],
    opened: false,
    run: (fixture) => fixture.count(Array.from({ length: 5_000 }, (_, at) => `word ${at}`)),
  },
  'clearing the cache': {
    moments: [0],
    opened: true,
    run: ({ host, cacheFolder }) => host.call('clearCache', { cacheFolder }, { doing: 'clearing' }),
  },
};

let fixture: Fixture;
afterEach(() => fixture.close());

/** Ends the engine when it has told of its work `events` times; at 0, as soon as it has the call. */
async function killedAfter(events: number, { run }: Action): Promise<string> {
  let heard = 0;
  let killed = false;
  const kill = (): void => {
    const { state } = fixture.host;
    if (killed || state.kind !== 'busy') return;
    killed = true;
    process.kill(state.pid, 'SIGKILL');
  };
  const ended = run(fixture, () => {
    heard += 1;
    if (heard >= events) kill();
  });
  if (events === 0) kill();
  return ended.then(
    () => 'done before',
    (error: unknown) => (error as { code: string }).code,
  );
}

describe.each(Object.entries(actions))('the engine killed during %s', (_name, action) => {
  it.each(action.moments)('after %d signs of life', async (events) => {
    let now = 0;
    fixture = new Fixture({ strikes: new Strikes(3, 1_000, () => (now += 2_000)) });
    if (action.opened) await fixture.open();
    else await fixture.count(['a']);
    expect(['engine-crashed', 'done before']).toContain(await killedAfter(events, action));

    await expect(fixture.count(['a'])).resolves.toEqual({ counts: [1] });
    await expect(fixture.open()).resolves.toBeDefined();
    await expect(
      fixture.host.call('sweep', { recipe: longRecipe(1) }, { doing: 'sweeping' }),
    ).resolves.toBeDefined();
    expect(fixture.host.state.kind).toBe('ready');
  });
});
