import * as l10n from '@vscode/l10n';
import { type AcceptingPair } from '../demonstrations/demonstration';
import { distinctPairs } from '../episodes/distinctPairs';
import { pairsNeeded } from '../episodes/drawEpisodes';
import { TaskVectorError } from '../errors/taskVectorError';
import { type SplitScheme } from '../sweep/sweepRecipe';
import { type TaskPairs } from './taskRecipe';

/**
 * Refuses a task that has too few pairs to draw from, and says so where outputs of several tokens are the reason.
 *
 * @param usable its pairs as they stand in prompts, without those that the scoring leaves out
 * @throws TaskVectorError `task-too-few`
 */
export function checkEnough(
  { name, pairs }: TaskPairs,
  usable: readonly AcceptingPair[],
  scheme: SplitScheme,
): void {
  const [found, needed] = [distinctPairs(usable).length, pairsNeeded(scheme)];
  if (found >= needed) return;
  const { demonstrations } = scheme;
  if (usable.length < pairs.length) {
    throw new TaskVectorError(
      'task-too-few',
      l10n.t(
        '{name}: only {found} of {all} outputs are single tokens for this model, and {demonstrations} demonstrations with a query need {needed}.',
        { name, found, all: pairs.length, demonstrations, needed },
      ),
      l10n.t(
        'Add pairs with short outputs, ask for fewer demonstrations, or score more than one token: "prefix" in the task file, or the answers "continuation" in an experiment.',
      ),
    );
  }
  throw new TaskVectorError(
    'task-too-few',
    l10n.t('{name}: {found} pairs, and {demonstrations} demonstrations with a query need {needed}.', {
      name,
      found,
      demonstrations,
      needed,
    }),
    l10n.t('Add pairs to the task, or ask for fewer demonstrations.'),
  );
}
