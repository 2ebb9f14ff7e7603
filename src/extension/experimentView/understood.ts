import { type ErrorValue, toErrorValue } from '../../core/errors/taskVectorError';
import { schemeOf, type SweepForm } from '../../core/sweep/sweepForm';
import { type Task } from '../../core/tasks/task';
import { type SelectionPreview } from '../../protocol/sweepView';
import { type Understood } from '../../protocol/experimentView';
import { understandPairs } from '../sweep/selectionPreview';
import { type SelectionSource, type SweepSource, type TaskSource } from '../sweep/sweepSource';
import { understandSource } from '../sweep/understandSource';

/** What the form's demonstrations come from, as far as it is known. */
export type Demonstrations =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'problem'; readonly error: ErrorValue }
  | { readonly kind: 'selection'; readonly source: SelectionSource }
  | {
      readonly kind: 'task';
      readonly task: Task;
      readonly where: string;
      readonly argument?: string | undefined;
    };

/**
 * The source that would be swept, drawn as the form says.
 *
 * @throws TaskVectorError `bad-request` where the form's preset does not suit the number of pairs
 */
export function sourceOf(from: Demonstrations, form: SweepForm): SweepSource | undefined {
  switch (from.kind) {
    case 'nothing':
    case 'reading':
    case 'problem':
      return undefined;
    case 'selection': {
      const { pairs } = understandPairs(from.source, {}).reading;
      return { ...from.source, scheme: schemeOf(form, pairs.length) };
    }
    case 'task':
      return taskSource(from.task, from.where, form, from.argument);
  }
}

/**
 * @param argument how the command line names the task; undefined where it can't
 * @throws TaskVectorError as {@link sourceOf}
 */
export function taskSource(task: Task, where: string, form: SweepForm, argument?: string): TaskSource {
  const { name, scoring, leadingSpace, pairs } = task;
  return {
    name,
    where,
    ...(argument !== undefined && { argument }),
    task: {
      scoring,
      ...(leadingSpace !== undefined && { leadingSpace }),
      pairs: pairs.map(({ input, output, accept }) => ({ input, output, accept: [...accept] })),
    },
    scheme: schemeOf(form, pairs.length),
  };
}

/** What the form shows of its demonstrations. The tokenizer is not asked: that would start the engine. */
export function understood(from: Demonstrations, form: SweepForm): Understood {
  if (from.kind === 'nothing') return { state: 'nothing' };
  if (from.kind === 'reading') return { state: 'reading' };
  if (from.kind === 'problem') return { state: 'problem', error: from.error };
  const where = from.kind === 'task' ? from.where : from.source.where;
  try {
    const source = sourceOf(from, form);
    if (!source) return { state: 'nothing' };
    const { preview } = understandSource(source, {}, { state: 'unasked', leadingSpace: false });
    if (preview.problem) return { state: 'problem', where, error: preview.problem };
    return {
      ...shown(preview),
      where,
      ...(from.kind === 'task' && { description: from.task.description }),
    };
  } catch (error) {
    return { state: 'problem', where, error: toErrorValue(error) };
  }
}

function shown({
  reading,
  plan,
  scheme,
}: SelectionPreview): Omit<Extract<Understood, { state: 'pairs' }>, 'where'> {
  const { pairs, format, separator, skipped } = reading;
  return {
    state: 'pairs',
    pairs: pairs.length,
    format,
    separator,
    skipped: skipped.length,
    plan,
    scheme: scheme.kind,
  };
}
