import { type SelfTest, type SelfTestCheck } from '../../core/model/modelSummary';
import { type Patch, type Run } from '../execution/run';
import { runPrompts } from '../execution/runPrompts';
import { type LanguageModel } from '../execution/languageModel';
import { provenBeyondWindow, provenCausal } from './causality';
import { largest, trialPrompt } from './trials';

/** Tokens of each trial prompt; arbitrary ones, as the arithmetic does not care for sense. */
const promptLength = 6;

/**
 * The engine's proof on this model: routes that must agree do, and a patch that must act acts.
 *
 * @param whole last-position logits of `trialPrompts(...)[0]` by the uncut graph
 * @param relativeTolerance bound on differences, as a share of the largest logit
 * @param window positions that an attention sees back, where the model states it
 * @throws TaskVectorError `model-unsupported` for a model that reads ahead, `aborted`
 */
export async function selfTest(
  model: LanguageModel,
  whole: Float32Array,
  relativeTolerance: number,
  window?: number,
  signal?: AbortSignal,
): Promise<SelfTest> {
  const { blocks, vocabularySize } = model.shape;
  const prompts = trialPrompts(vocabularySize);
  const asked = Array.from({ length: vocabularySize }, (_, id) => id);
  const tolerance = relativeTolerance * whole.reduce((most, logit) => Math.max(most, Math.abs(logit)), 1);
  const last = promptLength - 1;
  const run = (ids: readonly number[], patches: readonly Patch[] = []): Run => ({
    ids,
    patches,
    residuals: [last],
    scores: { top: 1, asked },
  });
  const solve = async (runs: readonly Run[]) => {
    const results = await runPrompts(model, runs, { signal });
    return results.map(({ residuals, scores }) => ({ residual: residuals[0], logits: scores!.asked }));
  };
  const within = (name: string, difference: number): SelfTestCheck => ({
    name,
    maxAbsDifference: difference,
    tolerance,
    passed: difference <= tolerance,
  });

  const alone: Awaited<ReturnType<typeof solve>> = [];
  for (const ids of prompts) alone.push(...(await solve([run(ids)])));
  const [first, second] = alone;
  const checks = [within('the slices equal the whole graph', largest(first.logits, whole))];

  const together = await solve(prompts.map((ids) => run(ids)));
  checks.push(
    within(
      'a batch equals its rows',
      Math.max(...together.map((row, i) => largest(row.logits, alone[i].logits))),
    ),
  );

  const patchesOf = (residual: Float32Array): Patch[] =>
    Array.from({ length: blocks }, (_, block) => ({
      block,
      position: last,
      mode: 'replace',
      strength: 1,
      vector: residual.slice((block + 1) * model.shape.hiddenSize, (block + 2) * model.shape.hiddenSize),
    }));
  const own = await solve(patchesOf(first.residual).map((patch) => run(prompts[0], [patch])));
  checks.push(
    within(
      'writing a prompt’s own residual back changes nothing, from a shared prefix too',
      Math.max(...own.map((row) => largest(row.logits, first.logits))),
    ),
  );

  const foreign = await solve(patchesOf(second.residual).map((patch) => run(prompts[0], [patch])));
  const smallest = Math.min(...foreign.map((row) => largest(row.logits, first.logits)));
  checks.push({
    name: 'writing another prompt’s residual changes the logits',
    maxAbsDifference: smallest,
    tolerance,
    passed: smallest > tolerance,
  });

  const sound = checks.every(({ passed }) => passed);
  const later = [...prompts[0].slice(0, last), prompts[1][last]];
  checks.push(await provenCausal(model, prompts[0], later, relativeTolerance, sound, signal));
  checks.push(...(await provenBeyondWindow(model, window, relativeTolerance, signal)));
  return { passed: checks.every(({ passed }) => passed), checks };
}

/** Prompts of equal length that differ from the first token on. */
export function trialPrompts(vocabularySize: number): number[][] {
  return [1, 2, 3].map((row) => trialPrompt(vocabularySize, row, promptLength));
}
