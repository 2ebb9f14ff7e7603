import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { counted } from '../../core/text/counted';
import { planSuite } from '../../engine/suite/suiteJobs';
import { type ExperimentOptions } from '../commands/experiment';
import { writeWhole } from '../files';
import { printFacts } from '../output';
import { chooseRecipe } from '../suiteRecipe';
import { slurmScripts } from './slurmScripts';

/**
 * Submits a suite to Slurm, or prints what would be submitted. The recipe is checked here first, before it waits in a queue.
 *
 * @throws TaskVectorError as the run itself would for a recipe that can't work; `bad-usage` where there is no sbatch
 */
export function startSlurm(file: string, options: ExperimentOptions): void {
  const { recipe, folder, placeOf } = chooseRecipe(file, options);
  const { plan } = planSuite(recipe, folder, placeOf);
  const size = Math.max(1, Math.min(options.arraySize, plan.pieces.length));
  const program = [process.execPath, resolve(process.argv[1])];
  const command = [...program, 'experiment', file === 'paper' ? file : resolve(file), ...passedOn(options)];
  const merging = ['--report', options.report.join(',')];
  const scripts = slurmScripts(program, command, options.out, merging, { ...options, arraySize: size });
  if (options.dryRun) {
    printFacts(options.json, scripts, [scripts.array, scripts.merge]);
    return;
  }
  const own = join(options.out, 'slurm');
  mkdirSync(own, { recursive: true });
  // Slurm has copies of those that it was given: a second submission, which runs what is missing, may replace them.
  writeWhole(join(own, 'array.sh'), scripts.array, { force: true });
  writeWhole(join(own, 'merge.sh'), scripts.merge, { force: true });
  const array = submit([join(own, 'array.sh')]);
  const merge = submit([`--dependency=afterany:${array}`, join(own, 'merge.sh')]);
  printFacts(options.json, { array, merge, pieces: plan.pieces.length, jobs: size }, [
    `${counted(plan.pieces.length, 'piece')} in ${counted(size, 'job')}: array ${array}, then merge ${merge}`,
    `${resolve(options.out)}/results.suite.json when they are done; logs in ${own}`,
  ]);
}

/** @returns the job's number */
function submit(args: readonly string[]): string {
  try {
    const out = execFileSync('sbatch', ['--parsable', ...args], { encoding: 'utf8' });
    return out.trim().split(';')[0];
  } catch (error) {
    throw new TaskVectorError(
      'bad-usage',
      `sbatch failed: ${error instanceof Error ? error.message : String(error)}.`,
      'Run it where Slurm is installed, or write the scripts by --dry-run.',
      { cause: error },
    );
  }
}

/** The options that a shard needs to compute what this command would. Paths are made absolute. */
function passedOn(options: ExperimentOptions): string[] {
  const { model, dtype, tasks, preset, seed, cache, cacheLimit, threads, provider, backend } = options;
  const values: [string, string | number | undefined][] = [
    ['--dtype', dtype],
    ['--tasks', tasks?.join(',')],
    ['--preset', preset],
    ['--seed', seed],
    ['--cache', resolve(cache)],
    ['--cache-limit', cacheLimit === undefined ? undefined : cacheLimit / 1e9],
    ['--threads', threads],
    ['--provider', provider],
    ['--backend', backend],
  ];
  return [
    ...(model ? ['--model', ...model.map((path) => resolve(path))] : []),
    ...values.flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)])),
    ...(options.stream ? ['--stream'] : []),
    ...(options.unproven ? ['--unproven'] : []),
    ...['--report', 'json'],
  ];
}
