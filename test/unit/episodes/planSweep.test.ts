import { describe, expect, it } from 'vitest';
import { leaveOneOutEpisodes, leaveOneOutExtractions } from '../../../src/core/episodes/leaveOneOut';
import { chooseScheme, describePlan, planSweep } from '../../../src/core/episodes/planSweep';
import { antonyms, aRecipe } from '../builders';

const split = {
  kind: 'split',
  demonstrations: 1,
  dev: 3,
  test: 2,
  dummies: 1,
  disjoint: true,
  seed: 1,
} as const;

const pairs = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ input: `in ${at}`, output: `out ${at}` }));

describe('planSweep', () => {
  it('tests each pair alone and saves the vector of all', () => {
    expect(planSweep(aRecipe())).toEqual({
      dev: leaveOneOutEpisodes('antonyms', antonyms),
      test: [],
      vector: leaveOneOutExtractions(antonyms),
    });
  });

  it('draws a split and saves its mean', () => {
    const plan = planSweep(aRecipe({ scheme: split }));
    expect([plan.dev.length, plan.test.length, plan.vector]).toEqual([3, 2, 'mean-of-dev']);
  });

  it('replays episodes as they were given', () => {
    const episodes = leaveOneOutEpisodes('antonyms', aRecipe().pairs);
    const plan = planSweep(aRecipe({ pairs: [], scheme: { kind: 'replay', episodes } }));
    expect(plan).toEqual({ dev: episodes, test: [], vector: 'mean-of-dev' });
  });
});

describe('chooseScheme', () => {
  it('leaves one out up to twelve pairs and draws from thirteen on', () => {
    expect(chooseScheme(12)).toEqual({ kind: 'leave-one-out' });
    expect(chooseScheme(13)).toEqual({
      ...split,
      demonstrations: 5,
      dev: 50,
      test: 50,
      dummies: 2,
      seed: 41,
    });
  });
});

describe('describePlan', () => {
  it.each([
    [aRecipe(), 'Each of the 5 pairs is tested with a vector made from the other four.'],
    [
      aRecipe({ scheme: split }),
      '3 episodes choose the block, 2 others test it; each shows 1 demonstration.',
    ],
    [
      aRecipe({ scheme: chooseScheme(100), pairs: pairs(100) }),
      '50 episodes choose the block, 50 others test it; each shows 5 demonstrations.',
    ],
    [
      aRecipe({ scheme: chooseScheme(13), pairs: pairs(13) }),
      '50 episodes over 7 queries choose the block, 50 others over 6 queries test it; each shows 5 demonstrations.',
    ],
    [
      aRecipe({ scheme: chooseScheme(13), pairs: pairs(1) }),
      '50 episodes choose the block, 50 others test it; each shows 5 demonstrations.',
    ],
    [
      aRecipe({ scheme: { ...split, dev: 5, disjoint: false } }),
      '5 episodes choose the block, 2 others test it; each shows 1 demonstration.',
    ],
    [
      aRecipe({ scheme: { ...split, dev: 9, test: 4, disjoint: false }, pairs: pairs(3) }),
      '9 episodes over 3 queries choose the block, 4 others over 3 queries test it; each shows 1 demonstration.',
    ],
    [
      aRecipe({ scheme: { ...split, dev: 1, test: 0 } }),
      '1 episode chooses the block; each shows 1 demonstration.',
    ],
  ])('is one sentence', (recipe, sentence) => {
    expect(describePlan(recipe)).toBe(sentence);
  });
});
