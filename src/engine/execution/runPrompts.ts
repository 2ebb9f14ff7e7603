import * as l10n from '@vscode/l10n';
import { refuseBeyond } from '../runtime/memory';
import { batchLimits } from './batches';
import { checkRun } from './checkRun';
import { type Collector, collect } from './collector';
import { type LanguageModel } from './languageModel';
import { type PassContext } from './pass';
import { placeRows } from './placeRows';
import { buildPrefixTree } from './prefixTree';
import { boundariesRead, type Run, type RunResult } from './run';
import { chooseStems } from './stems';
import { planWaves, type Wave, waveRows, waveWork } from './waves';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Share of the work that is done. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Hears of every run with `continued`, with the pass that holds its keys and values. */
  readonly onEnded?: PassContext['ended'];
}

/** What a list of runs costs, known before it starts. */
export interface RunPlan {
  readonly runs: readonly Run[];
  readonly waves: readonly Wave[];
  /** Row positions × blocks. */
  readonly work: number;
  /** Estimate of the memory that it takes besides the model. */
  readonly bytes: number;
}

/** A plan that others may depend on. */
export interface PlannedJob {
  readonly plan: RunPlan;
  /**
   * Called when all rows of the plan have left a block, before any row of a later plan leaves it.
   *
   * @param residualsOf what a run's residuals are so far, complete up to this block
   */
  readonly afterBlock?: (block: number, residualsOf: Collector['residualsOf']) => void;
}

/**
 * Plans prompts: what they share is found in a prefix tree over tokens and patches, and computed once.
 *
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `token-unknown`
 */
export function planRuns(model: LanguageModel, runs: readonly Run[]): RunPlan {
  for (const run of runs) checkRun(model.shape, run);
  const { blocks } = model.shape;
  const tree = buildPrefixTree(runs, blocks);
  const stems = chooseStems(tree, blocks, model.keepsPast && !model.rowDependent);
  const waves = planWaves(model, placeRows(tree, stems, model.entersAtPatch));
  const work = waves.reduce((sum, wave) => sum + waveWork(wave, model), 0);
  return { runs, waves, work, bytes: estimateBytes(model, runs, waves) };
}

/** What is read is kept to the end; of waves, one at a time holds its stream; of passes, one its activations. */
function estimateBytes(
  { shape, mostRows, streams }: LanguageModel,
  runs: readonly Run[],
  waves: readonly Wave[],
): number {
  const rowBytes = shape.hiddenSize * 4;
  const read = runs.reduce(
    (sum, run) => sum + (run.residuals?.length ?? 0) * boundariesRead(run, shape.blocks),
    0,
  );
  const rows = waves.map(waveRows);
  const held = streams ? rows.reduce((sum, n) => sum + n, 0) : Math.max(0, ...rows);
  const { positions } = batchLimits(shape, mostRows);
  const longest = Math.max(positions, ...runs.map(({ ids }) => ids.length));
  return (read + 2 * held) * rowBytes + longest * (2 * shape.stateBytesPerToken + rowBytes * 12);
}

/**
 * Runs a plan.
 *
 * @yields results in the order of the runs, as soon as they and all before them are complete
 * @throws TaskVectorError `memory-limit` before it starts; `aborted` between two slices
 */
export async function* runPlan(
  model: LanguageModel,
  plan: RunPlan,
  options: RunOptions = {},
): AsyncGenerator<RunResult[]> {
  refuseUnfit([plan]);
  const context = contextOf(model, plan, options, progressOf([plan], options));
  const portions = model.streams ? [plan.waves] : plan.waves.map((wave) => [wave]);
  for (const waves of portions) {
    await model.run([{ context, waves }]);
    const complete = context.collector.take();
    if (complete.length > 0) yield complete;
  }
  const rest = context.collector.take();
  if (rest.length > 0) yield rest;
}

/**
 * Runs plans of which the later depend on the earlier, in one reading of the weights where these are streamed.
 *
 * @returns results by plan, each in the order of its runs
 */
export async function runInTurn(
  model: LanguageModel,
  jobs: readonly PlannedJob[],
  options: RunOptions = {},
): Promise<RunResult[][]> {
  refuseUnfit(jobs.map(({ plan }) => plan));
  const worked = progressOf(
    jobs.map(({ plan }) => plan),
    options,
  );
  const portions = jobs.map(({ plan, afterBlock }) => {
    const context = contextOf(model, plan, options, worked);
    const tell = (block: number): void => afterBlock?.(block, (run) => context.collector.residualsOf(run));
    return { context, waves: plan.waves, afterBlock: tell };
  });
  if (model.streams) await model.run(portions);
  else {
    for (const { context, waves, afterBlock } of portions) {
      for (const wave of waves) await model.run([{ context, waves: [wave] }]);
      for (let block = 0; block < model.shape.blocks; block++) afterBlock(block);
    }
  }
  return portions.map(({ context }) => context.collector.take());
}

/** Plans and runs prompts, and waits for all of them. */
export async function runPrompts(
  model: LanguageModel,
  runs: readonly Run[],
  options?: RunOptions,
): Promise<RunResult[]> {
  const results: RunResult[] = [];
  for await (const complete of runPlan(model, planRuns(model, runs), options)) results.push(...complete);
  return results;
}

function contextOf(
  model: LanguageModel,
  { runs }: RunPlan,
  { signal, onEnded }: RunOptions,
  worked: PassContext['worked'],
): PassContext {
  return { runs, collector: collect(runs, model.shape), ended: onEnded, signal, worked };
}

function progressOf(plans: readonly RunPlan[], { onProgress }: RunOptions): PassContext['worked'] {
  const total = plans.reduce((sum, { work }) => sum + work, 0);
  let done = 0;
  return (amount) => {
    done += amount;
    onProgress?.(total > 0 ? Math.min(1, done / total) : 1);
  };
}

function refuseUnfit(plans: readonly RunPlan[]): void {
  const bytes = plans.reduce((sum, plan) => sum + plan.bytes, 0);
  refuseBeyond(
    bytes,
    l10n.t('This run'),
    l10n.t('Use fewer episodes at a time, shorter prompts, or a smaller model.'),
  );
}
