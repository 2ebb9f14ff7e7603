import { planSweep } from '../../core/episodes/planSweep';
import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { meanVector } from './episodeRuns';
import { runWithTheta } from './suite/runWithTheta';

/**
 * θ that the sweep of a recipe stands for, read without the sweep: its extraction prompts alone run, once each.
 *
 * @param options `onProgress` gets the share of the prompts that is done
 * @returns [blocks × hidden], as the sweep returns it
 * @throws TaskVectorError `selection-too-few`, `task-too-few`, `prompt-too-long`; `aborted` between two slices
 */
export async function recipeTheta(
  open: OpenModel,
  recipe: SweepRecipe,
  options: RunOptions = {},
): Promise<Float32Array> {
  const { template } = recipe;
  const { dev, vector } = planSweep(recipe);
  const read = vector === 'mean-of-dev' ? dev.map(({ extractions }) => extractions) : [vector];
  const uses = read.map((extractions) => ({ template, extractions }));
  const results = await runWithTheta(open, open.model.shape.blocks - 1, uses, options);
  return meanVector(results.map(({ theta }) => theta));
}
