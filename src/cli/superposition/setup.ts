import { TaskVectorError } from '../../core/errors/taskVectorError';
import { vectorMisfit } from '../../core/files/vectorFit';
import { type TaskVector } from '../../core/files/vectorMetadata';
import { type PatchMode } from '../../core/patch/patch';
import { thetaAfter } from '../../core/vectors/cosine';
import { evenAlphas, type SuperpositionRequest } from '../../engine/experiments/superposition';
import { type OpenModel } from '../../engine/model/openModel';
import { type ModelOptions } from '../modelOptions';

export interface SuperpositionOptions extends ModelOptions {
  readonly a: string;
  readonly b: string;
  readonly prompt?: string;
  readonly answers?: string;
  readonly taskA?: string;
  readonly taskB?: string;
  readonly queries: number;
  readonly seed: number;
  readonly block?: number;
  readonly steps: number;
  readonly mode: PatchMode;
}

/** All of a superposition but its prompts. */
export type Setup = Omit<SuperpositionRequest, 'prompts'>;

/** Points of a curve at most. */
const mostSteps = 1_001;

/** @throws TaskVectorError `bad-usage` */
export function checkOptions({ prompt, answers, taskA, taskB, steps, queries }: SuperpositionOptions): void {
  const tasks = taskA !== undefined && taskB !== undefined;
  if ((taskA === undefined) !== (taskB === undefined) || tasks === (prompt !== undefined)) {
    throw new TaskVectorError('bad-usage', 'Give either --prompt, or --task-a and --task-b.');
  }
  if (answers !== undefined && answers.split(',').length !== 2) throw notTwoAnswers();
  if (steps < 2 || steps > mostSteps || queries < 1) {
    throw new TaskVectorError('bad-usage', `--steps must be from 2 to ${mostSteps}, --queries at least 1.`);
  }
}

export function notTwoAnswers(): TaskVectorError {
  return new TaskVectorError('bad-usage', '--answers takes two answers with a comma between them: " x, y".');
}

/** @throws TaskVectorError `vector-mismatch`, `bad-usage` for a block that isn't there */
export function setupOf(
  { summary, model }: OpenModel,
  a: TaskVector,
  b: TaskVector,
  options: SuperpositionOptions,
): Setup {
  const misfit = vectorMisfit(a.metadata, summary.identity) ?? vectorMisfit(b.metadata, summary.identity);
  if (misfit) throw misfit;
  const block = options.block ?? a.metadata.chosenBlock;
  if (block === undefined || block >= model.shape.blocks) {
    throw new TaskVectorError('bad-usage', `Give --block from 0 to ${model.shape.blocks - 1}.`);
  }
  const { mode, steps } = options;
  return { a: thetaAfter(a, block), b: thetaAfter(b, block), block, mode, alphas: evenAlphas(steps), top: 5 };
}
