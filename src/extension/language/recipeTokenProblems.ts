import { l10n } from 'vscode';
import { type NamedTask, type WrittenRecipe } from '../../core/suite/writtenRecipe';
import { outputLengths } from '../../core/tasks/outputLengths';
import { type Task } from '../../core/tasks/task';
import { type OutputTokens } from '../../core/tasks/taskRecipe';
import { type Problem } from '../../core/text/problem';
import { quote } from '../../core/text/quote';

/** Tasks named in a message. */
const named = 3;

/** A task that a recipe names, with the tokens of its outputs under the open model. */
export interface CountedTask {
  readonly written: NamedTask;
  readonly task: Task;
  readonly tokens: OutputTokens;
}

/** What a recipe loses where answers are one token: a share of some tasks, and tasks that can't run at all. */
export function recipeTokenProblems(
  { spans, answers, byContinuation }: WrittenRecipe,
  counted: readonly CountedTask[],
  model: string,
): Problem[] {
  const measured = counted.map(({ written, task, tokens }) => ({
    written,
    task,
    ...outputLengths(task.leadingSpace, tokens),
  }));
  const problems = measured.flatMap(({ written, task, empty }): Problem[] => {
    if (empty.length === 0) return [];
    const message = l10n.t(
      'In {0} the output of {1} has no token of {2}: no prediction can equal it.',
      ...[written.name, quote(task.pairs[empty[0]].input), model],
    );
    return [{ code: 'empty-output', severity: 'error', message, span: written.span }];
  });
  const list = spans.span(['tasks']);
  const losing = measured
    .filter(({ task, long }) => task.scoring === 'exact' && long.length > 0)
    .sort((one, other) => other.long.length / other.all - one.long.length / one.all);
  if (!list || answers !== 'first-token' || losing.length === 0) return problems;
  const shares = losing
    .slice(0, named)
    .map(({ written, long, all }) => `${written.name} ${Math.round((100 * long.length) / all)} %`);
  const message = l10n.t(
    'Outputs of more than one token of {0} are left out, in {1} of {2} tasks: {3}.',
    ...[model, losing.length, counted.length, shares.join(', ') + (losing.length > named ? ', …' : '')],
  );
  const examples = losing.slice(0, named).map(({ written, long, all }) => ({
    span: written.span,
    message: l10n.t('{0} of {1} outputs', long.length, all),
  }));
  return [
    ...problems,
    {
      code: 'long-outputs',
      severity: 'information',
      message,
      span: { start: list.start, end: list.start + 1 },
      examples,
      ...(byContinuation && {
        fix: { title: l10n.t('Score answers by continuation'), ...byContinuation },
      }),
    },
  ];
}
