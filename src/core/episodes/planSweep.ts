import * as l10n from '@vscode/l10n';
import { type Scheme, type SweepRecipe } from '../sweep/sweepRecipe';
import { queryCount } from '../sweep/trialCounts';
import { distinctPairs } from './distinctPairs';
import { drawEpisodes, mostQueries, pairsNeeded } from './drawEpisodes';
import { type Episode } from './episode';
import { leaveOneOutEpisodes, leaveOneOutExtractions } from './leaveOneOut';

/** The trials of a sweep, and what the vector to be saved is read from. */
export interface SweepPlan {
  /** Trials that choose the block. */
  readonly dev: readonly Episode[];
  /** Trials that report on it; empty where every trial chooses. */
  readonly test: readonly Episode[];
  /** Prompts of the vector, or `mean-of-dev`: the mean of θ over the dev episodes. */
  readonly vector: Episode['extractions'] | 'mean-of-dev';
}

/** More pairs than this are drawn from; testing each with a vector of its own would cost n² prompts. */
const mostLeftOut = 12;

/**
 * The trials that a recipe stands for.
 *
 * @throws TaskVectorError `selection-too-few` or `task-too-few` when the pairs don't reach
 */
export function planSweep(recipe: SweepRecipe): SweepPlan {
  const { name, pairs, scheme } = recipe;
  switch (scheme.kind) {
    case 'leave-one-out':
      return {
        dev: leaveOneOutEpisodes(name, pairs),
        test: [],
        vector: leaveOneOutExtractions(distinctPairs(pairs)),
      };
    case 'split':
      return { ...drawEpisodes(name, pairs, scheme), vector: 'mean-of-dev' };
    case 'replay':
      return { dev: scheme.episodes, test: [], vector: 'mean-of-dev' };
  }
}

/** The scheme that suits a number of pairs: leave-one-out up to twelve, the base experiment of the paper beyond. */
export function chooseScheme(pairCount: number): Scheme {
  if (pairCount <= mostLeftOut) return { kind: 'leave-one-out' };
  return { kind: 'split', demonstrations: 5, dev: 50, test: 50, dummies: 2, disjoint: true, seed: 41 };
}

/** The plan in one sentence, for the screen that asks before it runs. */
export function describePlan({ pairs, scheme }: Pick<SweepRecipe, 'pairs' | 'scheme'>): string {
  switch (scheme.kind) {
    case 'leave-one-out': {
      const count = distinctPairs(pairs).length;
      return l10n.t(
        'Each of the {0} pairs is tested with a vector made from the other {1}.',
        count,
        inWords(count - 1),
      );
    }
    case 'split': {
      const { dev, test, demonstrations } = scheme;
      const inputs = distinctPairs(pairs).length;
      // Of pairs that don't reach nothing is drawn, which is said elsewhere.
      const most = inputs < pairsNeeded(scheme) ? scheme : mostQueries(inputs, scheme);
      const chosen = choosing(dev, most.dev);
      const tested = testing(test, most.test);
      const shown =
        demonstrations === 1
          ? l10n.t('each shows 1 demonstration')
          : l10n.t('each shows {0} demonstrations', demonstrations);
      return `${test === 0 ? chosen : `${chosen}, ${tested}`}; ${shown}.`;
    }
    case 'replay':
      return l10n.t('The episodes run as they were given, in their order.');
  }
}

function choosing(episodes: number, queries: number): string {
  if (queries < episodes)
    return l10n.t('{0} episodes over {1} choose the block', episodes, queryCount(queries));
  return episodes === 1
    ? l10n.t('1 episode chooses the block')
    : l10n.t('{0} episodes choose the block', episodes);
}

function testing(episodes: number, queries: number): string {
  if (queries < episodes) return l10n.t('{0} others over {1} test it', episodes, queryCount(queries));
  return episodes === 1 ? l10n.t('1 other tests it') : l10n.t('{0} others test it', episodes);
}

function inWords(count: number): string {
  return (
    l10n.t('zero one two three four five six seven eight nine ten eleven twelve').split(' ')[count] ??
    String(count)
  );
}
