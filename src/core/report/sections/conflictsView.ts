import { section } from '../html/figure';
import { shareCell } from '../html/cells';
import { heatTable } from '../html/heatTable';
import { type Content, html, type Markup } from '../html/markup';
import { table } from '../html/table';
import { type Rate } from '../../sweep/sweepResult';
import { estimateOf } from '../intervals';
import { counted, percent, percentText } from '../numbers';
import { type PublishedResults } from '../published';
import { type ConflictResult } from '../../suite/furtherResults';
import { type SuiteResult } from '../../suite/suiteResult';
import { type ModelParts } from '../suiteParts';
import { perModel, sentences } from './perModel';

const has = ({ conflicts }: ModelParts): boolean => conflicts.length > 0;

/** θ of one task in the few-shot prompt of another. */
export function conflictsView(
  models: readonly ModelParts[],
  suite: SuiteResult,
  published: PublishedResults,
): Markup | undefined {
  if (!models.some(has)) return undefined;
  return section({
    id: 'conflicts',
    title: 'Conflicts: θ against the demonstrations',
    finding: sentences(models, has, conflictsFinding),
    body: perModel(models, has, ({ conflicts }) => [
      matrix(conflicts, suite),
      pairsTable(conflicts, suite, published),
    ]),
  });
}

/** Tasks that share no inputs have no answers of their own to one prompt: such a pair never wins. */
const share = (rate: Rate | undefined): number => (rate ? estimateOf(rate).value : -1);

/** In how many pairs θ wins over the demonstrations, and where it does so most. */
export function conflictsFinding({ conflicts }: ModelParts): string {
  const wins = conflicts.filter(
    ({ patched }) => share(patched.vectorTask) > share(patched.promptTask),
  ).length;
  const best = conflicts.reduce((one, other) =>
    share(other.patched.vectorTask) > share(one.patched.vectorTask) ? other : one,
  );
  return (
    `In ${wins} of ${counted(conflicts.length, 'pair')} θ wins over the demonstrations: the patched few-shot prompt answers ` +
    `more often as θ’s task than as its own. Strongest is θ of ${best.vectorTask} in prompts of ${best.promptTask}: ` +
    `${shareText(best.patched.vectorTask)} as ${best.vectorTask}, from ${shareText(best.plain.vectorTask)} unpatched.`
  );
}

const shareText = (rate: Rate | undefined): string => (rate ? percentText(estimateOf(rate)) : '–');

/** Both sides in the order of the suite's tasks, so that a task against itself would stand on the diagonal. */
function matrix(conflicts: readonly ConflictResult[], { tasks }: SuiteResult): Markup | undefined {
  if (conflicts.length < 3) return undefined;
  const order = tasks.map(({ name }) => name);
  const rows = order.filter((name) => conflicts.some(({ promptTask }) => promptTask === name));
  const columns = order.filter((name) => conflicts.some(({ vectorTask }) => vectorTask === name));
  return heatTable({
    caption: 'Per cent of the patched few-shot prompts that answer as the task of θ, at its best block.',
    corner: 'prompt ↓ · θ →',
    rows,
    columns,
    cell: (row, column) => {
      const found = conflicts.find(
        (one) => one.promptTask === rows[row] && one.vectorTask === columns[column],
      );
      if (!found?.patched.vectorTask) return undefined;
      const value = share(found.patched.vectorTask);
      return { text: percent(value), warmth: value };
    },
  });
}

function pairsTable(
  conflicts: readonly ConflictResult[],
  suite: SuiteResult,
  published: PublishedResults,
): Markup {
  const key = new Map(suite.tasks.map(({ name, paper }) => [name, paper]));
  const known = (one: ConflictResult) =>
    published.conflicts.find(
      ({ promptTask, vectorTask }) =>
        promptTask === key.get(one.promptTask) && vectorTask === key.get(one.vectorTask),
    );
  const shown = conflicts.some(known);
  const cell = (rate: Rate | undefined): Content => (rate ? shareCell(estimateOf(rate)) : '–');
  return table({
    caption: html`Per cent of the few-shot prompts that answer as the prompt’s task and as θ’s task, with 95 %
    Wilson intervals${shown && `; published: ${published.conflicts[0].model}, patched`}.`,
    columns: [
      { head: 'Prompt’s task' },
      { head: 'θ’s task' },
      ...['Unpatched: prompt’s', 'θ’s', 'Patched: prompt’s', 'θ’s', 'Block'].map((head) => ({
        head,
        number: true,
      })),
      ...(shown ? [{ head: 'Published: prompt’s / θ’s', number: true }] : []),
    ],
    rows: conflicts.map((one) => {
      const there = known(one);
      return [
        one.promptTask,
        one.vectorTask,
        cell(one.plain.promptTask),
        cell(one.plain.vectorTask),
        cell(one.patched.promptTask),
        cell(one.patched.vectorTask),
        one.bestBlock,
        ...(shown ? [there ? there.patched.map(percent).join(' / ') : '–'] : []),
      ];
    }),
  });
}
