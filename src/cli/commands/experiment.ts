import { join } from 'node:path';
import { type Command as AnyCommand, Command, InvalidArgumentError, Option } from 'commander';
import { parseSuiteFile } from '../../core/files/suiteFile';
import { presetSchema } from '../../core/suite/settings';
import { type SuiteResult } from '../../core/suite/suiteResult';
import { counted } from '../../core/text/counted';
import { limits } from '../../core/limits';
import { suiteExperiments } from '../../engine/suite/experiments';
import { runSuite } from '../../engine/suite/runSuite';
import { type SuiteOutlook, suiteOutlook } from '../../engine/suite/suiteOutlook';
import { readBytes } from '../files';
import { type ExecutionOptions, seedNumber, untilInterrupted, withExecutionOptions } from '../modelOptions';
import { printFacts } from '../output';
import { readableSeconds, showProgress } from '../progress';
import { startSlurm } from '../slurm/startSlurm';
import { type SlurmOptions, withSlurmOptions } from '../slurm/slurmOptions';
import { chooseRecipe, type RecipeOptions } from '../suiteRecipe';
import { type ReportKind, reportKinds, writeReports } from '../writeReports';

export interface ExperimentOptions extends ExecutionOptions, RecipeOptions, SlurmOptions {
  readonly out: string;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly report: ReportKind[];
}

export function experimentCommand(): AnyCommand {
  const command = new Command('experiment')
    .description('Run experiments over models and tasks, as a file says, or those of the paper.')
    .argument('<file|paper>', '*.experiment.json, or the built-in recipe of the paper')
    .option('--model <folder...>', 'models in the place of the recipe’s')
    .option('--dtype <name>', 'precision of these models')
    .option('--out <folder>', 'folder for all that is written', 'task-vectors-results')
    .option('--tasks <names>', 'only these tasks of the recipe, comma-separated', names)
    .addOption(new Option('--preset <name>', 'settings to begin with').choices(presetSchema.options))
    .option('--seed <s>', 'seed of every draw', seedNumber)
    .option('--resume', 'go on with what is in the folder')
    .option('--force', 'remove what a suite wrote there before')
    .option('--shard <i/n>', 'run the i-th of n parts, 1 ≤ i ≤ n; join them by merge', shardOf)
    .option('--report <kinds>', 'json, csv, html, latex; comma-separated', reportsOf, [
      'json',
      'csv',
      'html',
    ]);
  return withSlurmOptions(withExecutionOptions(command)).action(
    async (file: string, options: ExperimentOptions) =>
      options.slurm ? startSlurm(file, options) : experiment(file, options),
  );
}

async function experiment(file: string, options: ExperimentOptions): Promise<void> {
  const progress = showProgress();
  const { threads, provider, backend, stream, unproven, cacheLimit } = options;
  const request = {
    ...chooseRecipe(file, options),
    out: options.out,
    cacheFolder: options.cache,
    resume: options.resume ?? false,
    force: options.force ?? false,
    shard: options.shard,
    open: { threads, provider, backend, stream, unproven, cacheLimitBytes: cacheLimit },
  };
  const outlook = await suiteOutlook(request);
  if (options.dryRun) {
    printFacts(options.json, outlook, [inWords(outlook)]);
    return;
  }
  if (!options.json) process.stderr.write(`${inWords(outlook)}\n`);
  try {
    await untilInterrupted(async (signal) => {
      for await (const { piece, done, total } of runSuite(request, suiteExperiments, {
        signal,
        onProgress: progress.report,
      })) {
        progress.clear();
        if (!options.json) process.stderr.write(`${done} of ${total}  ${piece.id}\n`);
      }
    });
  } finally {
    progress.clear();
  }
  printSuite(options.out, options.report, options.json);
}

/** `28 pieces, 3 of them there, about 12 min` */
function inWords({ total, kept, secondsLeft }: SuiteOutlook): string {
  if (kept === total) return `${counted(total, 'piece')}, all there`;
  const parts = [
    counted(total, 'piece'),
    ...(kept > 0 ? [`${kept} of them there`] : []),
    secondsLeft === undefined
      ? 'the time is known when the model has been opened once'
      : `about ${readableSeconds(secondsLeft)}`,
  ];
  return parts.join(', ');
}

/** Writes the reports of a finished suite and says where they are. */
export function printSuite(out: string, reports: readonly ReportKind[], json: boolean | undefined): void {
  const path = join(out, 'results.suite.json');
  const result = parseSuiteFile(readBytes(path, limits.suiteBytes).toString('utf8'), path);
  const files = [path, ...writeReports(result, out, reports)];
  printFacts(json, asJson(result, files), asLines(result, files));
}

function asJson({ complete, missing, proven, pieces }: SuiteResult, files: readonly string[]): object {
  return {
    ...(proven === false && { proven }),
    complete,
    pieces: pieces.length,
    missing: missing ?? [],
    files,
  };
}

function asLines({ proven, pieces, missing = [] }: SuiteResult, files: readonly string[]): string[] {
  return [
    ...(proven === false ? ['NOT PROVEN: a model failed its self-test.'] : []),
    `${counted(pieces.length, 'piece')}${missing.length > 0 ? `, ${missing.length} missing: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', …' : ''}` : ', all there'}`,
    ...files,
  ];
}

function names(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

/** `2/8` as its 0-based index and count. */
function shardOf(text: string): { index: number; count: number } {
  const [index, count] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).slice(1).map(Number);
  if (!(index >= 1 && index <= count)) throw new InvalidArgumentError('It must be i/n with 1 ≤ i ≤ n.');
  return { index: index - 1, count };
}

export function reportsOf(text: string): ReportKind[] {
  return names(text).map((name) => {
    const kind = reportKinds.find((known) => known === name);
    if (!kind) throw new InvalidArgumentError(`Choose from: ${reportKinds.join(', ')}.`);
    return kind;
  });
}
