import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SelfTest } from '../../../src/core/model/modelSummary';
import { fingerprint } from '../../../src/engine/model/fingerprint';
import { provenOnce, type Route } from '../../../src/engine/model/keptProof';
import { openModel } from '../../../src/engine/model/openModel';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { changedFixture } from '../../support/engine/damagedModels';
import { testFolder } from '../../support/engine/temporaryFolder';

const route: Route = { runs: 'float32', backend: 'slices', provider: 'cpu' };
const hash = 'a'.repeat(64);
const passed: SelfTest = {
  passed: true,
  checks: [{ name: 'one', maxAbsDifference: 1e-6, tolerance: 1e-4, passed: true }],
};

describe('a proof', () => {
  let folder: string;
  let made: number;
  beforeEach(() => {
    folder = testFolder();
    made = 0;
  });
  const prove = (other: Partial<Route> = {}, of = hash, outcome = passed): Promise<SelfTest> =>
    provenOnce(folder, of, { ...route, ...other }, () => {
      made++;
      return Promise.resolve(outcome);
    });

  it('is made once and kept with its numbers', async () => {
    await prove();
    expect(await prove()).toEqual(passed);
    expect(made).toBe(1);
  });

  it.each<[string, Partial<Route>]>([
    ['provider', { provider: 'webgpu' }],
    ['back end', { backend: 'session' }],
    ['precision', { runs: '4-bit blocks' }],
  ])('is made anew for another %s', async (_, other) => {
    await prove();
    await prove(other);
    expect(made).toBe(2);
    await prove(other);
    expect(made).toBe(2);
  });

  it('of one provider and back end does not push out that of another', async () => {
    await prove();
    await prove({ provider: 'webgpu', backend: 'session' });
    await prove();
    expect(made).toBe(2);
  });

  it('is made anew for other weights', async () => {
    await prove();
    await prove({}, 'b'.repeat(64));
    expect(made).toBe(2);
  });

  it.each(['engine', 'runtime'])('is made anew for another version of the %s', async (what) => {
    await prove();
    const [file] = readdirSync(folder).map((name) => join(folder, name));
    const entry = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...entry, [what]: 'another' }));
    await prove();
    expect(made).toBe(2);
  });

  it.each(['', '{', '{"selfTest":{"passed":true}}'])('that can’t be read is made anew: %j', async (text) => {
    await prove();
    writeFileSync(join(folder, readdirSync(folder)[0]), text);
    await prove();
    expect(made).toBe(2);
  });

  it('that failed is not kept', async () => {
    const failed = { passed: false, checks: [] };
    expect(await prove({}, hash, failed)).toEqual(failed);
    expect(await prove()).toEqual(passed);
    expect(made).toBe(2);
  });
});

it('a changed weights file is another model, with a proof of its own', async () => {
  const cacheFolder = testFolder();
  const folder = changedFixture('llama-genai', () => undefined);
  const open = async (): Promise<string> => {
    const model = await openModel({ folder, cacheFolder });
    await model.close();
    return (await fingerprint(readOnnx(join(folder, 'onnx/model.onnx')), cacheFolder)).model;
  };
  const first = await open();
  expect(await open()).toBe(first);
  // Behind all tensors: the weights mean the same, the file is another.
  appendFileSync(join(folder, 'onnx/model.onnx_data'), Buffer.of(0));
  const second = await open();
  expect(second).not.toBe(first);
  const kept = [first, second].map((hash) => `${hash}-cpu-slices.json`);
  expect(readdirSync(join(cacheFolder, 'self-tests')).sort()).toEqual(kept.sort());
});
