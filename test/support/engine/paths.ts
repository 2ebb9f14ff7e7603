import { join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../../..');

/** Folder of the tiny models with PyTorch goldens; TASK_VECTORS_FIXTURES names another one with the same layout. */
export const fixtureModels = process.env.TASK_VECTORS_FIXTURES ?? join(repository, 'test/fixtures/models');
export const bundledModel = join(repository, 'models/smollm2-135m-instruct');
export const replayEpisodes = join(repository, 'test/fixtures/smollm2-135m-instruct/replay.jsonl');
export const builtCli = join(repository, 'dist/cli.cjs');

export function fixtureModel(name: string): string {
  return join(fixtureModels, name);
}
export const builtProbe = join(repository, 'dist/probe.cjs');

/** A script that stands in for the probe and misbehaves. */
export function probeStub(name: string): string {
  return join(repository, 'test/engine/model/probes', `${name}.mjs`);
}
