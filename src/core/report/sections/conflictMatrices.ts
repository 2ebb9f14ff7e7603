import { heatTable } from '../html/heatTable';
import { type Markup } from '../html/markup';
import { estimateOf } from '../intervals';
import { percent } from '../../text/shares';
import { type ConflictResult } from '../../suite/furtherResults';
import { type SuiteResult } from '../../suite/suiteResult';
import { type Rate } from '../../sweep/sweepResult';

/**
 * What the patched few-shot prompts answer, prompt's task by θ's task: as θ's task, and still as their own. Fewer than
 * three pairs make no matrix. Both sides stand in the order of the suite's tasks, a task against itself on the diagonal.
 */
export function conflictMatrices(conflicts: readonly ConflictResult[], { tasks }: SuiteResult): Markup[] {
  if (conflicts.length < 3) return [];
  const order = tasks.map(({ name }) => name);
  const rows = order.filter((name) => conflicts.some(({ promptTask }) => promptTask === name));
  const columns = order.filter((name) => conflicts.some(({ vectorTask }) => vectorTask === name));
  const matrix = (caption: string, read: (one: ConflictResult) => Rate | undefined): Markup =>
    heatTable({
      caption,
      corner: 'prompt ↓ · θ →',
      rows,
      columns,
      cell: (row, column) => {
        const found = conflicts.find(
          ({ promptTask, vectorTask }) => promptTask === rows[row] && vectorTask === columns[column],
        );
        const rate = found && read(found);
        if (!rate) return undefined;
        const { value } = estimateOf(rate);
        return { text: percent(value), warmth: value };
      },
    });
  const shared = conflicts.some(({ patched }) => patched.vectorTask);
  return [
    ...(shared
      ? [
          matrix(
            'Per cent of the patched few-shot prompts that answer as the task of θ, at its best block. A dot: not run, or no queries that both tasks answer, each in its way.',
            ({ patched }) => patched.vectorTask,
          ),
        ]
      : []),
    matrix(
      'Per cent of the same prompts that still answer as their own task.',
      ({ patched }) => patched.promptTask,
    ),
  ];
}
