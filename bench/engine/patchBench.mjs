/**
 * Time from asking the engine process for a patch comparison to its first answer, which holds the bars, through the
 * extension's own client and guards. The continuations are left to run until the next change aborts them, as in the
 * editor. Prints one JSON object.
 */
import { parseArgs } from 'node:util';
import { paperTemplate, queryText } from '../../src/core/prompts/template.ts';
import { startEngineProcess } from '../../src/extension/engineHost/engineProcess.ts';
import { engineEnvironment } from '../../src/extension/engineHost/engineRuntime.ts';
import { engineProtocolVersion } from '../../src/protocol/engine.ts';

const { values: options } = parseArgs({
  options: {
    script: { type: 'string' },
    model: { type: 'string' },
    cache: { type: 'string' },
    folder: { type: 'string' },
    threads: { type: 'string' },
    repeats: { type: 'string' },
  },
});

const words = ['hot', 'big', 'up', 'fast', 'day', 'good', 'old', 'rich', 'hard', 'wet', 'early', 'open'];
const demonstrations = 'example:hot->cold\nexample:big->small\nexample:up->down\nexample:fast->slow\n';
const queries = {
  short: (word) => queryText(paperTemplate, ` ${word}`),
  long: (word) => demonstrations.repeat(4) + queryText(paperTemplate, ` ${word}`),
};

const log = { debug: console.error, info: console.error, warn: console.error, error: console.error };
const { script, folder } = options;
const runtime = { node: process.execPath, script, env: engineEnvironment(process.env), folder };
let ended;
const engine = startEngineProcess(runtime, log, (fate) => (ended = fate));
const { client } = engine;
await client.call('hello', { protocol: engineProtocolVersion });
const { identity } = await client.call('openModel', {
  folder: options.model,
  cacheFolder: options.cache,
  threads: Number(options.threads),
});
const vector = Float32Array.from({ length: identity.hiddenSize }, (_, i) => Math.sin(i));
const last = identity.blocks - 1;

const rows = [];
for (const [length, query] of Object.entries(queries)) {
  const base = { prompt: query('hot'), vector, mode: 'replace', strength: 1, top: 10, generate: 8 };
  const first = { ...base, block: Math.floor(identity.blocks / 2) };
  const changes = {
    strength: (i) => ({ ...first, strength: 1 + (i + 1) / 10 }),
    block: (i) => ({ ...first, block: (i * 7) % last }),
    'last word': (i) => ({ ...first, prompt: query(words[(i + 1) % words.length]) }),
  };
  for (const [change, request] of Object.entries(changes)) {
    await bars(first);
    const samples = [];
    let tokens = 0;
    for (let i = 0; i < Number(options.repeats); i++) {
      const { milliseconds, answer } = await bars(request(i));
      samples.push(milliseconds);
      tokens = answer.tokens;
    }
    rows.push({ query: length, tokens, change, samples });
  }
}
console.log(JSON.stringify({ rows }));
engine.kill({ by: 'us', reason: ended });
process.exit(0);

/** Milliseconds to the first answer; the rest of the call is aborted once it is there. */
async function bars(request) {
  const abort = new globalThis.AbortController();
  const started = process.hrtime.bigint();
  let found;
  await client
    .call('comparePatch', request, {
      signal: abort.signal,
      onProgress: (answer) => {
        if (found) return;
        found = { milliseconds: Number(process.hrtime.bigint() - started) / 1e6, answer };
        abort.abort();
      },
    })
    .catch((error) => {
      if (!found) throw error;
    });
  return found;
}
