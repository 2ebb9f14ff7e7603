import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { type ModelShape } from './blockModel';
import { type Run } from './run';

/**
 * Refuses a run that the model can't take.
 *
 * @param shorten what to do where the prompt is too long
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `token-unknown`; RangeError for sites outside of it
 */
export function checkRun(shape: ModelShape, run: Run, shorten?: string): void {
  const { ids, scores } = run;
  if (ids.length === 0) {
    throw new TaskVectorError(
      'prompt-empty',
      l10n.t('The prompt is empty.'),
      l10n.t('Type at least one token.'),
    );
  }
  if (ids.length > shape.contextLength) {
    throw new TaskVectorError(
      'prompt-too-long',
      l10n.t(
        'The prompt has {0} tokens; this model reads at most {1}.',
        ids.length.toLocaleString('en'),
        shape.contextLength.toLocaleString('en'),
      ),
      shorten ?? l10n.t('Shorten the prompt, or use fewer demonstrations.'),
    );
  }
  for (const id of [...ids, ...(scores?.asked ?? [])]) {
    if (!(Number.isInteger(id) && id >= 0 && id < shape.vocabularySize)) {
      throw new TaskVectorError(
        'token-unknown',
        l10n.t(
          "There is no token {0}; the model's vocabulary has {1} entries.",
          id,
          shape.vocabularySize.toLocaleString('en'),
        ),
        l10n.t('Check that tokenizer and model belong together.'),
      );
    }
  }
  checkSites(shape, run);
}

/** Sites come from code that knows the model: what is wrong here is a mistake of the caller. */
function checkSites({ blocks, hiddenSize }: ModelShape, run: Run): void {
  const { ids, patches, residuals, residualsUpTo, scores } = run;
  const inPrompt = (position: number): boolean =>
    Number.isInteger(position) && position >= 0 && position < ids.length;
  const isBlock = (block: number): boolean => Number.isInteger(block) && block >= 0 && block < blocks;
  for (const { block, position, strength, vector } of patches ?? []) {
    const onSite = inPrompt(position) && isBlock(block);
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
  if (residualsUpTo !== undefined && residualsUpTo !== -1 && !isBlock(residualsUpTo)) {
    throw new RangeError(`residuals up to block ${residualsUpTo} of ${blocks}`);
  }
  if (scores && !(Number.isInteger(scores.top) && scores.top >= 1 && scores.top <= limits.topTokens)) {
    throw new RangeError(`scores with the top ${scores.top}`);
  }
}
