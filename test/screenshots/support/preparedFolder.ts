import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../../scripts/lib/paths.mjs';
import { flawedTask } from '../../support/editor/flawedTask';
import { runCommand } from '../../support/engine/command';
import { bundledModel } from '../../support/engine/paths';

const tasks = ['antonyms', 'present-gerund', 'present-past', 'plural-singular', 'country-capital'];

const recipe = {
  $schema: 'task-vectors://schemas/experiment.schema.json',
  format: 'task-vectors/experiment',
  version: 1,
  name: 'First look',
  models: [{ folder: bundledModel }],
  tasks,
  preset: 'paper',
  settings: { dev: 20, test: 20 },
  experiments: [{ kind: 'base' }],
};

const prompt = `# Plurals

Many, and one of them.

men -> man
feet -> foot
cities -> city

example: potatoes->
`;

/**
 * A folder as it is after some days of work: the samples, an experiment with its vectors, a result, a task file and a
 * prompt. All are made here by the command line, with the seed that it has unless told.
 *
 * @returns the folder, which the caller removes
 */
export async function preparedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'task-vectors-pictures-'));
  try {
    await cp(join(repository, 'samples'), folder, { recursive: true });
    await writeFile(join(folder, 'prompt.md'), prompt);
    await writeFile(join(folder, 'words.task.json'), flawedTask);
    const suite = join(folder, 'first-look.experiment.json');
    await writeFile(suite, `${JSON.stringify(recipe, undefined, 2)}\n`);
    await taskVectors(['experiment', suite, '--out', join(folder, 'first-look-results')]);
    await taskVectors([
      ...['sweep', '--model', bundledModel, '--task', 'antonyms', '--dev', '20', '--test', '20'],
      ...['-o', join(folder, 'antonyms.sweep.json')],
    ]);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

async function taskVectors(args: readonly string[]): Promise<void> {
  const { status, stderr } = await runCommand(...args);
  if (status !== 0) throw new Error(stderr);
}
