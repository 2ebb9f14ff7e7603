import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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

/** A recipe of all kinds of experiments over four small tasks, with all measures and controls: 36 pieces. */
export function everyKind(folder: string): ExperimentFile {
  const tiny = tinySuite(folder);
  writeFileSync(
    join(folder, 'before.csv'),
    rows((_, index) => letters[(index + 25) % 26]),
  );
  const [paper, arrow] = [
    { beforeInput: '', beforeOutput: '->', afterOutput: '\n' },
    { beforeInput: '', beforeOutput: ' => ', afterOutput: '; ' },
  ];
  return {
    ...tiny,
    name: 'every kind',
    tasks: [...tiny.tasks, 'before.csv'],
    preset: 'strict',
    experiments: [
      ...tiny.experiments,
      { kind: 'projection', top: 5 },
      { kind: 'shots', counts: [0, 1, 3] },
      {
        kind: 'templates',
        templates: [
          { name: 'paper', ...paper },
          { name: 'arrow', ...arrow },
        ],
      },
      { kind: 'strength', values: [0, 1, 2] },
    ],
  };
}

/** Every file of a suite as it must be however it was run: timings are left out, dates blank. */
export function suiteBytes(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(out, join(parentPath, name)).replaceAll(sep, '/'))
    .filter((path) => path !== 'timings.jsonl')
    .sort();
  return Object.fromEntries(files.map((path) => [path, undated(readFileSync(join(out, path), 'latin1'))]));
}

/** Vectors carry the date of their making. */
function undated(text: string): string {
  return text.replace(/"date":"[^"]*"/, '"date":""');
}
