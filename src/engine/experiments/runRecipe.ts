import { planSweep } from '../../core/episodes/planSweep';
import { summariseSweep } from '../../core/sweep/summariseSweep';
import { type Outcome, type SweepResult } from '../../core/sweep/sweepResult';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { engineVersion } from '../engineVersion';
import { type RunOptions, runPrompts } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { afterBlocks, type Extractions, extractionRun, meanVector } from './episodeRuns';
import { layerSweep } from './layerSweep';

/** A finished sweep with the vector that it stands for. */
export interface SweptRecipe {
  readonly result: SweepResult;
  /** Mean θ, [blocks × hidden]. */
  readonly theta: Float32Array;
  /** θ of the single episodes that `theta` is the mean of, or of the single prompts where it is read from these. */
  readonly thetas: readonly Float32Array[];
  /** Dummy queries of the prompts that θ was read from. */
  readonly queries: readonly string[];
}

export interface RecipeOptions extends RunOptions {
  /** Stage in words, and the share of the whole that is done. */
  readonly onStage?: ((stage: string, fraction: number) => void) | undefined;
}

/** Runs a recipe from its first draw to its summary. */
export async function runRecipe(
  open: OpenModel,
  recipe: SweepRecipe,
  options: RecipeOptions = {},
): Promise<SweptRecipe> {
  const started = performance.now();
  const { template, scoring } = recipe;
  const plan = planSweep(recipe);
  const outcomes: Outcome[] = [];
  const devThetas: Float32Array[] = [];
  let work = 0;
  const trials = [
    ...plan.dev.map((episode) => ({ episode, split: 'dev' as const })),
    ...plan.test.map((episode) => ({ episode, split: 'test' as const })),
  ];
  const sweep = layerSweep(
    open,
    trials,
    { template, scoring, answers: 'first-token' },
    {
      signal: options.signal,
      onProgress: (done) => options.onStage?.('Sweeping the blocks', done),
    },
  );
  for await (const batch of sweep) {
    work += batch.work;
    for (const { outcome, theta } of batch.trials) {
      outcomes.push(outcome);
      if (outcome.split === 'dev') devThetas.push(theta);
    }
  }
  const thetas =
    plan.vector === 'mean-of-dev'
      ? devThetas
      : await readThetas(open, recipe, plan.vector, { signal: options.signal });
  const queries =
    plan.vector === 'mean-of-dev' ? plan.dev.flatMap(({ extractions }) => extractions) : plan.vector;
  const result = summariseSweep({
    recipe,
    model: open.summary,
    outcomes,
    timing: { seconds: (performance.now() - started) / 1000, tokens: work / open.model.shape.blocks },
    application: engineVersion,
    date: new Date().toISOString(),
  });
  return {
    result,
    theta: meanVector(thetas),
    thetas,
    queries: [...new Set(queries.map(({ dummy }) => dummy))],
  };
}

/** θ of each of some prompts outside any trial; their mean is what is saved. */
export async function readThetas(
  open: OpenModel,
  { template }: Pick<SweepRecipe, 'template'>,
  extractions: Extractions,
  options: RunOptions = {},
): Promise<Float32Array[]> {
  const runs = extractions.map((extraction) => extractionRun(open.tokenizer, template, extraction));
  const results = await runPrompts(open.model, runs, options);
  return results.map(({ residuals }) => afterBlocks(residuals[0], open.model.shape.hiddenSize));
}
