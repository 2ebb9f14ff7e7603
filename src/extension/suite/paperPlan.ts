import * as l10n from '@vscode/l10n';
import { type ExperimentFile } from '../../core/suite/experimentFile';
import { presets } from '../../core/suite/presets';
import { type SuiteOutlook } from '../../protocol/engine';
import { aboutTime } from './progressText';

/** What a suite is about to run, in sentences, for the question before it. */
export function paperPlan(
  { tasks, preset, settings, experiments }: ExperimentFile,
  outlook: Pick<SuiteOutlook, 'total' | 'kept' | 'secondsLeft'>,
): string {
  const { dev, test, demonstrations } = { ...presets[preset], ...settings };
  const sentences = experiments.map((experiment) => {
    switch (experiment.kind) {
      case 'base':
        return l10n.t(
          'Base experiment: {tasks} tasks × {episodes} episodes of {demonstrations} demonstrations, {dev} to choose the block and {test} to test it.',
          { tasks: tasks.length, episodes: dev + test, demonstrations, dev, test },
        );
      case 'conflict': {
        const pairs =
          experiment.pairs === 'all' ? tasks.length * (tasks.length - 1) : experiment.pairs.length;
        return l10n.t('Conflicts: {0} pairs of tasks × {1} episodes.', pairs, experiment.episodes);
      }
      case 'similarity':
        return l10n.t('Similarity: {0} tasks × {1} task vectors.', tasks.length, experiment.episodes);
      case 'projection':
        return l10n.t(
          "Projection of every task's vector to the vocabulary, {0} tokens a block.",
          experiment.top,
        );
      case 'shots':
        return l10n.t(
          'Accuracy by the number of demonstrations, {0} counts a task.',
          experiment.counts.length,
        );
      case 'templates':
        return l10n.t('Portability between {0} templates.', experiment.templates.length);
      case 'strength':
        return l10n.t('Accuracy by the strength of θ, {0} values a task.', experiment.values.length);
    }
  });
  return [
    ...sentences,
    timeTaken(outlook),
    l10n.t('You can stop at any time; what is finished is kept, and running again goes on from there.'),
  ].join('\n');
}

function timeTaken({
  total,
  kept,
  secondsLeft,
}: Pick<SuiteOutlook, 'total' | 'kept' | 'secondsLeft'>): string {
  if (kept === total)
    return l10n.t('All {0} pieces are there already: only the results are written again.', total);
  const there = kept > 0 ? `${l10n.t('{0} of {1} pieces are there already and kept.', kept, total)} ` : '';
  return secondsLeft === undefined
    ? there + l10n.t('How long it takes is shown as soon as the model is open.')
    : there + l10n.t('It takes {0} on this machine, as measured before.', aboutTime(secondsLeft));
}
