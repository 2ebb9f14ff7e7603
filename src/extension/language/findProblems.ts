import { type TextDocument, Uri, workspace } from 'vscode';
import { presets } from '../../core/suite/presets';
import { unknownTasks } from '../../core/suite/unknownTasks';
import { type NamedTask, writtenRecipe } from '../../core/suite/writtenRecipe';
import { taskProblems } from '../../core/tasks/taskProblems';
import { type Problem } from '../../core/text/problem';
import { type BuiltInTasks } from './builtInTasks';
import { fileKind } from './fileKinds';
import { isWholePath, modelProblems } from './modelProblems';

/** Different pairs in one episode: the demonstrations, the query and the dummy queries. */
const fewestPairs = presets.paper.demonstrations + 1 + presets.paper.dummies;

/** What is wrong with a task file or recipe beyond its schema, as far as no model is asked; nothing for any other file. */
export async function findProblems(document: TextDocument, tasks: BuiltInTasks): Promise<Problem[]> {
  const kind = fileKind(document);
  const text = document.getText();
  if (kind === 'task') return taskProblems(text, fewestPairs);
  const recipe = kind === 'experiment' ? writtenRecipe(text) : undefined;
  if (!recipe) return [];
  const [unknown, missing] = await Promise.all([
    taskNameProblems(document, recipe.tasks, tasks),
    modelProblems(document, recipe),
  ]);
  return [...unknown, ...missing];
}

async function taskNameProblems(
  document: TextDocument,
  named: readonly NamedTask[],
  tasks: BuiltInTasks,
): Promise<Problem[]> {
  const builtIn = await tasks.names();
  const others = named.map(({ name }) => name).filter((name) => !builtIn.includes(name));
  const files = new Set<string>();
  await Promise.all(others.map(async (path) => (await mayBeFile(document, path)) && files.add(path)));
  return unknownTasks(named, builtIn, (path) => files.has(path));
}

/** Whether a path seen from a document leads to something; paths from an untitled one lead nowhere yet. */
async function mayBeFile(document: TextDocument, path: string): Promise<boolean> {
  if (document.isUntitled) return /[\\/.]/.test(path);
  // The engine reads paths of its own machine, too; whether those are there is for the run to say.
  if (isWholePath(path)) return true;
  try {
    await workspace.fs.stat(Uri.joinPath(document.uri, '..', path));
    return true;
  } catch {
    return false;
  }
}
