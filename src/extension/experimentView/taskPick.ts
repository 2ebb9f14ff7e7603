import { l10n, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import { toErrorValue } from '../../core/errors/taskVectorError';
import { type FoundTask, type TaskFile, type TaskFiles } from './taskFiles';

type Entry = QuickPickItem & { readonly file?: TaskFile };

/** Asks for a task, by name, kind or description; undefined when the person left. */
export async function pickTask(
  tasks: TaskFiles,
  title = l10n.t('Demonstrations from a Task'),
): Promise<TaskFile | undefined> {
  const picked = await window.showQuickPick(entries(tasks), {
    title,
    placeHolder: l10n.t('Search by name, kind or description'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.file;
}

async function entries(tasks: TaskFiles): Promise<Entry[]> {
  const files = await tasks.list();
  const all = await Promise.all(
    files.map((file) => tasks.read(file).then(entryOf, (error: unknown) => brokenEntry(file, error))),
  );
  const part = (label: string, builtIn: boolean): Entry[] => {
    const own = all.filter(({ file }) => file?.builtIn === builtIn);
    return own.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...own];
  };
  return [...part(l10n.t('in this workspace'), false), ...part(l10n.t('built in'), true)];
}

function entryOf({ task, ...file }: FoundTask): Entry {
  const place = file.builtIn ? [] : [workspace.asRelativePath(file.uri)];
  return {
    file,
    label: task.name,
    description: [
      task.pairs.length === 1 ? l10n.t('1 pair') : l10n.t('{0} pairs', task.pairs.length),
      ...(task.kind ? [task.kind] : []),
      ...place,
    ].join(' · '),
    detail: task.description,
  };
}

/** A file that can't be read stays in the list: choosing it says why, with the place in the file. */
function brokenEntry(file: TaskFile, error: unknown): Entry {
  const label = `$(warning) ${workspace.asRelativePath(file.uri)}`;
  return { file, label, detail: toErrorValue(error).message };
}
