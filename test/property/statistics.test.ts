import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../src/core/episodes/random';
import { shuffleLabels } from '../../src/core/episodes/shuffleLabels';
import { klDivergence, rankOf } from '../../src/core/statistics/logits';
import { exactMcNemar } from '../../src/core/statistics/mcnemar';
import { randomDirection } from '../../src/core/statistics/randomDirection';
import { norm } from '../../src/core/statistics/vectors';
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

it('McNemar equals the sum over all splits that are no more likely, counted in integers', () => {
  const count = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(count, count, (first, second) => {
      const n = first + second;
      const choose = [1n];
      for (let i = 0; i < n; i++) choose.push((choose[i] * BigInt(n - i)) / BigInt(i + 1));
      const extreme = choose.filter((_, i) => Math.abs(2 * i - n) >= Math.abs(first - second));
      const wanted = Number(extreme.reduce((sum, ways) => sum + ways, 0n)) / 2 ** n;
      expect(exactMcNemar(first, second)).toBeCloseTo(wanted, 11);
    }),
  );
});

it('KL is not negative, 0 for equal logits; the rank is the place in the sorted list', () => {
  const logit = fc.float({ min: -50, max: 50, noNaN: true });
  const logits = fc.integer({ min: 1, max: 30 }).chain((size) => {
    const list = fc.array(logit, { minLength: size, maxLength: size });
    return fc.tuple(list, list, fc.integer({ min: 0, max: size - 1 }));
  });
  fc.assert(
    fc.property(logits, ([first, second, id]) => {
      const [p, q] = [Float32Array.from(first), Float32Array.from(second)];
      expect(klDivergence(p, q)).toBeGreaterThanOrEqual(0);
      expect(klDivergence(p, p)).toBe(0);
      const sorted = [...p].sort((a, b) => b - a);
      expect(rankOf(p, id)).toBe(sorted.indexOf(p[id]) + 1);
    }),
  );
});

it('shuffled labels are the same outputs, and as few stay as the most frequent one forces', () => {
  const outputs = fc.array(fc.constantFrom(...'abcde'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(outputs, fc.nat({ max: 1000 }), (list, seed) => {
      const given = list.map((output, i) => ({ input: String(i), output }));
      const shuffled = shuffleLabels(given, seededRandom(seed));
      expect(shuffled.map(({ input }) => input)).toEqual(given.map(({ input }) => input));
      expect(shuffled.map(({ output }) => output).sort()).toEqual([...list].sort());
      const kept = shuffled.filter(({ output }, i) => output === list[i]).length;
      const most = Math.round(majorityShare(list) * list.length);
      expect(kept).toBe(Math.max(0, 2 * most - list.length));
    }),
  );
});

it('a random direction has the length that was asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat({ max: 1000 }), (size, seed) => {
      const vector = randomDirection(seededRandom(seed), size, 12.5);
      expect(vector).toHaveLength(size);
      expect(norm(vector)).toBeCloseTo(12.5, 4);
    }),
  );
});

it('random directions have no preferred one, and kurtosis of normal numbers', () => {
  const vector = randomDirection(seededRandom(5), 20_000, 1);
  const scaled = Array.from(vector, (value) => value * Math.sqrt(vector.length));
  const moment = (k: number): number => scaled.reduce((sum, value) => sum + value ** k, 0) / scaled.length;
  expect(Math.abs(moment(1))).toBeLessThan(0.03);
  expect(Math.abs(moment(3))).toBeLessThan(0.1);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
});
