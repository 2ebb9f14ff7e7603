import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExperimentFile } from '../../../src/core/suite/experimentFile';
import { runSuite, type SuiteRequest } from '../../../src/engine/suite/runSuite';
import { fixtureModel } from '../engine/paths';
import { standIn } from './standIn';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const rows = (of: (letter: string, index: number) => string): string =>
  letters.map((letter, index) => `${letter},${of(letter, index)}`).join('\n');

/** A recipe of three small tasks on a tiny model; the tasks are written into the folder. */
export function tinySuite(folder: string): ExperimentFile {
  writeFileSync(
    join(folder, 'upper.csv'),
    rows((letter) => letter.toUpperCase()),
  );
  writeFileSync(
    join(folder, 'next.csv'),
    rows((_, index) => letters[(index + 1) % 26]),
  );
  writeFileSync(
    join(folder, 'same.csv'),
    rows((letter) => letter),
  );
  return {
    format: 'task-vectors/experiment',
    version: 1,
    name: 'tiny',
    models: [{ folder: fixtureModel('gpt2') }],
    tasks: ['upper.csv', 'next.csv', 'same.csv'],
    preset: 'paper',
    settings: { dev: 2, test: 2, demonstrations: 2 },
    experiments: [
      { kind: 'base' },
      { kind: 'conflict', pairs: 'all', episodes: 2 },
      { kind: 'similarity', episodes: 3 },
    ],
  };
}

export function tinyRequest(folder: string, out: string, more: Partial<SuiteRequest> = {}): SuiteRequest {
  return {
    ...{ recipe: tinySuite(folder), folder, out: join(folder, out), cacheFolder: join(folder, 'cache') },
    ...{ resume: false, force: false, ...more },
  };
}

/** Runs a suite with the stand-in experiments to its end. @returns ids of the pieces in the order in which they came */
export async function runTiny(request: SuiteRequest, signal?: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for await (const { piece } of runSuite(request, standIn, { signal })) ids.push(piece.id);
  return ids;
}

/** Every file of a suite that must be the same however it was run: all but timings, and vectors, which carry a date. */
export function suiteBytes(out: string): Record<string, string> {
  const paths = [
    'suite.json',
    'results.suite.json',
    ...['pieces', 'thetas', 'models'].flatMap((name) => under(out, name)),
  ];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(out, path), 'latin1')]));
}

function under(out: string, name: string): string[] {
  return readdirSync(join(out, name))
    .filter((file) => statSync(join(out, name, file)).isFile())
    .sort()
    .map((file) => `${name}/${file}`);
}
