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
        return `Base experiment: ${tasks.length} tasks × ${dev + test} episodes of ${demonstrations} demonstrations, ${dev} to choose the block and ${test} to test it.`;
      case 'conflict': {
        const pairs =
          experiment.pairs === 'all' ? tasks.length * (tasks.length - 1) : experiment.pairs.length;
        return `Conflicts: ${pairs} pairs of tasks × ${experiment.episodes} episodes.`;
      }
      case 'similarity':
        return `Similarity: ${tasks.length} tasks × ${experiment.episodes} task vectors.`;
      case 'projection':
        return `Projection of every task's vector to the vocabulary, ${experiment.top} tokens a block.`;
      case 'shots':
        return `Accuracy by the number of demonstrations, ${experiment.counts.length} counts a task.`;
      case 'templates':
        return `Portability between ${experiment.templates.length} templates.`;
      case 'strength':
        return `Accuracy by the strength of θ, ${experiment.values.length} values a task.`;
    }
  });
  return [
    ...sentences,
    timeTaken(outlook),
    'You can stop at any time; what is finished is kept, and running again goes on from there.',
  ].join('\n');
}

function timeTaken({
  total,
  kept,
  secondsLeft,
}: Pick<SuiteOutlook, 'total' | 'kept' | 'secondsLeft'>): string {
  if (kept === total) return `All ${total} pieces are there already: only the results are written again.`;
  const there = kept > 0 ? `${kept} of ${total} pieces are there already and kept. ` : '';
  return secondsLeft === undefined
    ? `${there}How long it takes is shown as soon as the model is open.`
    : `${there}It takes ${aboutTime(secondsLeft)} on this machine, as measured before.`;
}
