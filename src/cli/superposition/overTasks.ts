import { type Task } from '../../core/tasks/task';
import { counted } from '../../core/text/counted';
import { superposedTasks, type TwoTasks } from '../../engine/experiments/superposedTasks';
import { type OpenModel } from '../../engine/model/openModel';
import { printResult } from '../output';
import { recipeOfTask } from '../tasks';
import { chart, type ChartRow } from './chart';
import { type Setup, type SuperpositionOptions } from './setup';

/**
 * Follows the answers of two tasks over the queries that both have, and prints their mean probabilities.
 *
 * @param given the two
 */
export async function overTasks(
  open: OpenModel,
  setup: Setup,
  given: readonly Task[],
  { queries: count, seed, json }: SuperpositionOptions,
  signal: AbortSignal,
): Promise<void> {
  // Nothing but the queries is drawn.
  const scheme = {
    ...({ kind: 'split', demonstrations: 1, dev: 1, test: 0, dummies: 1, disjoint: false } as const),
    seed,
  };
  const [a, b] = given.map((task) => recipeOfTask(task, open.tokenizer, scheme));
  const { queries, plain, points } = await superposedTasks(open, setup, [a, b], { count, seed }, { signal });
  const { block, mode } = setup;
  const row = (label: string, values: TwoTasks): ChartRow => [label, values.map(({ mean }) => mean)];
  printResult(
    json,
    {
      block,
      mode,
      tasks: [a.name, b.name],
      queries: queries.map(({ query, texts }) => ({ query, answers: texts })),
      plain,
      points,
    },
    [
      `mean probabilities over ${counted(queries.length, 'query', 'queries')} that both tasks have`,
      ...chart(
        [a.name, b.name],
        [
          row('plain', plain),
          ...points.map(({ alpha, probabilities }) => row(alpha.toFixed(2), probabilities)),
        ],
      ),
    ],
    open.summary.selfTest,
  );
}
