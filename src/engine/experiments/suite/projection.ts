import { limits } from '../../../core/limits';
import { type ProjectionResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { type Task } from '../../../core/tasks/task';
import { type RunScores } from '../../execution/run';
import { type RunOptions } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { meanVector } from '../episodeRuns';
import { throughHead } from '../throughHead';
import { drawTask } from './drawTask';
import { runWithTheta } from './runWithTheta';
import { part } from './suiteRuns';

type Token = ProjectionResult['blocks'][number][number];

const letters = /^\p{L}+$/u;

/**
 * Projection to the vocabulary: mean θ of the dev episodes after each block, through the final norm and the output head.
 *
 * @param input.top tokens a block, made of letters alone, without those that differ in case and spaces only
 * @throws TaskVectorError `task-too-few`, `aborted` between two slices
 */
export async function runProjection(
  open: OpenModel,
  input: { readonly task: Task; readonly settings: Settings; readonly top: number },
  options: RunOptions = {},
): Promise<ProjectionResult> {
  const { blocks, hiddenSize, vocabularySize } = open.model.shape;
  const { recipe, dev } = drawTask(input.task, open.tokenizer, { ...input.settings, test: 0 });
  const uses = dev.map(({ extractions }) => ({ template: recipe.template, extractions }));
  const results = await runWithTheta(open, blocks - 1, uses, part(options, 0, 0.95));
  const mean = meanVector(results.map(({ theta }) => theta));
  const listed = Math.min(vocabularySize, limits.topTokens);
  const rows = Array.from({ length: blocks }, (_, block) =>
    mean.subarray(block * hiddenSize, (block + 1) * hiddenSize),
  );
  const projected = await throughHead(open, rows, { top: listed, asked: [] }, part(options, 0.95, 1));
  return {
    kind: 'projection',
    blocks: projected.map((scores) => readable(open, scores).slice(0, input.top)),
  };
}

function readable({ tokenizer }: OpenModel, { top }: RunScores): Token[] {
  const seen = new Set<string>();
  return top.flatMap(({ id, logit }) => {
    const token = tokenizer.tokenText(id);
    const word = token.trim().toLowerCase();
    if (!letters.test(word) || seen.has(word)) return [];
    seen.add(word);
    return [{ token, id, logit }];
  });
}
