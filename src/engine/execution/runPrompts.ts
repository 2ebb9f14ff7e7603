import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type ModelShape } from './blockModel';
import { refuseBeyond } from '../runtime/memory';
import { batchLimits, branchGroups, stemBatches } from './batches';
import { collect } from './collector';
import { type LanguageModel } from './languageModel';
import { type PassContext } from './pass';
import { type PassState } from './passState';
import { buildPrefixTree, type PrefixTree, type TreeNode } from './prefixTree';
import { type Run, type RunResult } from './run';
import { chooseStems, type Stem } from './stems';

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
  readonly tree: PrefixTree;
  readonly stems: readonly Stem[];
  /** Row positions × blocks. */
  readonly work: number;
  /** Estimate of the memory that it takes besides the model. */
  readonly bytes: number;
}

/**
 * Plans prompts: what they share is found in a prefix tree over tokens and patches, and computed once.
 *
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `token-unknown`
 */
export function planRuns(model: LanguageModel, runs: readonly Run[]): RunPlan {
  for (const run of runs) checkRun(model, run);
  const tree = buildPrefixTree(runs);
  const stems = chooseStems(tree, model.keepsPast && !model.rowDependent);
  let work = 0;
  for (const stem of stems) {
    work += stem.path.length * model.shape.blocks;
    if (!stem.continues) continue;
    for (let level = stem.end.children; level.length > 0; level = level.flatMap(({ children }) => children)) {
      for (const { patches } of level) {
        const skipped = model.entersAtPatch && patches.length > 0 ? patches[0].block + 1 : 0;
        work += model.shape.blocks - skipped;
      }
    }
  }
  return { runs, tree, stems, work, bytes: estimateBytes(model, runs) };
}

/** What is read is kept to the end; of passes, one at a time holds activations, keys and values. */
function estimateBytes({ shape, mostRows }: LanguageModel, runs: readonly Run[]): number {
  const residuals = runs.reduce((sum, run) => sum + (run.residuals?.length ?? 0), 0);
  const { positions } = batchLimits(shape, mostRows);
  const longest = Math.max(positions, ...runs.map(({ ids }) => ids.length));
  const pass = longest * (shape.blocks * shape.stateBytesPerToken + shape.hiddenSize * 4 * 12);
  return residuals * (shape.blocks + 1) * shape.hiddenSize * 4 + pass;
}

/**
 * Runs a plan.
 *
 * @returns results in the order of the runs
 * @throws TaskVectorError `memory-limit` before it starts; `aborted` between two slices
 */
export async function runPlan(
  model: LanguageModel,
  plan: RunPlan,
  options: RunOptions = {},
): Promise<RunResult[]> {
  refuseBeyond(plan.bytes, 'This run', 'Use fewer episodes at a time, shorter prompts, or a smaller model.');
  const collector = collect(plan.runs, model.shape);
  let done = 0;
  const context: PassContext = {
    runs: plan.runs,
    collector,
    ended: options.onEnded,
    signal: options.signal,
    worked: (amount) => {
      done += amount;
      options.onProgress?.(Math.min(1, done / plan.work));
    },
  };
  const limits = batchLimits(model.shape, model.mostRows);
  for (const stems of stemBatches(plan.stems, limits, model.rowDependent)) {
    const state = await model.runStems(context, stems);
    const branches = stems.flatMap(({ end, continues }) => (continues ? end.children : []));
    for (const group of branchGroups(branches, limits)) await runBranches(model, context, state, group);
  }
  return collector.results();
}

/** Plans and runs prompts. */
export function runPrompts(
  model: LanguageModel,
  runs: readonly Run[],
  options?: RunOptions,
): Promise<RunResult[]> {
  return runPlan(model, planRuns(model, runs), options);
}

/** The branches below a pass, depth by depth. */
async function runBranches(
  model: LanguageModel,
  context: PassContext,
  parent: PassState,
  branches: readonly TreeNode[],
): Promise<void> {
  let state = parent;
  for (let level = branches; level.length > 0; level = level.flatMap(({ children }) => children)) {
    state = await model.runStep(context, state, level);
  }
}

function checkRun({ shape }: LanguageModel, run: Run): void {
  const { ids, scores } = run;
  if (ids.length === 0) {
    throw new TaskVectorError('prompt-empty', 'The prompt is empty.', 'Type at least one token.');
  }
  if (ids.length > shape.contextLength) {
    throw new TaskVectorError(
      'prompt-too-long',
      `The prompt has ${ids.length} tokens; this model reads at most ${shape.contextLength}.`,
      'Shorten the prompt, or use fewer demonstrations.',
    );
  }
  for (const id of [...ids, ...(scores?.asked ?? [])]) {
    if (!(Number.isInteger(id) && id >= 0 && id < shape.vocabularySize)) {
      throw new TaskVectorError(
        'token-unknown',
        `There is no token ${id}; the model's vocabulary has ${shape.vocabularySize} entries.`,
        'Check that tokenizer and model belong together.',
      );
    }
  }
  checkSites(shape, run);
}

/** Sites come from code that knows the model: what is wrong here is a mistake of the caller. */
function checkSites({ blocks, hiddenSize }: ModelShape, { ids, patches, residuals, scores }: Run): void {
  const inPrompt = (position: number): boolean =>
    Number.isInteger(position) && position >= 0 && position < ids.length;
  for (const { block, position, strength, vector } of patches ?? []) {
    const onSite = inPrompt(position) && Number.isInteger(block) && block >= 0 && block < blocks;
    if (!onSite || !Number.isFinite(strength) || vector.length !== hiddenSize) {
      throw new RangeError(
        `patch of ${vector.length} numbers × ${strength} after block ${block} at position ${position}; ` +
          `the run has ${ids.length} positions, the model ${blocks} blocks of ${hiddenSize}`,
      );
    }
  }
  for (const position of residuals ?? []) {
    if (!inPrompt(position)) throw new RangeError(`residual at position ${position} of ${ids.length}`);
  }
  if (scores && !(Number.isInteger(scores.top) && scores.top >= 1)) {
    throw new RangeError(`scores with the top ${scores.top}`);
  }
}
