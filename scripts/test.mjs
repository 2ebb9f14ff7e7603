// `npm test`: everything from a fresh clone, one line at the end.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { failure, none, oneFailed, sentence, sum } from './lib/counts.mjs';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureBrowser } from './lib/ensureBrowser.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { ensureEditorServer } from './lib/ensureEditorServer.mjs';
import { CommandFailed } from './lib/run.mjs';
import { stages } from './lib/stages.mjs';
import { testFiles } from './lib/testFiles.mjs';

const names = stages.map((stage) => stage.name);
const help = `npm test -- [--only STAGES] [--filter TEXT]

Installs what is missing, then checks, builds and tests. A stage that fails does not stop the next one.
The last line is the sum over all stages: "N passed, N failed", and ", N skipped" if any were.

  --only STAGES  some of ${names.join(',')}
                 (what these read is built first)
  --filter TEXT  only test files whose path contains TEXT
  --help         this text
`;

const { values } = parseArgs({
  options: { only: { type: 'string' }, filter: { type: 'string' }, help: { type: 'boolean' } },
});
const only = values.only?.split(',');
const unknown = only?.filter((name) => !names.includes(name)) ?? [];
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no stage ${unknown.join(', ')}.\n`);
  console.log(help);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const chosen = stages.filter(({ name }) => !only || only.includes(name));
if (values.filter !== undefined && !(await matchesSomeFile(values.filter))) {
  // A misspelt filter would otherwise look like a run that passed.
  console.error(
    `No test file of ${chosen.map(({ name }) => name).join(', ')} has "${values.filter}" in its path.`,
  );
  process.exit(2);
}

endWithParent();
const needsBuild = chosen.some((stage) => stage.usesBuild);
const planned = stages.filter((stage) => chosen.includes(stage) || (stage.name === 'build' && needsBuild));

/** @type {Map<string, import('./lib/counts.mjs').Counts>} */
const results = new Map();
const setUp = await attempt('set-up', prepare);
if (setUp.failed === 0) {
  let beside = Promise.resolve();
  for (const stage of planned) {
    const done = Promise.all([beside, attempt(stage.name, () => runStage(stage))]);
    if (stage.besideNext) beside = done;
    else await done;
  }
  await beside;
}
const total = sum([...results.values()]);
process.exitCode = total.failed > 0 ? 1 : 0;
if (total.failures.length > 0) console.log(`\n${total.failures.map((what) => `✗ ${what}`).join('\n')}`);
console.log(`\n${sentence(total)}`);

async function matchesSomeFile(filter) {
  // The package is tested with the files of other stages besides its own.
  const kinds = chosen.flatMap(({ name }) => (name === 'package' ? ['package', 'host', 'e2e'] : [name]));
  const found = await Promise.all(kinds.map((kind) => testFiles(kind, filter)));
  return found.some((files) => files.length > 0);
}

async function prepare() {
  await ensureDependencies();
  if (planned.some((stage) => stage.usesEditor)) await ensureEditorServer();
  if (planned.some((stage) => stage.usesBrowser)) process.env.TASK_VECTORS_CHROMIUM = await ensureBrowser();
  return none;
}

function runStage(stage) {
  if (stage.usesBuild && results.get('build').failed > 0)
    throw new Error('Not run, because the build failed.');
  return stage.run(
    values.filter,
    planned.some(({ name }) => name === 'package'),
  );
}

/** Runs a stage between two lines that say what it is and how it went; a stage that breaks is one failure. */
async function attempt(name, action) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  let counts;
  try {
    counts = await action();
  } catch (error) {
    // Our own errors are sentences; a stack helps where the harness itself is wrong.
    console.error(error.constructor === Error || error instanceof CommandFailed ? error.message : error);
    counts = { ...oneFailed, failures: [failure(name, error.message)] };
  }
  results.set(name, counts);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${name}: ${counts.passed + counts.failed + counts.skipped ? sentence(counts) : 'done'} in ${seconds} s`,
  );
  return counts;
}
