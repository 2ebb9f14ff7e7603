import { l10n } from 'vscode';
import { outputLengths } from '../../core/tasks/outputLengths';
import { type OutputTokens } from '../../core/tasks/taskRecipe';
import { type WrittenTask } from '../../core/tasks/writtenPairs';
import { type Problem } from '../../core/text/problem';
import { quote } from '../../core/text/quote';

/** Outputs named in a message. */
const named = 3;

/** Outputs of a task file that one token can't say, under the open model. */
export function taskTokenProblems(task: WrittenTask, tokens: OutputTokens, model: string): Problem[] {
  const { pairs, spans, leadingSpace, scoring } = task;
  const { all, empty, long } = outputLengths(leadingSpace, tokens);
  const problems = empty.flatMap((place): Problem[] => {
    const span = task.outputSpan(pairs[place]);
    const message = l10n.t(
      'The output of {0} has no token of {1}: no prediction can equal it.',
      quote(pairs[place].input),
      model,
    );
    return span ? [{ code: 'empty-output', severity: 'error', message, span }] : [];
  });
  const list = spans.span(['pairs']);
  if (!list || long.length === 0) return problems;
  const first = long.slice(0, named);
  const words = first.map(({ index, tokens: count }) => `${quote(pairs[index].output)} (${count})`);
  const share = l10n.t(
    '{0} of {1} outputs ({2} %) take more than one token of {3}: {4}.',
    ...[long.length, all, Math.round((100 * long.length) / all), model],
    words.join(', ') + (long.length > named ? ', …' : ''),
  );
  const effect =
    scoring === 'prefix'
      ? l10n.t('A prediction counts when it begins the output.')
      : l10n.t('A sweep leaves these pairs out; recipes that score answers by continuation keep them.');
  const examples = first.flatMap(({ index, tokens: count }) => {
    const span = task.outputSpan(pairs[index]);
    return span ? [{ span, message: l10n.t('{0} tokens', count) }] : [];
  });
  const span = { start: list.start, end: list.start + 1 };
  const message = `${share} ${effect}`;
  return [...problems, { code: 'long-outputs', severity: 'information', message, span, examples }];
}
