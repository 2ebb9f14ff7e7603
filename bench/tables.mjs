/**
 * Writes the figures of bench/results into the marked sections of docs/performance.md:
 *
 *     <!-- bench:NAME --> … <!-- /bench:NAME -->
 *
 * A section whose result is missing stays as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './lib/root.mjs';

const page = join(root, 'docs/performance.md');

const sections = {
  base: [['base-experiment-2-threads'], (base) => [baseTable(base), sweepPart(base)]],
  'base-one-thread': [['base-experiment-1-thread'], (base) => [baseTable(base), sweepPart(base)]],
  lens: [['base-experiment-lens'], (base) => [baseTable(base)]],
  query: [['base-experiment-2-threads'], ({ oneQuery }) => [queryTable(oneQuery)]],
  efficiency: [['base-experiment-2-threads'], ({ efficiency }) => [efficiencyTable(efficiency)]],
  profile: [['base-experiment-engine', 'base-experiment-1-thread'], ({ profile }) => [profileTable(profile)]],
  rows: [['growth'], ({ series }) => [growthTable('patched rows', series.rows)]],
  length: [['growth'], ({ series }) => [growthTable('tokens', series.length)]],
  blocks: [['growth'], ({ series }) => [growthTable('blocks', series.blocks)]],
  load: [['load'], (load) => [loadTable(load)]],
  ipc: [['ipc'], (ipc) => [ipcTable(ipc)]],
  patchBench: [['patch-bench'], ({ rows }) => [patchBenchTable(rows)]],
  interaction: [['interaction'], ({ rows }) => [interactionTable(rows)]],
  workbench: [['workbench'], ({ rows }) => [workbenchTable(rows)]],
  streaming: [['streaming'], (streaming) => [streamingTable(streaming)]],
  suite: [['suite'], (suite) => [suiteTable(suite), suiteWhole(suite)]],
};

const waits = {
  activationAlone: ['activation, its code loaded and its services made', 'under 100 ms'],
  activation: ['activation when a file awakes the editor’s own extensions, too', ''],
  activationOfIdle: ['activation of an extension that does nothing, at that moment', ''],
  activationOfOwn: ['activation of the slowest of the editor’s own extensions there', ''],
  activationAmongOthers: ['activation while the window starts, with the editor’s own extensions', ''],
  firstPage: ['first panel: from the command to its heading, activation included', ''],
  secondPage: ['second panel, in a window that has just opened', ''],
  thirdPage: ['third panel', 'under 500 ms'],
  firstSweep: [
    'a newcomer’s first finished sweep, three clicks from the walkthrough, nothing cached',
    'under 30,000 ms',
  ],
  firstPreview: ['the editor’s own preview of Markdown, the first', ''],
  secondPreview: ['the second preview, in a window that has just opened', ''],
  thirdPreview: ['the third preview', ''],
};

const variantNames = {
  engine: 'engine',
  plain: 'plain PyTorch loop, one pass per prompt and block',
  layers:
    'PyTorch with batching and key-value re-use: prompts of one length together, then the last token alone, a batch per block',
  batched: 'our own algorithm in PyTorch: shared beginnings, packed tokens, late rows',
  packed: 'the same with weights packed for oneDNN',
  lens: 'the plain loop on TransformerLens 2.18',
};

let markdown = readFileSync(page, 'utf8');
for (const [name, [sources, write]] of Object.entries(sections)) {
  const result = newest(sources);
  if (!result || (name === 'profile' && !result.profile)) continue;
  const [from, to] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [before, rest] = markdown.split(from);
  const after = rest?.split(to)[1];
  if (after === undefined) throw new Error(`docs/performance.md has no section ${name}`);
  const body = [...write(result), origin(result)].join('\n\n');
  markdown = `${before}${from}\n\n${body}\n\n${to}${after}`;
}
writeFileSync(page, await format(markdown, { ...(await resolveConfig(page)), parser: 'markdown' }));

/** The first result that is there. */
function newest(names) {
  const path = names.map((name) => join(root, 'bench/results', `${name}.json`)).find(existsSync);
  return path && JSON.parse(readFileSync(path, 'utf8'));
}

