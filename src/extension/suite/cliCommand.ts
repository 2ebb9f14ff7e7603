import { paperTasks } from '../../core/suite/paperSuite';
import { type SuiteResult } from '../../core/suite/suiteResult';
import { shellWord } from '../../core/text/shellWord';

/**
 * The command that runs a suite again, or what is missing of it, into the same folder.
 *
 * @param folder of the results
 */
export function cliCommand({ recipe }: SuiteResult, folder: string): string {
  const [model, ...others] = recipe.models;
  const isPaper =
    recipe.preset === 'paper' &&
    others.length === 0 &&
    recipe.tasks.length === paperTasks.length &&
    paperTasks.every((task, index) => recipe.tasks[index] === task);
  const words = isPaper
    ? ['paper', '--model', model.folder, ...(model.dtype === undefined ? [] : ['--dtype', model.dtype])]
    : [`${fileStem(recipe.name)}.experiment.json`];
  return ['task-vectors', 'experiment', ...words, '--out', folder, '--resume'].map(shellWord).join(' ');
}

/** The name that a recipe is saved under: what file systems refuse is a hyphen. */
function fileStem(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/g, '') || 'suite'
  );
}
