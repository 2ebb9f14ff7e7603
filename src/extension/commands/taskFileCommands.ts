import { l10n, type QuickPickItem, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { type Demonstration } from '../../core/demonstrations/demonstration';
import { readSelection } from '../../core/demonstrations/readSelection';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { addPairs, newTask } from '../../core/tasks/addPairs';
import { type TaskKind, taskKindSchema } from '../../core/tasks/task';
import { taskSuffix } from '../contributions';
import { rangeOf } from '../language/textRange';
import { type Services } from '../services';
import { readEditor } from '../sweep/readEditor';
import { type SelectionSource } from '../sweep/sweepSource';
import { askWhere } from '../ui/askWhere';
import { keepSuffix } from '../ui/keepSuffix';
import { lastFirst } from '../ui/lastFirst';
import { safeFileStem } from '../ui/safeFileStem';
import { fileName } from '../ui/workspaceFiles';

const lastKey = 'addToTask.file';

/**
 * Adds the pairs of the selection to a task file that is asked for, or to a new one. What the file has already is left
 * out and counted.
 *
 * @param given a task file to add to without asking
 */
export async function addToTask(services: Services, given?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const source = readEditor(editor);
  const { pairs } = readSelection(source.text);
  const own = editor?.document.uri.toString();
  // A menu of the editor hands over the text that the selection stands in.
  const named = given instanceof Uri && given.path.endsWith(taskSuffix) && given.toString() !== own;
  const target = named ? given : await pickTarget(services, own);
  if (target === 'new') return createTask(services, source, pairs);
  if (target) await addTo(services, target, pairs);
}

async function addTo(
  { workspaceMemory }: Services,
  file: Uri,
  pairs: readonly Demonstration[],
): Promise<void> {
  const document = await workspace.openTextDocument(file);
  const name = fileName(file);
  const { edit, added, skipped } = addPairs(document.getText(), pairs, name);
  if (edit) {
    const change = new WorkspaceEdit();
    change.replace(file, rangeOf(document, edit.span), edit.text);
    await apply(change, name);
  }
  await workspaceMemory.update(lastKey, file.toString());
  const open = l10n.t('Open');
  const text =
    added === 1
      ? l10n.t('One pair was added to {0}.', name)
      : l10n.t('{0} pairs were added to {1}.', added, name);
  const more = skipped > 0 ? ` ${l10n.t('Left out, since their inputs are there: {0}.', skipped)}` : '';
  // Not waited for: the command has done its work.
  void window.showInformationMessage(text + more, open).then((answer) => {
    if (answer === open) void window.showTextDocument(document, { preview: false });
  });
}

async function createTask(
  { workspaceMemory }: Services,
  { name, where }: SelectionSource,
  pairs: readonly Demonstration[],
): Promise<void> {
  const kind = await pickKind();
  if (!kind) return;
  const asked = await askWhere({
    name: `${safeFileStem(name, 'task')}${taskSuffix}`,
    title: l10n.t('New Task File'),
    filters: { [l10n.t('Task files')]: ['json'] },
  });
  const uri = asked && (await keepSuffix(asked, taskSuffix));
  if (!uri) return;
  const edit = new WorkspaceEdit();
  const contents = new TextEncoder().encode(newTask(name, kind, where, pairs));
  edit.createFile(uri, { contents, overwrite: true });
  await apply(edit, fileName(uri));
  await workspaceMemory.update(lastKey, uri.toString());
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

async function apply(edit: WorkspaceEdit, name: string): Promise<void> {
  if (await workspace.applyEdit(edit)) return;
  throw new TaskVectorError(
    'file-not-writable',
    l10n.t('{0} could not be changed.', name),
    l10n.t('Choose another task file.'),
  );
}

type TargetItem = QuickPickItem & { readonly target: Uri | 'new' };

/** The task files of the workspace and those that are open, the one of the last time first; or a new one. */
async function pickTarget(
  { sideBar, workspaceMemory }: Services,
  own: string | undefined,
): Promise<Uri | 'new' | undefined> {
  const files = (await sideBar.tasks.list()).filter(({ builtIn }) => !builtIn).map(({ uri }) => uri);
  const open = workspace.textDocuments
    .filter(({ uri }) => uri.path.endsWith(taskSuffix))
    .map(({ uri }) => uri);
  const known = new Map([...open, ...files].map((uri) => [uri.toString(), uri]));
  if (own !== undefined) known.delete(own);
  const last = workspaceMemory.get(lastKey);
  const ordered = lastFirst([...known], ([key]) => key === last);
  const items = ordered.map(([, uri]): TargetItem => ({
    label: fileName(uri),
    description: workspace.asRelativePath(uri),
    target: uri,
  }));
  const fresh: TargetItem = {
    label: `$(new-file) ${l10n.t('New Task File…')}`,
    target: 'new',
    alwaysShow: true,
  };
  const picked = await window.showQuickPick([...items, fresh], {
    title: l10n.t('Add Selection to Task File'),
    placeHolder: l10n.t('Pairs whose inputs are there already are left out'),
    matchOnDescription: true,
  });
  return picked?.target;
}

async function pickKind(): Promise<TaskKind | undefined> {
  const details: Readonly<Record<TaskKind, string>> = {
    algorithmic: l10n.t('The answer follows from the letters.'),
    linguistic: l10n.t('Another form or relation of a word.'),
    knowledge: l10n.t('A fact about the world.'),
    translation: l10n.t('The same in another language.'),
  };
  const items = taskKindSchema.options.map((kind) => ({ label: kind, detail: details[kind] }));
  const title = l10n.t('Kind of the New Task');
  return (await window.showQuickPick(items, { title }))?.label;
}
