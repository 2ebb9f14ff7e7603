import { type ProjectionResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { type Task } from '../../../core/tasks/task';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { meanVector } from '../episodeRuns';
import { projectTheta } from '../projectTheta';
import { drawTask } from './drawTask';
import { runWithTheta } from './runWithTheta';
import { part } from './suiteRuns';

/**
 * Projection to the vocabulary of the mean θ of the dev episodes, after each block.
 *
 * @param input.top tokens a block, as {@link projectTheta} lists them
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function runProjection(
  open: OpenModel,
  input: { readonly task: Task; readonly settings: Settings; readonly top: number },
  options: RunOptions = {},
): Promise<ProjectionResult> {
  const { recipe, dev } = drawTask(input.task, open.tokenizer, { ...input.settings, test: 0 });
  const uses = dev.map(({ extractions }) => ({ template: recipe.template, extractions }));
  const results = await runWithTheta(open, open.model.shape.blocks - 1, uses, part(options, 0, 0.95));
  const mean = meanVector(results.map(({ theta }) => theta));
  const blocks = await projectTheta(open, mean, input.top, part(options, 0.95, 1));
  return { kind: 'projection', blocks };
}
