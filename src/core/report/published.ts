/** Accuracy under the three conditions. */
export interface PublishedScores {
  readonly zeroShot: number;
  readonly patched: number;
  readonly fewShot: number;
}

export interface PublishedModel {
  readonly name: string;
  readonly blocks: number;
  /** Block whose mean dev accuracy over the tasks is highest, counted from 0. */
  readonly peakBlock: number;
}

/** Accuracy of a few-shot prompt, alone and patched with θ of another task, against the answers of both tasks. */
export interface PublishedConflict {
  readonly model: string;
  readonly promptTask: string;
  readonly vectorTask: string;
  /** [answers of the prompt's task, answers of the vector's task] */
  readonly plain: readonly [number, number];
  readonly patched: readonly [number, number];
}

/** What a report stands beside. Tasks go by the key that task files carry as `paper`. */
export interface PublishedResults {
  /** Who published it, in words. */
  readonly source: string;
  readonly url: string;
  /** Queries behind each share, for its interval. */
  readonly trials: { readonly zeroShot: number; readonly patched: number; readonly fewShot: number };
  readonly models: readonly PublishedModel[];
  /** Model that a report stands beside where none is named. */
  readonly defaultModel: string;
  readonly tasks: ReadonlyMap<string, ReadonlyMap<string, PublishedScores>>;
  readonly conflicts: readonly PublishedConflict[];
}

const models: readonly PublishedModel[] = [
  { name: 'GPT-J 6B', blocks: 28, peakBlock: 12 },
  { name: 'LLaMA 7B', blocks: 32, peakBlock: 14 },
  { name: 'LLaMA 13B', blocks: 40, peakBlock: 15 },
  { name: 'LLaMA 30B', blocks: 60, peakBlock: 18 },
  { name: 'Pythia 2.8B', blocks: 32, peakBlock: 13 },
  { name: 'Pythia 6.9B', blocks: 32, peakBlock: 13 },
  { name: 'Pythia 12B', blocks: 36, peakBlock: 12 },
];

type Triple = readonly [zeroShot: number, patched: number, fewShot: number];

/** One row a task, in the order of {@link models}. */
const rows: readonly (readonly [task: string, ...scores: readonly Triple[]])[] = [
  [
    'Algo/List first',
    [0.3, 0.74, 0.98],
    [0.87, 0.98, 1],
    [0.77, 1, 1],
    [0.96, 0.98, 1],
    [0.69, 0.96, 1],
    [0.43, 1, 0.98],
    [0.53, 0.98, 0.96],
  ],
  [
    'Algo/List last',
    [0.24, 0.64, 1],
    [0.03, 1, 1],
    [0.07, 0.7, 0.92],
    [0.02, 0.64, 0.96],
    [0.06, 0.98, 1],
    [0.08, 0.6, 0.98],
    [0.09, 0.98, 1],
  ],
  [
    'Algo/Next letter',
    [0.16, 1, 0.86],
    [0.03, 0.94, 0.88],
    [0.31, 1, 0.94],
    [0.3, 0.98, 0.96],
    [0.42, 0.86, 0.9],
    [0.01, 0.66, 0.86],
    [0.15, 0.96, 0.76],
  ],
  [
    'Algo/Prev letter',
    [0.1, 0.36, 0.42],
    [0.04, 0.52, 0.58],
    [0.05, 0.34, 0.5],
    [0.02, 0.56, 0.8],
    [0.01, 0.22, 0.48],
    [0.04, 0.28, 0.32],
    [0, 0.24, 0.42],
  ],
  ['Algo/To lower', [0, 0.46, 1], [0, 0.74, 1], [0, 0.94, 1], [0, 1, 1], [0, 1, 1], [0, 1, 1], [0.02, 1, 1]],
  [
    'Algo/To upper',
    [0, 0.94, 1],
    [0, 0.6, 1],
    [0, 0.94, 1],
    [0, 0.9, 1],
    [0, 1, 1],
    [0, 0.94, 1],
    [0, 0.98, 1],
  ],
  [
    'Know/Country capital',
    [0.19, 0.72, 0.8],
    [0.28, 0.82, 0.86],
    [0.17, 0.84, 0.86],
    [0.27, 0.72, 0.88],
    [0.18, 0.7, 0.76],
    [0.21, 0.76, 0.82],
    [0.19, 0.58, 0.82],
  ],
  [
    'Know/Location continent',
    [0.03, 0.58, 0.7],
    [0.02, 0.68, 0.72],
    [0.01, 0.7, 0.8],
    [0.01, 0.7, 0.86],
    [0.01, 0.62, 0.72],
    [0.01, 0.62, 0.78],
    [0.01, 0.68, 0.8],
  ],
  [
    'Know/Location religion',
    [0.09, 0.68, 0.78],
    [0.12, 0.84, 0.94],
    [0.1, 0.74, 0.84],
    [0.05, 0.7, 0.88],
    [0.08, 0.76, 0.82],
    [0.1, 0.8, 0.8],
    [0.07, 0.64, 0.78],
  ],
  [
    'Know/Person language',
    [0.02, 0.82, 0.82],
    [0.02, 0.68, 0.78],
    [0.02, 0.76, 0.88],
    [0.01, 0.72, 0.9],
    [0, 0.82, 0.82],
    [0.01, 0.76, 0.8],
    [0.01, 0.72, 0.86],
  ],
  [
    'Ling/Antonyms',
    [0.43, 0.68, 0.78],
    [0.33, 0.74, 0.76],
    [0.19, 0.74, 0.8],
    [0.37, 0.76, 0.82],
    [0.37, 0.68, 0.76],
    [0.33, 0.72, 0.74],
    [0.34, 0.72, 0.74],
  ],
  [
    'Ling/Plural singular',
    [0.08, 0.9, 0.98],
    [0.15, 0.84, 0.88],
    [0.24, 0.84, 0.88],
    [0.21, 0.84, 0.9],
    [0.13, 0.7, 0.78],
    [0.14, 0.78, 0.88],
    [0.18, 0.8, 0.84],
  ],
  [
    'Ling/Present simple gerund',
    [0, 0.88, 0.98],
    [0, 0.74, 0.9],
    [0, 0.96, 0.96],
    [0, 0.76, 0.98],
    [0, 0.86, 0.96],
    [0, 0.82, 0.94],
    [0, 0.86, 0.96],
  ],
  [
    'Ling/Present simple past simple',
    [0.02, 0.76, 0.96],
    [0.02, 0.94, 0.92],
    [0.01, 1, 0.98],
    [0.02, 0.98, 1],
    [0.03, 0.8, 0.92],
    [0.02, 0.88, 0.96],
    [0.01, 0.76, 0.94],
  ],
  [
    'Tran/En es',
    [0.14, 0.34, 0.56],
    [0.07, 0.78, 0.76],
    [0.05, 0.78, 0.82],
    [0.07, 0.74, 0.78],
    [0.1, 0.26, 0.76],
    [0.11, 0.46, 0.7],
    [0.1, 0.44, 0.72],
  ],
  [
    'Tran/En fr',
    [0.16, 0.36, 0.54],
    [0.04, 0.78, 0.88],
    [0.15, 0.7, 0.84],
    [0.1, 0.8, 0.86],
    [0.16, 0.28, 0.6],
    [0.21, 0.36, 0.6],
    [0.16, 0.48, 0.54],
  ],
  [
    'Tran/Es en',
    [0.06, 0.7, 0.74],
    [0.21, 0.68, 0.92],
    [0.29, 0.76, 0.88],
    [0.24, 0.7, 0.88],
    [0.08, 0.76, 0.82],
    [0.06, 0.72, 0.82],
    [0.05, 0.68, 0.8],
  ],
  [
    'Tran/Fr en',
    [0.13, 0.66, 0.76],
    [0.15, 0.66, 0.7],
    [0.25, 0.54, 0.72],
    [0.2, 0.62, 0.78],
    [0.1, 0.64, 0.82],
    [0.14, 0.66, 0.74],
    [0.14, 0.68, 0.8],
  ],
];

