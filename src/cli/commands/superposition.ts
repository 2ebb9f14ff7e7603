import { Command, Option } from 'commander';
import { seedNumber, wholeNumber, withModel, withModelOptions } from '../modelOptions';
import { overPrompt } from '../superposition/overPrompt';
import { overTasks } from '../superposition/overTasks';
import { checkOptions, setupOf, type SuperpositionOptions } from '../superposition/setup';
import { readTask } from '../tasks';
import { readVector } from '../vectors';

export function superpositionCommand(): Command {
  return withModelOptions(
    new Command('superposition').description('Patch mixes of two vectors: how the answers trade places.'),
  )
    .requiredOption('--a <file>', 'vector file of the first task')
    .requiredOption('--b <file>', 'vector file of the second task')
    .option('--prompt <text>', 'prompt that is patched at its last token')
    .option('--answers <x,y>', 'the two answers (default: the next tokens under a and under b)')
    .option('--task-a <file|name>', 'first task; queries that both tasks have are patched')
    .option('--task-b <file|name>', 'second task')
    .option('--queries <n>', 'most queries to draw', wholeNumber, 50)
    .option('--seed <s>', 'seed of the draw', seedNumber, 41)
    .option('--block <n>', 'block whose output is patched (default: the chosen one of a)', wholeNumber)
    .option('--steps <n>', 'points from α = 0 to α = 1', wholeNumber, 11)
    .addOption(
      new Option('--mode <mode>', 'how the mix is written').choices(['replace', 'add']).default('replace'),
    )
    .action((options: SuperpositionOptions) => {
      checkOptions(options);
      const [a, b] = [readVector(options.a).vector, readVector(options.b).vector];
      const tasks = [options.taskA, options.taskB].flatMap((name) =>
        name === undefined ? [] : readTask(name),
      );
      return withModel(options, (open, signal) => {
        const setup = setupOf(open, a, b, options);
        return options.prompt === undefined
          ? overTasks(open, setup, tasks, options, signal)
          : overPrompt(open, setup, options, signal);
      });
    });
}
