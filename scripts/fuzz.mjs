// `npm run fuzz`: the fuzzers of `npm test` for as long as one likes.
import { parseArgs } from 'node:util';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { CommandFailed, run } from './lib/run.mjs';

const help = `npm run fuzz -- [--minutes N] [--seed N [--path P]] [--filter TEXT]

Runs each fuzzer of the engine for N minutes (default 1) and says how its cases ended.
A failure prints its seed and path: give them again to see that one case.

  --minutes N    minutes for each property
  --seed N       seed of the cases; a new one unless told
  --path P       the one case of that seed, as a failure printed it
  --filter TEXT  only properties whose name contains TEXT
  --help         this text
`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    path: { type: 'string' },
    filter: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const minutes = Number(values.minutes);
if (values.help || !(minutes > 0)) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}

endWithParent();
try {
  await ensureDependencies();
  await run('npm', ['run', '--silent', 'build']);
  console.log(`Seed ${values.seed}, ${minutes} minutes for each property.`);
  const args = ['--no', 'vitest', 'run', '--project', 'engine', 'test/engine/fuzz', 'damagedGraphs'];
  await run('npx', [...args, ...(values.filter ? ['-t', values.filter] : [])], {
    env: {
      TASK_VECTORS_FUZZ_SECONDS: String(minutes * 60),
      TASK_VECTORS_FUZZ_SEED: values.seed,
      ...(values.path ? { TASK_VECTORS_FUZZ_PATH: values.path } : {}),
    },
  });
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  console.error(`${error.message}. Seed ${values.seed}.`);
  process.exitCode = 1;
}
