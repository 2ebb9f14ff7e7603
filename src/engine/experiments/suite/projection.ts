import { limits } from '../../../core/limits';
import { type ProjectionResult } from '../../../core/suite/furtherResults';
import { type Settings } from '../../../core/suite/settings';
import { type Task } from '../../../core/tasks/task';
import { type Run, type RunScores } from '../../execution/run';
import { type RunOptions, runPrompts } from '../../execution/runPrompts';
import { type OpenModel } from '../../model/openModel';
import { meanVector } from '../episodeRuns';
import { drawTask } from './drawTask';
import { runWithTheta } from './runWithTheta';
import { part } from './suiteRuns';

type Token = ProjectionResult['blocks'][number][number];

const letters = /^\p{L}+$/u;

/**
 * Projection to the vocabulary: mean θ of the dev episodes after each block, through the final norm and the output head.
 *
 * The head is asked through a prompt of one token whose residual after the last block is θ; what the token is doesn't
 * matter then.
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
  const prompt = { ids: open.tokenizer.encode('a').slice(0, 1), scores: { top: listed, asked: [] } };
  const rows = Array.from({ length: blocks }, (_, block): Run => {
    const vector = mean.subarray(block * hiddenSize, (block + 1) * hiddenSize);
    return { ...prompt, patches: [{ block: blocks - 1, position: 0, mode: 'replace', strength: 1, vector }] };
  });
  const projected = await runPrompts(open.model, rows, part(options, 0.95, 1));
  return {
    kind: 'projection',
    blocks: projected.map(({ scores }) => readable(open, scores!).slice(0, input.top)),
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
