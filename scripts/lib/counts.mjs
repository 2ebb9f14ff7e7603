// How many test cases did what. A stage hands back one of these; a run is their sum.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const onePassed = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed = { passed: 0, failed: 1, skipped: 0 };
export const none = { passed: 0, failed: 0, skipped: 0 };

/** @returns {Counts} */
export function sum(all) {
  const total = (key) => all.reduce((so, counts) => so + counts[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** @returns {string} such as `12 passed, 0 failed` or `12 passed, 0 failed, 1 skipped` */
export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
