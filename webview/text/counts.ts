import * as l10n from '@vscode/l10n';

/** A whole number as tables of science print it, in every language: `49,152`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 pair`, `5 pairs`, `89 of 160 pairs`. */
export function pairCount(count: number, inAll = count): string {
  if (inAll > count) return l10n.t('{0} of {1} pairs', formatCount(count), formatCount(inAll));
  return count === 1 ? l10n.t('1 pair') : l10n.t('{0} pairs', formatCount(count));
}

/** `1 query`, `5 queries`. */
export function queryCount(count: number): string {
  return count === 1 ? l10n.t('1 query') : l10n.t('{0} queries', formatCount(count));
}

/** `100 queries`, or `50 dev and 50 test queries` where a split has both. */
export function splitCount(dev: number, test: number): string {
  if (dev === 0 || test === 0) return queryCount(dev + test);
  return l10n.t('{0} dev and {1} test queries', formatCount(dev), formatCount(test));
}

/** `1 task`, `5 tasks`. */
export function taskCount(count: number): string {
  return count === 1 ? l10n.t('1 task') : l10n.t('{0} tasks', formatCount(count));
}

/** `1 prompt`, `5 prompts`. */
export function promptCount(count: number): string {
  return count === 1 ? l10n.t('1 prompt') : l10n.t('{0} prompts', formatCount(count));
}

/** `1 line left out`, `5 lines left out`. */
export function skippedCount(count: number): string {
  return count === 1 ? l10n.t('1 line left out') : l10n.t('{0} lines left out', formatCount(count));
}
