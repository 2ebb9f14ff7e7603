import { describe, expect, it } from 'vitest';
import { planSweep } from '../../../src/core/episodes/planSweep';
import { trialEpisode, trialPrompts } from '../../../src/core/episodes/trialPrompts';
import { paperTemplate } from '../../../src/core/prompts/template';
import { anOutcome, antonyms, aRecipe } from '../builders';

const outcomesOf = (queries: readonly string[]) => queries.map((query) => anOutcome([], { query }));

describe('trialEpisode', () => {
  it('is the one that the recipe draws at that place, dev trials before test trials', () => {
    const scheme = {
      kind: 'split',
      demonstrations: 1,
      dev: 2,
      test: 3,
      dummies: 1,
      disjoint: false,
      seed: 1,
    } as const;
    const recipe = aRecipe({ scheme });
    const { dev, test } = planSweep(recipe);
    const outcomes = outcomesOf([...dev, ...test].map(({ query }) => query));
    expect(trialEpisode({ recipe, outcomes }, 1)).toEqual(dev[1]);
    expect(trialEpisode({ recipe, outcomes }, 4)).toEqual(test[2]);
  });

  it('is missing where the recipe asks another query there, or nothing', () => {
    const recipe = aRecipe();
    const outcomes = outcomesOf([...antonyms.map(({ input }) => input), 'more']);
    expect(trialEpisode({ recipe, outcomes: outcomes.slice(1) }, 0)).toBeUndefined();
    expect(trialEpisode({ recipe, outcomes }, 5)).toBeUndefined();
  });

  it('refuses a recipe that draws nothing', () => {
    const recipe = aRecipe({ pairs: antonyms.slice(0, 1) });
    expect(() => trialEpisode({ recipe, outcomes: outcomesOf(['hot']) }, 0)).toThrow('three are needed');
  });
});

describe('trialPrompts', () => {
  it('are those of the paper, and never show the query to θ', () => {
    const recipe = aRecipe({ pairs: antonyms.slice(0, 3) });
    const episode = planSweep(recipe).dev[0];
    expect(trialPrompts(paperTemplate, episode)).toEqual({
      zeroShot: 'example:hot->',
      fewShot: 'example:big->small\nexample:up->down\nexample:hot->',
      extractions: [
        { dummy: 'big', text: 'example:up->down\nexample:big->' },
        { dummy: 'up', text: 'example:big->small\nexample:up->' },
      ],
    });
  });
});
