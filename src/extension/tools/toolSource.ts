import { l10n } from 'vscode';
import { type Demonstration } from '../../core/demonstrations/demonstration';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { changedForm, firstForm, schemeOf } from '../../core/sweep/sweepForm';
import { taskSuffix } from '../contributions';
import { type TaskFile, type TaskFiles } from '../experimentView/taskFiles';
import { taskPlace } from '../experimentView/taskPlace';
import { taskSource } from '../experimentView/understood';
import { type Scheme } from '../../core/sweep/sweepRecipe';
import { type SweepSource } from '../sweep/sweepSource';
import { findInWorkspace } from './findInWorkspace';
import { type ToolInput, type toolNames } from './toolInputs';

/** What is swept, with what a person is told of it first. */
export interface ToolSource {
  readonly source: SweepSource;
  readonly pairs: readonly Demonstration[];
  readonly scheme: Scheme;
}

/**
 * What a language model asks to have swept.
 *
 * @throws TaskVectorError `bad-request` for both task and pairs or neither; as reading a task file says
 */
export async function toolSource(
  { task, pairs, seed }: ToolInput<typeof toolNames.runLayerSweep>,
  tasks: TaskFiles,
): Promise<ToolSource> {
  const form = changedForm(firstForm, seed === undefined ? {} : { seed });
  if (task !== undefined && pairs === undefined) {
    const found = await tasks.read(await taskFile(task, tasks));
    const source = taskSource(found.task, taskPlace(found), form);
    return { source, pairs: source.task.pairs, scheme: source.scheme };
  }
  if (pairs !== undefined && task === undefined) {
    const trimmed = pairs.map(({ input, output }) => ({ input: input.trim(), output: output.trim() }));
    if (trimmed.some(({ input, output }) => input === '' || output === '')) {
      throw new TaskVectorError('bad-request', 'A pair has an empty input or output.');
    }
    const scheme = schemeOf(form, trimmed.length);
    // As a selection, whose outputs may take several tokens: those of a task would be left out.
    const text = JSON.stringify(trimmed.map(({ input, output }) => [input, output]));
    const source = { name: l10n.t('pairs of a chat'), where: l10n.t('a chat'), text, scheme };
    return { source, pairs: trimmed, scheme };
  }
  throw new TaskVectorError('bad-request', 'Give either task or pairs.');
}

async function taskFile(task: string, tasks: TaskFiles): Promise<TaskFile> {
  if (task.endsWith(taskSuffix)) return tasks.at(await findInWorkspace(task, taskSuffix));
  if (/^[a-z0-9-]+$/.test(task)) return tasks.withId(`builtin:${task}`);
  throw new TaskVectorError(
    'bad-request',
    'task is neither the name of a built-in task nor the path of a *.task.json.',
    'Names of built-in tasks have lower-case letters, digits and hyphens alone.',
  );
}
