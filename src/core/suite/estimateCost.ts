import { type Experiment } from './experimentFile';
import { type Settings } from './settings';

/** Mean token counts of a task's prompts. */
export interface PromptLengths {
  /** One demonstration line. */
  readonly demonstration: number;
  /** The query line with its special tokens. */
  readonly query: number;
}

/**
 * What one piece costs, in token positions × blocks, before any of it is measured. It orders pieces and shares them out,
 * so a factor that all pieces have in common does not matter; what prompts share is counted as if each ran alone, except
 * the demonstrations of one episode.
 *
 * @param lengths of the prompt's task
 * @param blocks of the model
 */
export function estimateCost(
  experiment: Experiment,
  settings: Settings,
  lengths: PromptLengths,
  blocks: number,
): number {
  const { dev, test, dummies, demonstrations: k, controls } = settings;
  const { demonstration, query } = lengths;
  const episodes = dev + test;
  const reading = (shots: number, prompts: number): number => shots * demonstration + prompts * query;
  // A patched row begins at its own block: half a pass on average.
  const sweep = query + blocks / 2;
  const block = ((): number => {
    switch (experiment.kind) {
      case 'base':
        return episodes * (reading(k, dummies + 1) + (1 + controls.length) * sweep);
      case 'conflict': {
        const shots = experiment.demonstrations ?? k;
        return 2 * experiment.episodes * (reading(shots, dummies + 1) + reading(shots, 1) + blocks / 2);
      }
      case 'similarity':
        return experiment.episodes * reading(experiment.demonstrations ?? k, dummies) + dev * sweep;
      case 'projection':
        return dev * reading(experiment.demonstrations ?? k, dummies) + blocks;
      case 'shots':
        return experiment.counts.reduce(
          (sum, count) => sum + test * (reading(count, dummies + 1) + 2 * query),
          dev * (reading(Math.max(1, ...experiment.counts), dummies) + sweep),
        );
      case 'templates': {
        const { length } = experiment.templates;
        return dev * sweep + test * length * (reading(k, dummies + 1) + (length + 1) * query);
      }
      case 'strength':
        return dev * sweep + test * (reading(k, dummies + 1) + 2 * experiment.values.length * query);
    }
  })();
  return Math.ceil(block * blocks);
}
