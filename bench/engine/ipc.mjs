/**
 * How long a sweep's result takes from the engine process, where it is posted, to the extension's side, where its guard
 * has read it. Forks the built engine by the extension's own code. Prints one JSON object.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import * as v from 'valibot';
import { messageSchema } from '../../src/core/rpc/message.ts';
import { parseTask } from '../../src/core/tasks/parseTask.ts';
import { taskRecipe } from '../../src/engine/experiments/taskRecipe.ts';
import { readTokenizer } from '../../src/engine/tokenizer/tokenizer.ts';
import { startEngineProcess } from '../../src/extension/engineHost/engineProcess.ts';
import { engineEnvironment } from '../../src/extension/engineHost/engineRuntime.ts';
import { engineContract, engineProtocolVersion } from '../../src/protocol/engine.ts';

const { values: options } = parseArgs({
  options: {
    script: { type: 'string' },
    stamp: { type: 'string' },
    model: { type: 'string' },
    cache: { type: 'string' },
    folder: { type: 'string' },
    task: { type: 'string' },
    threads: { type: 'string' },
    episodes: { type: 'string' },
    repeats: { type: 'string' },
  },
});

const stamps = join(options.folder, 'stamps');
const log = { debug: console.error, info: console.error, warn: console.error, error: console.error };
const runtime = {
  node: process.execPath,
  script: options.script,
  env: {
    ...engineEnvironment(process.env),
    NODE_OPTIONS: `--require=${options.stamp}`,
    BENCH_STAMPS: stamps,
  },
  folder: options.folder,
};
let ended;
const engine = startEngineProcess(runtime, log, (fate) => (ended = fate));
const { client } = engine;
await client.call('hello', { protocol: engineProtocolVersion });
await client.call('openModel', {
  folder: options.model,
  cacheFolder: options.cache,
  threads: Number(options.threads),
});
const tokenizer = readTokenizer(options.model);
const task = parseTask(readFileSync(options.task, 'utf8'), basename(options.task));
const recipe = taskRecipe(task, tokenizer, {
  kind: 'split',
  ...{ demonstrations: 5, dev: Number(options.episodes), test: 0, dummies: 2, disjoint: true, seed: 41 },
});

const runs = [];
for (let i = 0; i < Number(options.repeats); i++) {
  const answer = await client.call('sweep', { recipe });
  const heard = process.hrtime.bigint();
  const posted = BigInt(readFileSync(stamps, 'utf8').trim().split('\n').at(-1));
  runs.push({ milliseconds: milliseconds(heard - posted), ...partsOf(answer) });
}
const { outcomes } = (await client.call('sweep', { recipe })).result;
console.log(JSON.stringify({ runs, rows: outcomes.reduce((sum, { patched }) => sum + patched.length, 0) }));
engine.kill({ by: 'us', reason: ended });
process.exit(0);

/** The same work once more, piece by piece. */
function partsOf(value) {
  const { result } = engineContract.methods.sweep;
  const [writing, bytes] = timed(() => serialize({ kind: 'ok', id: 1, value }));
  const [reading, message] = timed(() => deserialize(bytes));
  const [envelope] = timed(() => v.parse(messageSchema, message));
  const [guard] = timed(() => v.parse(result, message.value));
  return { bytes: bytes.length, writing, reading, guard: envelope + guard };
}

function timed(job) {
  const start = process.hrtime.bigint();
  const value = job();
  return [milliseconds(process.hrtime.bigint() - start), value];
}

function milliseconds(nanoseconds) {
  return Number(nanoseconds) / 1e6;
}
