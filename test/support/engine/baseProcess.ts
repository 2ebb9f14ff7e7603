// Runs the base experiment once and prints its result: bundled and started by a test, in a process of its own.
import { presets } from '../../../src/core/suite/presets';
import { runBase } from '../../../src/engine/experiments/suite/baseExperiment';
import { openModel } from '../../../src/engine/model/openModel';
import { type Task } from '../../../src/core/tasks/task';

async function main(folder: string, cacheFolder: string): Promise<void> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const task = (name: string, change: (letter: string) => string): Task => ({
    name,
    description: 'Letters.',
    scoring: 'prefix',
    source: 'the alphabet',
    pairs: letters.map((input) => ({ input, output: change(input), accept: [] })),
  });
  const open = await openModel({ folder, cacheFolder });
  const upper = task('upper', (letter) => letter.toUpperCase());
  const { result, theta, queries } = await runBase(open, {
    task: upper,
    settings: { ...presets.strict, dev: 8, test: 6 },
    others: [upper, task('same', (letter) => letter)],
  });
  await open.close();
  console.log(JSON.stringify({ result, theta: [...theta], queries }));
}

void main(process.argv[2], process.argv[3]);
