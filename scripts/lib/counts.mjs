// How many test cases did what. A stage hands back one of these; a run is their sum.
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} [failures] what failed and the first line of why, where that is known
 */

export const onePassed = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed = { passed: 0, failed: 1, skipped: 0 };
export const none = { passed: 0, failed: 0, skipped: 0 };

/** @returns {Counts} */
export function sum(all) {
  const total = (key) => all.reduce((so, counts) => so + counts[key], 0);
  const failures = all.flatMap((counts) => counts.failures ?? []);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), failures };
}

/** @returns {string} such as `12 passed, 0 failed` or `12 passed, 0 failed, 1 skipped` */
export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** @returns {string} `name` and the first line of `reason`, as a run lists it among its failures */
export function failure(name, reason = '') {
  const [why = ''] = stripVTControlCharacters(reason).trim().split('\n');
  return why === '' ? name : `${name}: ${why}`;
}
