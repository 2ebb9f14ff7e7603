import { describe, expect, it } from 'vitest';
import { drawEpisodes, mostQueries } from '../../../src/core/episodes/drawEpisodes';
import { seededRandom } from '../../../src/core/episodes/random';
import { type SplitScheme } from '../../../src/core/sweep/sweepRecipe';
import { refusal } from '../builders';

const letters = [...'abcdefghijklmnopqrstuvwxyz'].map((input) => ({ input, output: input.toUpperCase() }));

function scheme(changes: Partial<SplitScheme> = {}): SplitScheme {
  return {
    kind: 'split',
    demonstrations: 5,
    dev: 50,
    test: 50,
    dummies: 2,
    disjoint: true,
    seed: 41,
    ...changes,
  };
}

describe('drawEpisodes', () => {
  it('asks with further answers, shows one, and draws the same with or without them', () => {
    const accepting = letters.map((pair, i) => (i % 2 === 0 ? { ...pair, accept: ['also'] } : pair));
    const plain = drawEpisodes('to-upper', letters, scheme());
    const drawn = drawEpisodes('to-upper', accepting, scheme());
    for (const [i, episode] of drawn.dev.entries()) {
      const { accept, ...rest } = episode;
      expect(rest).toEqual(plain.dev[i]);
      const index = letters.findIndex(({ input }) => input === episode.query);
      expect(accept).toEqual(index % 2 === 0 ? ['also'] : undefined);
    }
  });

  it('draws in the documented order', () => {
    const options = scheme({ disjoint: false, dev: 1, test: 1 });
    const random = seededRandom(41);
    const { dev, test } = drawEpisodes('to-upper', letters, options);
    for (const drawn of [...dev, ...test]) {
      const pairs = random.sample(letters, 6);
      const rest = letters.filter((pair) => !pairs.includes(pair));
      const dummies = random.sample(rest, 2).map(({ input }) => input);
      expect(drawn.demonstrations).toEqual(pairs.slice(0, 5));
      expect([drawn.query, drawn.answer]).toEqual([pairs[5].input, pairs[5].output]);
      expect(drawn.extractions.map(({ dummy }) => dummy)).toEqual(dummies);
    }
  });

  it('keeps dev and test queries apart and uses each as often as the next', () => {
    const { dev, test } = drawEpisodes('to-upper', letters, scheme({ dev: 26, test: 26 }));
    const devQueries = new Set(dev.map(({ query }) => query));
    const testQueries = new Set(test.map(({ query }) => query));
    expect([devQueries.size, testQueries.size]).toEqual([13, 13]);
    expect([...testQueries].filter((query) => devQueries.has(query))).toEqual([]);
    for (const query of devQueries) expect(dev.filter((episode) => episode.query === query)).toHaveLength(2);
  });

  it('splits the queries in proportion to the episodes', () => {
    const { dev, test } = drawEpisodes('to-upper', letters, scheme({ dev: 400, test: 100 }));
    expect(new Set(dev.map(({ query }) => query)).size).toBe(21);
    expect(new Set(test.map(({ query }) => query)).size).toBe(5);
  });

  it.each([{}, { dev: 400, test: 100 }, { dev: 26, test: 0 }, { dev: 1, test: 60 }, { dev: 3, test: 2 }])(
    'has as many different queries as it is said to have at most: %j',
    (changes) => {
      const drawn = drawEpisodes('to-upper', letters, scheme(changes));
      const different = (episodes: typeof drawn.dev) => new Set(episodes.map(({ query }) => query)).size;
      expect({ dev: different(drawn.dev), test: different(drawn.test) }).toEqual(
        mostQueries(letters.length, scheme(changes)),
      );
    },
  );

  it('shows every extraction the demonstrations of its episode', () => {
    for (const { demonstrations, extractions } of drawEpisodes('to-upper', letters, scheme()).dev) {
      for (const prompt of extractions) expect(prompt.demonstrations).toEqual(demonstrations);
    }
  });

  it('falls back to inputs of the demonstrations where a task has no others', () => {
    const six = letters.slice(0, 6);
    for (const { query, demonstrations, extractions } of drawEpisodes('small', six, scheme()).dev) {
      const inputs = demonstrations.map(({ input }) => input);
      expect(inputs).not.toContain(query);
      expect(new Set(extractions.map(({ dummy }) => dummy)).size).toBe(2);
      for (const { dummy } of extractions) expect(inputs).toContain(dummy);
    }
  });

  it('prefers inputs outside the demonstrations', () => {
    const seven = letters.slice(0, 7);
    for (const { query, demonstrations, extractions } of drawEpisodes('small', seven, scheme()).dev) {
      const inputs = [query, ...demonstrations.map(({ input }) => input)];
      expect(inputs).not.toContain(extractions[0].dummy);
      expect(inputs).toContain(extractions[1].dummy);
    }
  });

  it('gives every query to dev where there is no test', () => {
    const { dev, test } = drawEpisodes('to-upper', letters, scheme({ dev: 26, test: 0 }));
    expect(new Set(dev.map(({ query }) => query)).size).toBe(26);
    expect(test).toEqual([]);
  });

  it('changes with the seed and only with it', () => {
    const first = drawEpisodes('to-upper', letters, scheme());
    expect(drawEpisodes('to-upper', letters, scheme())).toEqual(first);
    expect(drawEpisodes('to-upper', letters, scheme({ seed: 42 }))).not.toEqual(first);
  });

  it('says how many pairs it needs', () => {
    expect(() => drawEpisodes('tiny', letters.slice(0, 5), scheme())).toThrow(
      refusal(
        'task-too-few',
        /5 different inputs.*least 6 are needed: 5 for the demonstrations and one more for the query\.$/,
      ),
    );
    const repeated = [...letters.slice(0, 5), letters[0]];
    expect(() => drawEpisodes('tiny', repeated, scheme())).toThrow('5 different inputs');
    expect(() =>
      drawEpisodes('tiny', letters.slice(0, 3), scheme({ demonstrations: 1, dummies: 3 })),
    ).toThrow('at least 4');
  });
});
