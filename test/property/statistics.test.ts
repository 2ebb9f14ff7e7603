import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilsonInterval } from '../../src/core/statistics/wilson';
import { labelEntropy, majorityShare, sumOfSquares } from '../../src/core/tasks/labelStatistics';

const proportion = fc
  .integer({ min: 1, max: 100_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

it('Wilson stays inside [0, 1] and holds the proportion', () => {
  fc.assert(
    fc.property(proportion, ([hits, trials]) => {
      const { low, high } = wilsonInterval(hits, trials);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(hits / trials);
      expect(high).toBeGreaterThanOrEqual(hits / trials);
    }),
    { numRuns: 2000 },
  );
});

it('Wilson is the same seen from the other side, and narrower with more trials', () => {
  fc.assert(
    fc.property(proportion, ([hits, trials]) => {
      const { low, high } = wilsonInterval(hits, trials);
      const mirrored = wilsonInterval(trials - hits, trials);
      expect(mirrored.low).toBeCloseTo(1 - high, 10);
      expect(mirrored.high).toBeCloseTo(1 - low, 10);
      const more = wilsonInterval(2 * hits, 2 * trials);
      expect(more.high - more.low).toBeLessThan(high - low);
    }),
  );
});

it('the spread of answers: 2^-entropy ≤ Σp² ≤ majority share ≤ √Σp², all from 1/n to 1', () => {
  const answers = fc.array(fc.constantFrom(...'abcdefg'), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(answers, (list) => {
      const [most, squares] = [majorityShare(list), sumOfSquares(list)];
      const slack = 1e-12;
      expect(2 ** -labelEntropy(list)).toBeLessThanOrEqual(squares + slack);
      expect(squares).toBeLessThanOrEqual(most + slack);
      expect(most).toBeLessThanOrEqual(Math.sqrt(squares) + slack);
      expect(squares).toBeGreaterThanOrEqual(1 / list.length - slack);
      expect(most).toBeLessThanOrEqual(1);
    }),
  );
});
