import { type PatchMode } from '../../core/patch/patch';
import { mixTheta } from '../../core/vectors/linearCombination';
import { type LanguageModel } from '../execution/languageModel';
import { type Patch, type Run, type RunResult, type TokenIds } from '../execution/run';
import { type RunOptions, runPrompts } from '../execution/runPrompts';

/** A prompt with the first tokens of the answers that are followed. */
export interface FollowedPrompt {
  readonly ids: TokenIds;
  readonly answers: TokenIds;
}

export interface SuperpositionRequest {
  readonly prompts: readonly FollowedPrompt[];
  /** θ of the two tasks after `block`, [hidden] each. */
  readonly a: Float32Array;
  readonly b: Float32Array;
  /** Block after which the mix is written, at the last token. */
  readonly block: number;
  readonly mode: PatchMode;
  /** Shares of b, as of {@link evenAlphas}. */
  readonly alphas: readonly number[];
  /** Next tokens to list at each point. */
  readonly top: number;
}

export interface NextTokenState {
  /** Of the prompt's answers, in their order. */
  readonly probabilities: readonly number[];
  readonly top: readonly { readonly id: number; readonly probability: number }[];
}

export interface SuperpositionPoint extends NextTokenState {
  readonly alpha: number;
}

/** What one prompt gave. */
export interface SuperpositionCurve {
  /** Without any patch. */
  readonly plain: NextTokenState;
  readonly points: readonly SuperpositionPoint[];
}

/**
 * Superposition: (1−α)·a + α·b is written at the last token of each prompt, for every α, and the answers' first tokens
 * are followed. All prompts and all α run as one list.
 *
 * @returns a curve per prompt, in their order
 * @throws TaskVectorError `prompt-empty`, `prompt-too-long`, `token-unknown`, `aborted`
 */
export async function superposition(
  model: LanguageModel,
  { prompts, a, b, block, mode, alphas, top }: SuperpositionRequest,
  options: RunOptions = {},
): Promise<SuperpositionCurve[]> {
  const mixes = alphas.map((alpha) => mixTheta(a, b, alpha));
  const runs = prompts.flatMap(({ ids, answers }): Run[] => {
    const scores = { top, asked: answers };
    const position = ids.length - 1;
    const patches = mixes.map((vector): Patch => ({ block, position, mode, strength: 1, vector }));
    return [{ ids, scores }, ...patches.map((patch) => ({ ids, scores, patches: [patch] }))];
  });
  const states = (await runPrompts(model, runs, options)).map(nextTokenState);
  return prompts.map((_, i) => {
    const [plain, ...patched] = states.slice(i * (alphas.length + 1), (i + 1) * (alphas.length + 1));
    return { plain, points: patched.map((state, j) => ({ alpha: alphas[j], ...state })) };
  });
}

/** 0 … 1 in equal steps, both ends included. @param steps at least 2 */
export function evenAlphas(steps: number): number[] {
  if (!Number.isInteger(steps) || steps < 2) throw new RangeError(`evenAlphas: ${steps} steps`);
  return Array.from({ length: steps }, (_, i) => i / (steps - 1));
}

function nextTokenState({ scores }: RunResult): NextTokenState {
  const { top, asked, logSumExp } = scores!;
  return {
    probabilities: asked.map((logit) => Math.exp(logit - logSumExp)),
    top: top.map(({ id, logit }) => ({ id, probability: Math.exp(logit - logSumExp) })),
  };
}
