import * as l10n from '@vscode/l10n';
import { type AcceptingPair, type Demonstration } from '../demonstrations/demonstration';
import { TaskVectorError } from '../errors/taskVectorError';
import { distinctPairs } from './distinctPairs';
import { type Episode } from './episode';
import { asDemonstration, asQuery } from './pairRoles';

/** Query, dummy query and one demonstration. */
const fewestPairs = 3;

/**
 * The prompts that a handful of pairs makes its vector from: each pair in turn is the dummy query, all others are its
 * demonstrations, in their order. n prompts of n - 1 demonstrations.
 *
 * @param pairs at least two
 */
export function leaveOneOutExtractions(pairs: readonly AcceptingPair[]): Episode['extractions'] {
  const shown = pairs.map(asDemonstration);
  return pairs.map(({ input }, dummy) => ({ demonstrations: without(shown, dummy), dummy: input }));
}

/**
 * One episode for each pair: it is the query, the other n - 1 pairs are the few-shot demonstrations in their order,
 * and θ comes from these others alone, so that it never saw the pair it is tested on.
 *
 * @param name of the task
 * @param pairs inputs that stand twice count once
 * @throws TaskVectorError `selection-too-few` below three pairs
 */
export function leaveOneOutEpisodes(name: string, pairs: readonly AcceptingPair[]): Episode[] {
  const distinct = distinctPairs(pairs);
  if (distinct.length < fewestPairs) {
    throw new TaskVectorError(
      'selection-too-few',
      distinct.length === 1
        ? l10n.t(
            'There is 1 pair; three are needed, because each is tested with a vector made from the others.',
          )
        : l10n.t(
            'There are {0} pairs; three are needed, because each is tested with a vector made from the others.',
            distinct.length,
          ),
      l10n.t('Select at least three lines such as hot -> cold.'),
    );
  }
  const shown = distinct.map(asDemonstration);
  return distinct.map((pair, index) => {
    const demonstrations = without(shown, index);
    return {
      task: name,
      ...asQuery(pair),
      demonstrations,
      extractions: leaveOneOutExtractions(demonstrations),
    };
  });
}

function without(pairs: readonly Demonstration[], index: number): Demonstration[] {
  return pairs.filter((_, other) => other !== index);
}
