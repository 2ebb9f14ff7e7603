import { Disposable, languages, type Uri } from 'vscode';
import { BuiltInTasks } from './builtInTasks';
import { FileDiagnostics } from './fileDiagnostics';
import { experimentFiles, taskFiles } from './fileKinds';
import { QuickFixes } from './quickFixes';
import { RecipeLenses } from './recipeLenses';
import { RecipeTasks } from './recipeTasks';
import { TaskLenses } from './taskLenses';

/** Help in task files and recipes; needs neither engine nor trust. */
export function registerLanguage(extensionUri: Uri, failed: (error: unknown) => void): Disposable {
  const tasks = new BuiltInTasks(extensionUri);
  const recipeTasks = new RecipeTasks(tasks);
  const fixes = new QuickFixes(tasks);
  return Disposable.from(
    new FileDiagnostics(tasks, failed),
    languages.registerCodeActionsProvider(taskFiles, fixes),
    languages.registerCodeActionsProvider(experimentFiles, fixes),
    languages.registerCompletionItemProvider(experimentFiles, recipeTasks, '"'),
    languages.registerHoverProvider(experimentFiles, recipeTasks),
    languages.registerCodeLensProvider(experimentFiles, new RecipeLenses()),
    languages.registerCodeLensProvider(taskFiles, new TaskLenses()),
  );
}
