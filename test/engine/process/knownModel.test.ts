import { afterEach, expect, it } from 'vitest';
import { type ChosenModel, type Memory, ModelMemory } from '../../../src/extension/models/modelMemory';
import { ModelService } from '../../../src/extension/models/modelService';
import { bundledModel, Fixture, tinyModel } from './engineFixture';

const fixtures: Fixture[] = [];
afterEach(() => Promise.all(fixtures.splice(0).map((fixture) => fixture.close())));

/** A window of the editor, with the memory that all windows share. */
function windowWith(memory: Memory): ModelService {
  const fixture = new Fixture();
  fixtures.push(fixture);
  const write = (text: string): number => fixture.log.push(text);
  return new ModelService({
    engine: fixture.host,
    memory: new ModelMemory(memory),
    bundled: undefined,
    cacheFolder: fixture.cacheFolder,
    cacheLimitBytes: () => 1e9,
    threads: () => undefined,
    execution: () => ({ provider: 'cpu', backend: 'auto' }),
    log: { debug: write, info: write, warn: write, error: write },
    trusted: () => true,
  });
}

function emptyMemory(): Memory {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => kept.get(key),
    update: (key, value) => Promise.resolve(void kept.set(key, JSON.parse(JSON.stringify(value)))),
  };
}

const tiny: ChosenModel = { folder: tinyModel, dtype: 'fp32' };

it('knows what the chosen model is in a window that has not opened it', async () => {
  const memory = emptyMemory();
  const first = windowWith(memory);
  await first.choose(tiny);
  expect(first.identity).toBeUndefined();
  const summary = await first.ensureOpen(new AbortController().signal);

  const second = windowWith(memory);
  expect(second.badge.state).toBe('chosen');
  expect(second.identity).toEqual(summary.identity);
  const moved = { ...summary, folder: '/elsewhere' };
  expect(second.isOther(moved)).toBe(false);
  await second.choose({ folder: bundledModel });
  expect(second.identity).toBeUndefined();
  expect(second.isOther(moved)).toBe(true);
});

it('forgets what another version has written in another form', async () => {
  const memory = emptyMemory();
  await memory.update('model.chosen', tiny);
  await memory.update('model.identities', [{ key: 3 }]);
  const service = windowWith(memory);
  expect(service.identity).toBeUndefined();
  const opened = await service.ensureOpen(new AbortController().signal);
  expect(service.identity?.blocks).toBe(opened.identity.blocks);
});
