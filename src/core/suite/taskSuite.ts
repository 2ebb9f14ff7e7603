import { type ExperimentFile } from './experimentFile';
import { type Preset } from './settings';

/**
 * The base experiment of one task on one model.
 *
 * @param task file name, seen from the folder of the run
 */
export function taskSuite(
  name: string,
  task: string,
  model: ExperimentFile['models'][number],
  preset: Preset,
): ExperimentFile {
  return {
    format: 'task-vectors/experiment',
    version: 1,
    name,
    models: [model],
    tasks: [task],
    preset,
    settings: {},
    experiments: [{ kind: 'base' }],
  };
}