const conflict = (
  promptTask: string,
  vectorTask: string,
  plain: readonly [number, number],
  patched: readonly [number, number],
): PublishedConflict => ({ model: 'LLaMA 13B', promptTask, vectorTask, plain, patched });

/**
 * The per-task table, the peaks of its sweep figure and its conflict table.
 *
 * @see R. Hendel, M. Geva, A. Globerson, "In-Context Learning Creates Task Vectors", arXiv 2310.15916 (2023)
 */
export const publishedResults: PublishedResults = {
  source: 'Hendel, Geva and Globerson (2023), arXiv 2310.15916',
  url: 'https://arxiv.org/abs/2310.15916',
  trials: { zeroShot: 100, patched: 50, fewShot: 50 },
  models,
  defaultModel: 'LLaMA 7B',
  tasks: new Map(
    rows.map(([task, ...scores]) => [
      task,
      new Map(
        scores.map(([zeroShot, patched, fewShot], at) => [models[at].name, { zeroShot, patched, fewShot }]),
      ),
    ]),
  ),
  conflicts: [
    conflict('Algo/Next letter', 'Algo/To upper', [0.91, 0], [0.1, 0.77]),
    conflict('Algo/List last', 'Algo/List first', [0.95, 0.05], [0.2, 0.78]),
    conflict('Algo/Prev letter', 'Algo/Next letter', [0.51, 0.14], [0.08, 0.74]),
    conflict('Ling/Present simple past simple', 'Ling/Present simple gerund', [0.98, 0], [0.01, 0.97]),
    conflict('Tran/En es', 'Tran/En fr', [0.93, 0.04], [0.91, 0.07]),
  ],
};

/** Mean of a published model over the tasks named, in the paper's plain way; undefined where none of them is known. */
export function publishedMean(
  published: PublishedResults,
  model: string,
  tasks: readonly string[] = [...published.tasks.keys()],
): PublishedScores | undefined {
  const scores = tasks.flatMap((task) => published.tasks.get(task)?.get(model) ?? []);
  if (scores.length === 0) return undefined;
  const mean = (of: (score: PublishedScores) => number): number =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return {
    zeroShot: mean(({ zeroShot }) => zeroShot),
    patched: mean(({ patched }) => patched),
    fewShot: mean(({ fewShot }) => fewShot),
  };
}
