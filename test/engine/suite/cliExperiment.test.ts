import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExperimentFile } from '../../../src/core/suite/experimentFile';
import { type SuiteOutlook } from '../../../src/engine/suite/suiteOutlook';
import { runCommand, startCommand } from '../../support/engine/command';
import { fixtureModel } from '../../support/engine/paths';
import { newFolder, removeFolder } from '../../support/engine/temporaryFolder';
import { tinySuite } from '../../support/suite/suites';

let folder: string;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => removeFolder(folder));

async function refused(recipe: Partial<ExperimentFile>, ...args: string[]): Promise<string> {
  const file = join(folder, 'x.experiment.json');
  writeFileSync(file, JSON.stringify({ ...tinySuite(folder), ...recipe }, undefined, 1));
  const options = ['--out', join(folder, 'out'), '--cache', join(folder, 'cache'), ...args];
  const { status, stderr } = await runCommand('experiment', file, ...options);
  expect({ status, stderr }).toMatchObject({ status: 2 });
  return stderr;
}

it('says what is wrong with a recipe before anything runs, and where', async () => {
  expect(await refused({ models: [{ folder: 'absent' }] })).toMatch(
    /^error \[model-not-found\] x\.experiment\.json, line 6, column 3: There is no folder/,
  );
  expect(await refused({ tasks: ['to-uper'] })).toMatch(
    /\[task-not-found\] x\.experiment\.json, line 11, column 3: .*Did you mean "to-upper"\?/,
  );
  writeFileSync(join(folder, 'few.csv'), 'a,A\nb,B\n');
  expect(await refused({ tasks: ['few.csv'], experiments: [{ kind: 'base' }] })).toMatch(
    /\[task-too-few\] x\.experiment\.json, line 11, column 3: few: .*2 demonstrations with a query need 3/,
  );
  const pairs: [string, string][] = [['upper', 'nexd']];
  expect(await refused({ experiments: [{ kind: 'conflict', pairs, episodes: 2 }] })).toMatch(
    /\[task-not-found\] x\.experiment\.json, line \d+, column 5: .*Did you mean "next"\?/,
  );
  expect(await refused({}, '--tasks', 'uper.csv')).toMatch(/Did you mean "upper\.csv"\?/);
  expect(await refused({}, '--shard', '3/2')).toMatch(/i\/n/);
  mkdirSync(join(folder, 'out/pieces'), { recursive: true });
  expect(await refused({})).toMatch(/^error \[file-exists\]/);
});

it('says what would run, and about how long it takes once the model was open', async () => {
  const file = join(folder, 'dry.experiment.json');
  writeFileSync(file, JSON.stringify(tinySuite(folder)));
  const run = (...args: string[]) =>
    runCommand(
      ...['experiment', file, '--out', join(folder, 'dry'), '--cache', join(folder, 'dry-cache')],
      ...args,
    );
  const { stdout: unknown } = await run('--dry-run');
  expect(unknown).toBe('12 pieces, the time is known when the model has been opened once\n');
  await run('--tasks', 'upper.csv,next.csv', '--shard', '1/2', '--report', 'json');
  const { stdout: known } = await run('--dry-run', '--force');
  expect(known).toMatch(/^12 pieces, about \d+ s\n$/);
  const { stdout: json } = await run('--dry-run', '--json', '--resume');
  const { total, kept, secondsLeft, bytes, freeBytes } = JSON.parse(json) as SuiteOutlook;
  expect(total).toBe(12);
  expect(kept).toBeGreaterThan(0);
  expect(secondsLeft).toBeGreaterThan(0);
  expect(freeBytes).toBeGreaterThan(bytes);
  const { status, stderr } = await run('--dry-run');
  expect({ status, stderr }).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^error \[file-exists\]/) as string,
  });
});

it('asks for a model of the paper', async () => {
  const { status, stderr } = await runCommand('experiment', 'paper');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'error [bad-usage] The paper’s recipe names no model. Add --model <folder>.\n',
  });
});

it('is submitted to a cluster a second time, for what is missing', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'sbatch'), '#!/bin/sh\necho 7\n', { mode: 0o755 });
  const file = join(folder, 'cluster.experiment.json');
  writeFileSync(file, JSON.stringify(tinySuite(folder)));
  const submit = (size: string) =>
    startCommand(
      ['experiment', file, '--slurm', '--array-size', size, '--out', join(folder, 'cluster'), '--json'],
      { PATH: `${bin}${delimiter}${process.env.PATH}` },
    ).finished;
  expect(await submit('4')).toMatchObject({ status: 0, stderr: '' });
  expect(await submit('2')).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(join(folder, 'cluster/slurm/array.sh'), 'utf8')).toContain('--array=1-2');
});

it('prints the scripts of a cluster', async () => {
  const file = join(folder, 'x.experiment.json');
  writeFileSync(file, JSON.stringify(tinySuite(folder)));
  const args = ['--slurm', '--dry-run', '--array-size', '4', '--partition', 'gpu', '--slurm-option=--mem=8G'];
  const { status, stdout } = await runCommand('experiment', file, '--model', fixtureModel('gpt2'), ...args);
  expect(status).toBe(0);
  for (const line of ['--array=1-4', '--partition=gpu', '--mem=8G', '--requeue', '--signal=B:TERM@60']) {
    expect(stdout).toContain(`#SBATCH ${line}\n`);
  }
  // The warning before a limit stops a shard, which goes on later, but not the merge, which would be lost.
  expect(stdout.match(/^trap .*TERM$/gm)).toHaveLength(2);
});
