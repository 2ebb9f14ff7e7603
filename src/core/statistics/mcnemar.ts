/**
 * Two-sided exact McNemar test: how likely as uneven a split of the discordant pairs is, or a more uneven one, when
 * either condition is as good as the other. p = min(1, 2 · P(X ≤ min)), X binomial with n = onlyFirst + onlySecond and ½.
 *
 * The tail is summed from its largest term down, each from the one before: no term is lost below the smallest double
 * until it no longer counts.
 *
 * @param onlyFirst pairs that only the first condition got right
 * @param onlySecond pairs that only the second got right
 * @returns p, 1 where no pair is discordant
 * @throws RangeError unless both are counts
 * @see Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages",
 *   Psychometrika 12 (1947)
 */
export function exactMcNemar(onlyFirst: number, onlySecond: number): number {
  for (const count of [onlyFirst, onlySecond]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`exactMcNemar: a count of ${count}`);
  }
  const n = onlyFirst + onlySecond;
  const least = Math.min(onlyFirst, onlySecond);
  let logTerm = -n * Math.LN2;
  for (let i = 0; i < least; i++) logTerm += Math.log((n - i) / (i + 1));
  let share = 1;
  let tail = 0;
  for (let i = least; i >= 0 && share > 0; i--) {
    tail += share;
    share *= i / (n - i + 1);
  }
  return Math.min(1, 2 * Math.exp(logTerm) * tail);
}
