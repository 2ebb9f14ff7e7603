import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { drawEpisodes } from '../../src/core/episodes/drawEpisodes';
import { type Episode, episodeSchema } from '../../src/core/episodes/episode';
import { leaveOneOutEpisodes } from '../../src/core/episodes/leaveOneOut';
import { seededRandom } from '../../src/core/episodes/random';
import { TaskVectorError } from '../../src/core/errors/taskVectorError';
import { type SplitScheme } from '../../src/core/sweep/sweepRecipe';

const pairsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ input: `in${index}`, output: `out${index % 3}` }));

const scheme: fc.Arbitrary<SplitScheme> = fc.record({
  kind: fc.constant('split' as const),
  demonstrations: fc.integer({ min: 1, max: 8 }),
  dev: fc.integer({ min: 1, max: 12 }),
  test: fc.integer({ min: 0, max: 12 }),
  dummies: fc.integer({ min: 1, max: 4 }),
  disjoint: fc.boolean(),
  seed: fc.nat(0xffffffff),
});

/** What no episode may break: nothing repeats, and neither prompt nor vector ever saw the query. */
function checkEpisode(episode: Episode): void {
  expect(v.is(episodeSchema, episode)).toBe(true);
  const shown = episode.demonstrations.map(({ input }) => input);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown).not.toContain(episode.query);
  const dummies = episode.extractions.map(({ dummy }) => dummy);
  expect(new Set(dummies).size).toBe(dummies.length);
  for (const { demonstrations, dummy } of episode.extractions) {
    expect([dummy, ...demonstrations.map(({ input }) => input)]).not.toContain(episode.query);
  }
}

it('drawn episodes never repeat a pair, never leak the query, and come out the same again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), scheme, (count, given) => {
      const pairs = pairsOf(count);
      const needed = Math.max(given.demonstrations, given.dummies) + 1;
      if (count < needed) {
        expect(() => drawEpisodes('t', pairs, given)).toThrow(TaskVectorError);
        return;
      }
      const { dev, test } = drawEpisodes('t', pairs, given);
      expect([dev.length, test.length]).toEqual([given.dev, given.test]);
      for (const episode of [...dev, ...test]) {
        checkEpisode(episode);
        expect(episode.demonstrations).toHaveLength(given.demonstrations);
        expect(episode.extractions).toHaveLength(given.dummies);
        expect(pairs).toContainEqual({ input: episode.query, output: episode.answer });
      }
      if (given.disjoint) {
        const devQueries = dev.map(({ query }) => query);
        for (const { query } of test) expect(devQueries).not.toContain(query);
      }
      expect(drawEpisodes('t', pairs, given)).toEqual({ dev, test });
    }),
  );
});

it('leave-one-out never leaks the query', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 12 }), (count) => {
      const episodes = leaveOneOutEpisodes('t', pairsOf(count));
      expect(new Set(episodes.map(({ query }) => query)).size).toBe(count);
      for (const episode of episodes) {
        checkEpisode(episode);
        for (const { demonstrations, dummy } of episode.extractions) {
          expect(demonstrations.map(({ input }) => input)).not.toContain(dummy);
          expect(demonstrations).toHaveLength(count - 2);
        }
      }
    }),
  );
});

it('a sample takes each place at most once', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(40), fc.nat(40), (seed, size, count) => {
      fc.pre(count <= size);
      const items = Array.from({ length: size }, (_, index) => index);
      const sample = seededRandom(seed).sample(items, count);
      expect(new Set(sample).size).toBe(count);
      for (const item of sample) expect(items).toContain(item);
    }),
  );
});

it('every order of three is about as likely', () => {
  const counts = new Map<string, number>();
  const random = seededRandom(7);
  for (let i = 0; i < 6000; i++) {
    const order = random.sample(['a', 'b', 'c'], 3).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  // Expected 1000 each; standard deviation sqrt(6000 * 5/36) = 28.9, so five of them.
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
});
