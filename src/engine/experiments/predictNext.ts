import * as l10n from '@vscode/l10n';
import { type NextTokens } from '../../core/patch/patchComparison';
import { checkRun } from '../execution/checkRun';
import { runPrompts } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { tokenScores } from './predictions';

/**
 * The next tokens of a prompt as it stands, most probable first.
 *
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `aborted`
 */
export async function predictNext(
  { model, tokenizer }: OpenModel,
  prompt: string,
  top: number,
  signal: AbortSignal,
): Promise<NextTokens['top']> {
  const ids = tokenizer.encode(prompt);
  checkRun(model.shape, { ids }, l10n.t('Shorten the prompt.'));
  const scores = { top: Math.min(top, model.shape.vocabularySize), asked: [] };
  const [result] = await runPrompts(model, [{ ids, scores }], { signal });
  if (!result.scores) throw new RangeError('predictNext: the run gave no scores');
  // A chosen token is written into the text.
  return tokenScores(tokenizer, result.scores, (id) => tokenizer.tokenText(id));
}
