import { firstLine } from '../scoring/scoring';

/**
 * Share of the most frequent answer, each cut at its first newline and trimmed: what a constant guess would score.
 *
 * @param answers at least one
 */
export function majorityShare(answers: readonly string[]): number {
  return Math.max(...labelCounts(answers)) / answers.length;
}

/**
 * Σp² over the different answers: the chance that two answers drawn with replacement agree, and so what an answer
 * copied from a random demonstration scores. 1 where there is one answer, 1/n where all n differ.
 *
 * @param answers at least one; cut and trimmed as they are scored
 * @see E. H. Simpson, "Measurement of diversity", Nature 163 (1949)
 */
export function sumOfSquares(answers: readonly string[]): number {
  return labelCounts(answers).reduce((sum, count) => sum + count ** 2, 0) / answers.length ** 2;
}

/**
 * Shannon entropy of the answers in bits: 0 where there is one, log2 n where all n differ.
 *
 * @param answers at least one; cut and trimmed as they are scored
 * @see C. E. Shannon, "A mathematical theory of communication", Bell System Technical Journal 27 (1948)
 */
export function labelEntropy(answers: readonly string[]): number {
  const n = answers.length;
  return labelCounts(answers).reduce((sum, count) => sum + count * Math.log2(n / count), 0) / n;
}

/** How often each different answer stands there, in the order of first appearance. */
function labelCounts(answers: readonly string[]): number[] {
  if (answers.length === 0) throw new RangeError('labelCounts: no answers');
  const counts = new Map<string, number>();
  for (const answer of answers.map(firstLine)) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts.values()];
}
