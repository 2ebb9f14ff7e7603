import { prefersLeadingSpace } from '../demonstrations/leadingSpace';
import { labelEntropy, majorityShare, sumOfSquares } from './labelStatistics';
import { type Task } from './task';

/** What the answers of a task are like, for one tokenizer. Shares are from 0 to 1. */
export interface TaskStatistics {
  readonly pairs: number;
  /** Outputs that are one token as they are. */
  readonly singleTokenPlain: number;
  /** Outputs that are one token behind a space. */
  readonly singleTokenSpaced: number;
  /** Whether inputs and outputs get a leading space in prompts: the task's own word, else the rule of protocol §1. */
  readonly leadingSpace: boolean;
  /** The share that counts: of {@link singleTokenSpaced} and {@link singleTokenPlain}, the one of the prompts. */
  readonly singleToken: number;
  readonly majorityShare: number;
  /** Bits. */
  readonly labelEntropy: number;
  readonly sumOfSquares: number;
}

/**
 * @param countTokens tokens of a piece of text inside a prompt, without special tokens
 */
export function taskStatistics(task: Task, countTokens: (text: string) => number): TaskStatistics {
  const outputs = task.pairs.map(({ output }) => output);
  const plain = outputs.map(countTokens);
  const spaced = outputs.map((output) => countTokens(` ${output}`));
  const leadingSpace = task.leadingSpace ?? prefersLeadingSpace(plain, spaced);
  const singleTokenPlain = shareOfOnes(plain);
  const singleTokenSpaced = shareOfOnes(spaced);
  return {
    pairs: outputs.length,
    singleTokenPlain,
    singleTokenSpaced,
    leadingSpace,
    singleToken: leadingSpace ? singleTokenSpaced : singleTokenPlain,
    majorityShare: majorityShare(outputs),
    labelEntropy: labelEntropy(outputs),
    sumOfSquares: sumOfSquares(outputs),
  };
}

function shareOfOnes(counts: readonly number[]): number {
  return counts.filter((count) => count === 1).length / counts.length;
}
