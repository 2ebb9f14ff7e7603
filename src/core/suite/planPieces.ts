import { type Experiment, type ExperimentFile } from './experimentFile';
import { type Piece } from './suiteResult';

/**
 * All pieces of a suite in the order in which they run and are reported: by model, then by experiment, then by task.
 *
 * @param taskNames of the suite's tasks, all different
 * @throws RangeError for a conflict between tasks that the suite does not have
 */
export function planPieces(recipe: ExperimentFile, taskNames: readonly string[]): Piece[] {
  const nameOf = fileNames(taskNames);
  return recipe.models.flatMap((_, model) =>
    recipe.experiments.flatMap((experiment) =>
      tasksOf(experiment, taskNames).map((tasks) => ({
        id: [model, experiment.kind, ...tasks.map(nameOf)].join('-'),
        model,
        tasks,
        kind: experiment.kind,
      })),
    ),
  );
}

/** A task's name as a part of file names: lower-case, without signs, cut, and different for every task. */
export function fileNames(taskNames: readonly string[]): (name: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const task of taskNames) {
    const plain = task
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    let name = plain || 'task';
    for (let number = 2; taken.has(name); number++) name = `${plain || 'task'}.${number}`;
    taken.add(name);
    names.set(task, name);
  }
  return (task) => {
    const name = names.get(task);
    if (name === undefined) throw new RangeError(`fileNames: no task "${task}"`);
    return name;
  };
}

function tasksOf(experiment: Experiment, names: readonly string[]): string[][] {
  if (experiment.kind !== 'conflict') return names.map((name) => [name]);
  if (experiment.pairs !== 'all') return experiment.pairs.map((pair) => [...pair]);
  return names.flatMap((prompt) =>
    names.filter((vector) => vector !== prompt).map((vector) => [prompt, vector]),
  );
}
