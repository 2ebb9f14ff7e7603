/** Tokens of a trial prompt; arbitrary ones, as the arithmetic does not care for sense. */
export function trialPrompt(vocabularySize: number, row: number, length: number): number[] {
  return Array.from({ length }, (_, i) => (row * 7_919 + i * 104_729 + 3) % vocabularySize);
}

/** Largest absolute difference; as large as a number can be where one is no number. */
export function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    const here = Math.abs(a[i] - b[i]);
    // NaN must fail, not vanish in a maximum; as a number that files can hold, which infinity is not.
    difference = here <= difference ? difference : Number.isFinite(here) ? here : Number.MAX_VALUE;
  }
  return difference;
}
