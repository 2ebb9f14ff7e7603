import fc, { type Parameters } from 'fast-check';

/** Seconds per property of a long run; absent: each property has its own few hundred cases. */
const seconds = Number(process.env.TASK_VECTORS_FUZZ_SECONDS ?? 0);
/** What a failure has printed, to see it again. */
const { TASK_VECTORS_FUZZ_SEED: seed, TASK_VECTORS_FUZZ_PATH: path } = process.env;

/** Milliseconds that a test with one property may take. */
export const fuzzTimeout = (seconds + 60) * 1000;

/** How many cases a property is given: `runs` in `npm test`, as many as fit into its time in `npm run fuzz`. */
export function fuzzing(runs: number): Parameters<unknown> {
  return {
    numRuns: seconds > 0 ? Number.MAX_SAFE_INTEGER : runs,
    ...(seconds > 0 ? { interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false } : {}),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path }),
  };
}

/**
 * Asserts a property, and says in a long run how many cases it had and how they ended.
 *
 * @param check returns how the case ended, in a word
 */
export function fuzz<T>(
  name: string,
  cases: fc.Arbitrary<T>,
  runs: number,
  check: (value: T) => string,
): void {
  const ends = new Map<string, number>();
  const property = fc.property(cases, (value) => {
    const end = check(value);
    ends.set(end, (ends.get(end) ?? 0) + 1);
  });
  fc.assert(property, fuzzing(runs) as Parameters<[T]>);
  if (seconds > 0) console.log(`${name}: ${[...ends].map(([end, count]) => `${count} ${end}`).join(', ')}`);
}
