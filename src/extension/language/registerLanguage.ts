import { Disposable, languages } from 'vscode';
import { type Services } from '../services';
import { BuiltInTasks } from './builtInTasks';
import { FileDiagnostics } from './fileDiagnostics';
import { experimentFiles, promptFiles, taskFiles } from './fileKinds';
import { OpenTokenizer } from './openTokenizer';
import { ProblemPages } from './problemPages';
import { PromptLenses } from './promptLenses';
import { QuickFixes } from './quickFixes';
import { RecipeLenses } from './recipeLenses';
import { RecipeModels } from './recipeModels';
import { RecipeTasks } from './recipeTasks';
import { TaskLenses } from './taskLenses';
import { TokenProblems } from './tokenProblems';
import { VectorHover } from './vectorHover';

/** Help in task files, recipes and prompts; needs neither engine nor trust, and knows more while a model is open. */
export function registerLanguage(services: Services): Disposable {
  const { extensionUri, models, memory, bundled, vectors, sideBar, log } = services;
  const tasks = new BuiltInTasks(extensionUri);
  const tokenizer = new OpenTokenizer(models);
  const files = new FileDiagnostics({
    tasks,
    tokens: new TokenProblems(tokenizer, tasks),
    pages: new ProblemPages(extensionUri),
    failed: (error) => log.error(error instanceof Error ? error : String(error)),
  });
  const recipeTasks = new RecipeTasks(tasks, sideBar.tasks);
  const fixes = new QuickFixes(files);
  const prompts = new PromptLenses();
  return Disposable.from(
    files,
    prompts,
    followModel(tokenizer, services, files),
    languages.registerCodeActionsProvider(taskFiles, fixes),
    languages.registerCodeActionsProvider(experimentFiles, fixes),
    languages.registerCompletionItemProvider(experimentFiles, recipeTasks, '"'),
    languages.registerCompletionItemProvider(experimentFiles, new RecipeModels(models, memory, bundled), '"'),
    languages.registerHoverProvider(experimentFiles, recipeTasks),
    languages.registerHoverProvider(experimentFiles, new VectorHover(vectors, models)),
    languages.registerCodeLensProvider(experimentFiles, new RecipeLenses()),
    languages.registerCodeLensProvider(taskFiles, new TaskLenses()),
    languages.registerCodeLensProvider(promptFiles, prompts),
  );
}

/** A model that is opened makes tokens. One that is closed leaves what it said: that is still true of it. */
function followModel(tokenizer: OpenTokenizer, { models }: Services, files: FileDiagnostics): Disposable {
  let last = tokenizer.model?.key;
  const stop = models.onDidChange(() => {
    const before = last;
    last = tokenizer.model?.key;
    if (last !== undefined && last !== before) files.lookAgain();
  });
  return new Disposable(stop);
}
