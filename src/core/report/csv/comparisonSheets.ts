import { type ModelParts } from '../suiteParts';
import { ends, rate, type Sheet } from './sheet';

/** Both tasks’ answers in conflict prompts, a row a block and condition. */
export function conflictSheet(models: readonly ModelParts[]): Sheet {
  return {
    name: 'conflict.csv',
    head: [
      'model',
      'prompt_task',
      'vector_task',
      'condition',
      'block',
      ...ends('prompt_task'),
      ...ends('vector_task'),
      'trials',
    ],
    rows: models.flatMap(({ name, conflicts: pairs }) =>
      pairs.flatMap(({ promptTask, vectorTask, plain, patched, dev, bestBlock }) =>
        [
          { condition: 'plain', block: undefined, both: plain },
          ...dev.map((both, block) => ({ condition: 'dev', block, both })),
          { condition: 'patched', block: bestBlock, both: patched },
        ].map(({ condition, block, both }) => [
          name,
          promptTask,
          vectorTask,
          condition,
          block,
          ...rate(both.promptTask),
          ...rate(both.vectorTask),
          both.promptTask.trials,
        ]),
      ),
    ),
  };
}

/** Cosines between tasks, the points of both maps, and decodability by block. */
export function similaritySheets(models: readonly ModelParts[]): Sheet[] {
  const all = models.flatMap(({ name, similarity: summaries }) =>
    summaries.map((summary) => ({ name, summary })),
  );
  return [
    {
      name: 'similarity.csv',
      head: ['model', 'block', 'task', 'other_task', 'mean_cosine', 'within', 'between', 'silhouette'],
      rows: all.flatMap(({ name, summary: { block, tasks, matrix, within, between, silhouette } }) =>
        tasks.flatMap((task, row) =>
          tasks.map((other, column) => [
            name,
            block,
            task,
            other,
            matrix.at(row)?.at(column),
            within.at(row),
            between.at(row),
            silhouette,
          ]),
        ),
      ),
    },
    {
      name: 'similarity-points.csv',
      head: ['model', 'block', 'method', 'task', 'x', 'y'],
      rows: all.flatMap(({ name, summary }) =>
        (['tsne', 'umap'] as const).flatMap((method) =>
          summary[method].map(({ task, x, y }) => [
            name,
            summary.block,
            method,
            summary.tasks.at(task),
            x,
            y,
          ]),
        ),
      ),
    },
    {
      name: 'decodability.csv',
      head: ['model', 'block', 'decodability'],
      rows: all.flatMap(({ name, summary }) =>
        summary.decodability.map((value, block) => [name, block, value]),
      ),
    },
  ];
}
