import * as l10n from '@vscode/l10n';
import { type Demonstration } from '../demonstrations/demonstration';
import { TaskVectorError } from '../errors/taskVectorError';
import { type TextSpan } from '../text/jsonSpans';
import { type TaskKind } from './task';
import { type WrittenTask, writtenPairs } from './writtenPairs';

/** A change that adds pairs to the text of a task file: the span becomes `text`. */
export interface AddedPairs {
  /** Absent where nothing is to be added. */
  readonly edit?: { readonly span: TextSpan; readonly text: string };
  readonly added: number;
  /** Pairs that were left out, since the task has their inputs. */
  readonly skipped: number;
}

/**
 * Adds pairs behind those of a task file, written as its last one is: in a line of its own, or in the same line.
 *
 * @param fileName for the message
 * @throws TaskVectorError `task-invalid` for a text that is no JSON with a list of pairs
 */
export function addPairs(text: string, pairs: readonly Demonstration[], fileName: string): AddedPairs {
  const task = writtenPairs(text);
  const list = task?.spans.span(['pairs']);
  if (!task || !list) {
    throw new TaskVectorError(
      'task-invalid',
      l10n.t('{0} is no JSON with a list of pairs.', fileName),
      l10n.t('Mend it first, or choose another task file.'),
    );
  }
  const known = new Set(task.pairs.map(({ input }) => input));
  const fresh = pairs.filter(({ input }) => !known.has(input) && known.add(input));
  const counts = { added: fresh.length, skipped: pairs.length - fresh.length };
  if (fresh.length === 0) return counts;
  const written = fresh.map(({ input, output }) => `[${JSON.stringify(input)}, ${JSON.stringify(output)}]`);
  const last = task.spans.span(['pairs', task.listed - 1]);
  if (!last) return { ...counts, edit: { span: list, text: inLines(written, '    ', '  ') } };
  const gap = `,${gapBefore(text, last, task)}`;
  const behind = { start: last.end, end: last.end };
  return { ...counts, edit: { span: behind, text: gap + written.join(gap) } };
}

/** A task file of these pairs, to be described by whoever opens it. */
export function newTask(
  name: string,
  kind: TaskKind,
  source: string,
  pairs: readonly Demonstration[],
): string {
  const head = {
    name,
    description: `${name}: input → output.`,
    kind,
    scoring: 'exact',
    source,
    licence: 'NONE',
  };
  const members = Object.entries(head).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const written = pairs.map(({ input, output }) => `[${JSON.stringify(input)}, ${JSON.stringify(output)}]`);
  return `{\n${members.join(',\n')},\n  "pairs": ${inLines(written, '    ', '  ')}\n}\n`;
}

function inLines(written: readonly string[], indent: string, outer: string): string {
  return `[\n${written.map((pair) => indent + pair).join(',\n')}\n${outer}]`;
}

/** What stands between two pairs: a line end with the last pair's indent, or a space. */
function gapBefore(text: string, last: TextSpan, { spans, listed }: WrittenTask): string {
  const before = spans.span(['pairs', listed - 2]);
  const start = before?.end ?? spans.span(['pairs'])!.start + 1;
  const between = text.slice(start, last.start).replace(/^\s*,/, '');
  return /^\s*$/.test(between) && between.includes('\n') ? between : ' ';
}
