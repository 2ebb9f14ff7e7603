import * as v from 'valibot';
import { parseJson } from '../text/json';
import { jsonSpans, type JsonSpans, type TextSpan } from '../text/jsonSpans';
import { type ProblemFix } from '../text/problem';
import { settingsSchema } from './settings';

/** Whatever else is wrong with the file is for its schema to say. */
const object = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const someModel = v.object({ folder: v.string() });
const conflict = v.object({ kind: v.literal('conflict'), pairs: v.array(v.unknown()) });
const answersSetting = v.object({ answers: settingsSchema.entries.answers });

/** A task that a recipe names. */
export interface NamedTask {
  readonly name: string;
  /** The string with its quotation marks. */
  readonly span: TextSpan;
}

/** A model that a recipe names. */
export interface NamedModel {
  readonly folder: string;
  /** The string with its quotation marks. */
  readonly span: TextSpan;
  /** The whole entry, precision included. */
  readonly entry: TextSpan;
}

/** A recipe while it is written, as far as it can be read. */
export interface WrittenRecipe {
  readonly models: readonly NamedModel[];
  readonly tasks: readonly NamedTask[];
  /** The tasks that pairs of conflicts name; they are among {@link tasks} in a sound recipe. */
  readonly inConflicts: readonly NamedTask[];
  readonly answers: 'first-token' | 'continuation';
  readonly spans: JsonSpans;
  /** The change that lets answers be scored by continuation. */
  readonly byContinuation: Omit<ProblemFix, 'title'> | undefined;
}

/** @returns undefined where the text is no JSON object */
export function writtenRecipe(text: string): WrittenRecipe | undefined {
  const spans = jsonSpans(text);
  const file = v.safeParse(object, parseJson(text));
  if (!spans || !file.success) return undefined;
  const { models, tasks, experiments, settings } = file.output;
  const set = v.safeParse(answersSetting, settings);
  return {
    models: listOf(models).flatMap((model, index) => {
      const parsed = v.safeParse(someModel, model);
      const span = spans.span(['models', index, 'folder']);
      const entry = spans.span(['models', index]);
      return parsed.success && span && entry ? [{ folder: parsed.output.folder, span, entry }] : [];
    }),
    tasks: listOf(tasks).flatMap((name, index) => named(name, spans.span(['tasks', index]))),
    inConflicts: listOf(experiments).flatMap((experiment, index) => {
      const parsed = v.safeParse(conflict, experiment);
      if (!parsed.success) return [];
      return parsed.output.pairs.flatMap((pair, at) =>
        listOf(pair).flatMap((name, side) =>
          named(name, spans.span(['experiments', index, 'pairs', at, side])),
        ),
      );
    }),
    answers: set.success ? set.output.answers : 'first-token',
    spans,
    byContinuation: byContinuation(spans, settings),
  };
}

function named(name: unknown, span: TextSpan | undefined): NamedTask[] {
  return typeof name === 'string' && span ? [{ name, span }] : [];
}

/** The setting is replaced, put behind the other settings, or into settings behind the tasks. */
function byContinuation(spans: JsonSpans, settings: unknown): Omit<ProblemFix, 'title'> | undefined {
  const setting = '"answers": "continuation"';
  const behind = ({ end }: TextSpan, text: string): Omit<ProblemFix, 'title'> => ({
    span: { start: end, end },
    text,
  });
  const answers = spans.span(['settings', 'answers']);
  if (answers) return { span: answers, text: '"continuation"' };
  const all = spans.span(['settings']);
  const tasks = spans.span(['tasks']);
  if (!all) return tasks && behind(tasks, `,\n  "settings": { ${setting} }`);
  const others = v.safeParse(object, settings);
  if (!others.success) return undefined;
  const last = Object.keys(others.output).at(-1);
  if (last === undefined) return { span: all, text: `{ ${setting} }` };
  const value = spans.span(['settings', last]);
  return value && behind(value, `, ${setting}`);
}
