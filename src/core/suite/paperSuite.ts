import { type ExperimentFile } from './experimentFile';

/** The 18 tasks of arXiv 2310.15916 by their built-in names, in the order of its tables. */
export const paperTasks = [
  'next-letter',
  'previous-letter',
  'list-first',
  'list-last',
  'to-upper',
  'to-lower',
  'english-french',
  'english-spanish',
  'french-english',
  'spanish-english',
  'present-gerund',
  'present-past',
  'plural-singular',
  'antonyms',
  'country-capital',
  'person-language',
  'location-continent',
  'location-religion',
] as const;

/** Pairs of tasks whose conflict the paper reports: the prompt's, the vector's. */
const paperConflicts: [string, string][] = [
  ['next-letter', 'to-upper'],
  ['list-last', 'list-first'],
  ['previous-letter', 'next-letter'],
  ['present-past', 'present-gerund'],
  ['english-spanish', 'english-french'],
];

/**
 * The built-in recipe `paper`: all experiments of arXiv 2310.15916 with the settings of its public code. Conflicts and
 * projections show 4 demonstrations, all else 5.
 *
 * @param models the paper's own are too large to come with the program; at least one
 */
export function paperSuite(models: ExperimentFile['models']): ExperimentFile {
  return {
    format: 'task-vectors/experiment',
    version: 1,
    name: 'In-context learning creates task vectors',
    models,
    tasks: [...paperTasks],
    preset: 'paper',
    settings: {},
    experiments: [
      { kind: 'base' },
      { kind: 'conflict', pairs: paperConflicts, episodes: 50, demonstrations: 4 },
      { kind: 'similarity', episodes: 50 },
      { kind: 'projection', top: 20, demonstrations: 4 },
    ],
  };
}
