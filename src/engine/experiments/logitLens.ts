import * as l10n from '@vscode/l10n';
import { type Episode } from '../../core/episodes/episode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { lensTokens, type LensRow, type LogitLens } from '../../core/patch/logitLens';
import { queryText, type Template } from '../../core/prompts/template';
import { type RunOptions, runPrompts } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { expectedOf } from './answers';
import { afterBlocks, meanVector } from './episodeRuns';
import { tokenScores } from './predictions';
import { readThetas } from './runRecipe';
import { part } from './suite/suiteRuns';
import { throughHead } from './throughHead';

export interface LensRequest {
  readonly episode: Episode;
  readonly template: Template;
  /** Block after which θ of the episode is written. */
  readonly block: number;
}

/**
 * Logit lens of a trial: its zero-shot prompt plain and patched with its own θ, as the sweep ran it.
 *
 * Costs the episode's extraction prompts, two prompts, and the head for each block of both.
 *
 * @throws TaskVectorError `task-invalid`, `vector-mismatch`, `prompt-too-long`, `aborted` between two slices
 */
export async function logitLens(
  open: OpenModel,
  { episode, template, block }: LensRequest,
  options: RunOptions = {},
): Promise<LogitLens> {
  const { model, tokenizer } = open;
  const { blocks, hiddenSize, vocabularySize } = model.shape;
  if (block >= blocks) {
    throw new TaskVectorError(
      'vector-mismatch',
      l10n.t('There is no block {0}: this model has {1} blocks.', block, blocks),
      l10n.t('Choose the model that the result was made with.'),
    );
  }
  const [answer] = expectedOf(tokenizer, episode, 'first-token').tokens;
  const theta = meanVector(await readThetas(open, { template }, episode.extractions, part(options, 0, 0.6)));
  const vector = theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
  const ids = tokenizer.encode(queryText(template, episode.query));
  const last = ids.length - 1;
  const read = { ids, residuals: [last] };
  const patch = { block, position: last, mode: 'replace', strength: 1, vector } as const;
  const results = await runPrompts(model, [read, { ...read, patches: [patch] }], part(options, 0.6, 0.7));
  const streams = results.flatMap(({ residuals }) => {
    const after = afterBlocks(residuals[0], hiddenSize);
    return Array.from({ length: blocks }, (_, at) => after.subarray(at * hiddenSize, (at + 1) * hiddenSize));
  });
  const scores = { top: Math.min(lensTokens, vocabularySize), asked: [answer] };
  const rows = (await throughHead(open, streams, scores, part(options, 0.7, 1))).map((heard): LensRow => ({
    top: tokenScores(tokenizer, heard),
    answerLogProbability: heard.asked[0] - heard.logSumExp,
  }));
  return {
    tokens: ids.map((id) => tokenizer.shownText(id)),
    answer: tokenizer.shownText(answer),
    block,
    plain: rows.slice(0, blocks),
    patched: rows.slice(blocks),
  };
}