/** Where the figures of a section come from. */
function origin({ date, machine, threads, repeats, provisional }) {
  const { cpu, cores, memoryGb, node, onnxruntime, torch } = machine;
  const parts = [
    date,
    `${threads ?? 1} ${(threads ?? 1) === 1 ? 'thread' : 'threads'} on ${cores} cores of ${cpu}, ${memoryGb} GB`,
    `Node ${node.slice(1)}, onnxruntime ${onnxruntime}${torch ? `, PyTorch ${torch}` : ''}`,
    ...(repeats ? [repeats === 1 ? 'one run' : `medians of ${repeats}`] : []),
  ];
  const warning = provisional ? `In this run ${provisional}: read the ratios, not the seconds. ` : '';
  return `${warning}_${parts.join('; ')}._`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function baseTable({ rows }) {
  const engine = rows.find(({ variant }) => variant === 'engine');
  return table(
    ['variant', 'seconds', 'CPU seconds', 'tokens', 'engine is faster by', 'predictions equal'],
    rows.map(({ variant, seconds, cpuSeconds, tokens, agreement, extrapolatedFrom }) => [
      variantNames[variant] + (extrapolatedFrom ? ` (from ${extrapolatedFrom} episodes)` : ''),
      digits(seconds),
      digits(cpuSeconds),
      whole(tokens),
      variant === 'engine' ? '' : `${digits(seconds / engine.seconds, 2)}×`,
      agreement ? `${whole(agreement.equal)} of ${whole(agreement.count)}` : '',
    ]),
  );
}

function sweepPart({ sweepPart: { seconds, plainSeconds, ratio } }) {
  const against = plainSeconds
    ? `, against ${digits(plainSeconds)} s of the plain loop: ${digits(ratio, 2)}×`
    : '';
  return `The sweep part alone, every zero-shot prompt patched after every block: ${digits(seconds)} s${against}.`;
}

function queryTable({ plainMilliseconds, sweepMilliseconds, ratio }) {
  return table(
    ['one plain forward pass', 'the same query swept over all blocks', 'ratio'],
    [[`${digits(plainMilliseconds)} ms`, `${digits(sweepMilliseconds)} ms`, `${digits(ratio, 2)}×`]],
  );
}

function efficiencyTable({
  yardstickGflops,
  blocks,
  blocksAndHead,
  stemCalls,
  stepCalls,
  headCalls,
  outsideCalls,
}) {
  const share = (value) => value.toFixed(2);
  return table(
    ['part', 'share of the rate of plain products'],
    [
      [`plain products, ${Math.round(yardstickGflops)} GFLOP/s`, '1'],
      ['whole experiment, products of the blocks', share(blocks)],
      ['whole experiment, blocks and head', share(blocksAndHead)],
      ['passes over shared beginnings', share(stemCalls)],
      ['single-position steps', share(stepCalls)],
      ['head', share(headCalls)],
      ['time outside of onnxruntime', percent(outsideCalls)],
    ],
  );
}

function profileTable(profile) {
  const purposes = Object.keys(profile.blocks.byPurpose);
  return table(
    ['part', ...purposes.map((purpose) => (purpose === 'between' ? 'between operators' : purpose))],
    Object.entries(profile).map(([part, { seconds, byPurpose }]) => [
      part,
      ...purposes.map((purpose) => percent(byPurpose[purpose] / seconds)),
    ]),
  );
}

function growthTable(unit, points) {
  return table(
    [unit, 'seconds', 'predicted by the operations', 'predicted ÷ measured', 'the same by CPU time'],
    points.map(({ at, seconds, predicted, share, cpuShare }) => [
      whole(at),
      digits(seconds),
      digits(predicted),
      share.toFixed(2),
      cpuShare.toFixed(2),
    ]),
  );
}

function loadTable({ rows, weightsMb }) {
  const plain = rows.find(({ what }) => what === 'whole');
  const bound = 1.3 * weightsMb + 150e6 / 2 ** 20;
  const names = {
    model: 'ours: the graph read and cut, all sessions created',
    ours: 'ours: the whole opening, with tokenizer, hashes and proof',
    whole: '`InferenceSession.create`',
  };
  return table(
    ['', 'seconds', 'faster by', 'peak memory', 'goals'],
    rows.map(({ what, seconds, peakMb }) => [
      names[what],
      digits(seconds),
      what === 'whole' ? '' : `${digits(plain.seconds / seconds, 2)}×`,
      `${whole(peakMb)} MB`,
      what === 'whole' ? '' : `1.5×, at most ${whole(bound)} MB`,
    ]),
  );
}

function ipcTable({ rows, milliseconds, worst, bytes, writing, reading, guard }) {
  return table(
    ['rows', 'size', 'median', 'slowest', 'goal', 'of it: writing', 'reading', 'guard'],
    [
      [
        whole(rows),
        `${whole(bytes / 1e3)} kB`,
        `${digits(milliseconds)} ms`,
        `${digits(worst)} ms`,
        'under 50 ms',
        ...[writing, reading, guard].map((part) => `${digits(part, 2)} ms`),
      ],
    ],
  );
}

function patchBenchTable(rows) {
  return table(
    ['query', 'tokens', 'what is changed', 'median', '95 % within', 'goal'],
    rows.map(({ query, tokens, change, median, p95 }) => [
      query,
      whole(tokens),
      change,
      `${digits(median)} ms`,
      `${digits(p95)} ms`,
      'under 150 ms',
    ]),
  );
}

function streamingTable({ rows, weightBytes, limit, limitBytes, equal, inMemoryUnderLimit }) {
  const gb = (bytes) => `${digits(bytes / 1e9)} GB`;
  const [memory, stream] = rows;
  const row = (name, { seconds, cpuSeconds, peakBytes, peakToWeights }, goal) => [
    name,
    digits(seconds),
    digits(cpuSeconds),
    gb(peakBytes),
    digits(peakToWeights, 2),
    goal,
  ];
  const bound = limit
    ? `Limit of the streaming process: ${gb(limitBytes)}, ${limit}; weights: ${gb(weightBytes)}.${inMemoryUnderLimit === 'fits' ? '' : ' Loaded whole under the same limit the model does not open.'}`
    : `No memory limit could be set on this machine; weights: ${gb(weightBytes)}.`;
  const results = equal ? 'Both results are equal bit for bit.' : '**The results differ.**';
  return `${table(
    ['weights', 'sweep, seconds', 'CPU seconds', 'peak memory', 'peak ÷ weights', 'goal'],
    [row('in memory', memory, ''), row('read from disk', stream, 'under 0.25, equal results')],
  )}\n\n${bound} ${results}`;
}

function interactionTable(rows) {
  return table(
    ['gesture', 'page', 'median', '95 % within', 'goal'],
    rows.map(({ gesture, page, median, p95 }) => [
      gesture,
      page,
      `${digits(median, 2)} ms`,
      `${digits(p95, 2)} ms`,
      'under 16 ms',
    ]),
  );
}

function workbenchTable(rows) {
  return table(
    ['wait', 'median', 'slowest', 'goal'],
    rows.map(({ what, median, slowest }) => {
      const [name, goal] = waits[what];
      return [name, `${digits(median)} ms`, `${digits(slowest)} ms`, goal];
    }),
  );
}

function suiteTable({ rows, total }) {
  return table(
    ['experiment', 'pieces', 'seconds', 'tokens', 'plain loop: passes', 'tokens', 'seconds', 'faster by'],
    [...rows, { ...total, kind: 'all' }].map((row) => [
      row.kind,
      whole(row.pieces),
      digits(row.seconds),
      whole(row.tokens),
      whole(row.plainPasses),
      whole(row.plainTokens),
      row.plainSeconds === undefined ? '' : digits(row.plainSeconds),
      row.plainSeconds === undefined ? '' : `${digits(row.plainSeconds / row.seconds, 2)}×`,
    ]),
  );
}

function suiteWhole({ seconds, share, tasks, episodes, total: { measuredPasses } }) {
  const part = Array.isArray(tasks) ? ` These are ${tasks.length} tasks with ${episodes} episodes.` : '';
  const measured = measuredPasses
    ? ` The plain loop ran ${whole(measuredPasses)} of its passes, ${percent(share)} of each experiment's, in the same run; its seconds are extrapolated in proportion.`
    : '';
  return `The whole run, opening the model and writing the results included: ${digits(seconds / 60)} minutes.${measured}${part}`;
}

function digits(value, count = 3) {
  return Number(value.toPrecision(count)).toLocaleString('en', { maximumSignificantDigits: count });
}

function whole(value) {
  return Math.round(value).toLocaleString('en');
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
