import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type SelfTestCheck } from '../../core/model/modelSummary';
import { twoDigits } from '../../core/text/twoDigits';
import { type LanguageModel } from '../execution/languageModel';
import { runPrompts } from '../execution/runPrompts';
import { largest, trialPrompt } from './trials';

/** Longest prompt that a check of the attention window may take. */
const longestTrial = 300;
/** Positions beyond the window, so that some forget and the last ones are run on top of them. */
const beyondWindow = 8;
/**
 * Where all activations of a call share one scale, a later token moves earlier ones by their rounding, which grows from
 * block to block: the first block alone is looked at, with a wide bound.
 */
const sharedScale = { boundaries: 2, share: 0.25 };

/**
 * Shows that a later token changes nothing before it: what prompts begin with in common may then be computed once.
 *
 * @param later `ids` with another last token
 * @param sound whether the numbers are right otherwise: then the model itself is to blame
 * @throws TaskVectorError `model-unsupported` for a model that looks ahead, as those that fill in masked words do
 */
export async function provenCausal(
  model: LanguageModel,
  ids: readonly number[],
  later: readonly number[],
  relativeTolerance: number,
  sound: boolean,
  signal?: AbortSignal,
): Promise<SelfTestCheck> {
  const { blocks, hiddenSize } = model.shape;
  const positions = ids.slice(0, -1).map((_, position) => position);
  const read = async (prompt: readonly number[]) =>
    // Scored, so that the later token runs at all: nothing else is wanted of it.
    (
      await runPrompts(model, [{ ids: prompt, residuals: positions, scores: { top: 1, asked: [] } }], {
        signal,
      })
    )[0].residuals;
  const [plain, changed] = [await read(ids), await read(later)];
  const { boundaries, share } = model.rowDependent
    ? sharedScale
    : { boundaries: blocks + 1, share: relativeTolerance };
  // Each place by its own measure: the stream grows from block to block, and at some positions a thousandfold.
  let worst = { difference: 0, tolerance: 0, ratio: -1 };
  for (const position of positions) {
    for (let boundary = 0; boundary < boundaries; boundary++) {
      const at = (residuals: readonly Float32Array[]): Float32Array =>
        residuals[position].subarray(boundary * hiddenSize, (boundary + 1) * hiddenSize);
      const difference = largest(at(plain), at(changed));
      const tolerance = share * at(plain).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const ratio = difference / Math.max(tolerance, Number.MIN_VALUE);
      if (ratio > worst.ratio) worst = { difference, tolerance, ratio };
    }
  }
  const passed = worst.difference <= worst.tolerance;
  if (!passed && sound) {
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t(
        'This model reads ahead: a later token changes the residual stream before it by {0}, more than {1}. It fills in words or ranks texts, and does not continue them.',
        twoDigits(worst.difference),
        twoDigits(worst.tolerance),
      ),
      l10n.t('Choose a causal, decoder-only language model.'),
    );
  }
  return {
    name: 'a later token changes nothing before it',
    maxAbsDifference: worst.difference,
    tolerance: worst.tolerance,
    passed,
  };
}

/**
 * Shows that a prompt longer than the attention window gives the same logits whole and from a shared prefix; nothing
 * where the model states no window, keeps no past, or the prompt would be long.
 *
 * @param window positions that an attention sees back
 */
export async function provenBeyondWindow(
  model: LanguageModel,
  window: number | undefined,
  relativeTolerance: number,
  signal?: AbortSignal,
): Promise<SelfTestCheck[]> {
  const { vocabularySize, contextLength } = model.shape;
  const length = (window ?? Infinity) + beyondWindow;
  if (length > Math.min(longestTrial, contextLength) || !model.keepsPast || model.rowDependent) return [];
  const ids = trialPrompt(vocabularySize, 1, length);
  const asked = Array.from({ length: vocabularySize }, (_, id) => id);
  const fork = [...ids.slice(0, -2), ...trialPrompt(vocabularySize, 2, 2)];
  const logits = async (prompts: readonly (readonly number[])[]) => {
    const runs = prompts.map((prompt) => ({ ids: prompt, scores: { top: 1, asked } }));
    return (await runPrompts(model, runs, { signal })).map(({ scores }) => scores!.asked);
  };
  const [whole] = await logits([ids]);
  const [shared] = await logits([ids, fork]);
  const difference = largest(whole, shared);
  const tolerance = relativeTolerance * whole.reduce((most, logit) => Math.max(most, Math.abs(logit)), 1);
  return [
    {
      name: 'beyond the attention window a shared prefix equals the whole prompt',
      maxAbsDifference: difference,
      tolerance,
      passed: difference <= tolerance,
    },
  ];
}
