import { type SweepRecipe } from '../../core/sweep/sweepRecipe';
import { meanProbability, type MeanProbability } from '../../core/statistics/meanProbability';
import { type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { type SharedQuery, sharedQueries } from './sharedQueries';
import { type NextTokenState, superposition, type SuperpositionRequest } from './superposition';

/** Mean probabilities of the answers of two tasks, the first's first. */
export type TwoTasks = readonly [a: MeanProbability, b: MeanProbability];

export interface TaskCurve {
  readonly queries: readonly SharedQuery[];
  /** Without any patch. */
  readonly plain: TwoTasks;
  readonly points: readonly { readonly alpha: number; readonly probabilities: TwoTasks }[];
}

/**
 * Superposition over the queries that two tasks have: the mean probability of each task's answer, for every α.
 *
 * @param draw most queries that are drawn, and the seed
 * @throws TaskVectorError `task-too-few` where the tasks share no query, `aborted`
 */
export async function superposedTasks(
  open: OpenModel,
  setup: Omit<SuperpositionRequest, 'prompts'>,
  [a, b]: readonly [SweepRecipe, SweepRecipe],
  draw: { readonly count: number; readonly seed: number },
  options: RunOptions = {},
): Promise<TaskCurve> {
  const queries = sharedQueries(a, b, open.tokenizer, draw.count, draw.seed);
  const curves = await superposition(open.model, { ...setup, prompts: queries }, options);
  const mean = (states: readonly NextTokenState[], answer: 0 | 1): MeanProbability =>
    meanProbability(states.map(({ probabilities }) => probabilities[answer]));
  const means = (states: readonly NextTokenState[]): TwoTasks => [mean(states, 0), mean(states, 1)];
  return {
    queries,
    plain: means(curves.map(({ plain }) => plain)),
    points: setup.alphas.map((alpha, i) => ({
      alpha,
      probabilities: means(curves.map(({ points }) => points[i])),
    })),
  };
}
