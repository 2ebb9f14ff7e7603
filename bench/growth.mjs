/**
 * How cost grows: with patched rows and with prompt length on the bundled model, with blocks on pretend ones. Draws each
 * beside what the floating-point operations alone would take. Tables, plots and bench/results/growth.json.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { plot } from './lib/plot.mjs';
import { writeResult } from './lib/result.mjs';
import { root } from './lib/root.mjs';
import { median } from './lib/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: join(root, 'models/smollm2-135m-instruct') },
    cache: { type: 'string', default: join(root, '.cache/bench') },
    threads: { type: 'string', default: '1' },
    repeats: { type: 'string', default: '5' },
    name: { type: 'string', default: 'growth' },
  },
});

const { model, cache, threads, repeats } = options;
const given = { model, cache, threads, repeats, tokenizer: join(root, 'test/fixtures/models/gpt2') };
const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
const output = execFileSync(process.execPath, [await bundle('engine/growth.mjs'), ...args], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { usualLength, rows, length, depth } = JSON.parse(output);

const series = {
  rows: {
    title: `Layer sweep against patched rows (bundled model, prompts of ${usualLength} tokens)`,
    x: 'patched rows: prompts × blocks',
    points: rows.map(summarise),
  },
  length: {
    title: 'One query swept over all blocks against its length (bundled model)',
    x: 'prompt length in tokens',
    points: length.map(summarise),
  },
  blocks: {
    title: `8 queries of ${usualLength} tokens swept over all blocks, against blocks (hidden size ${depth.hidden})`,
    x: 'blocks of a pretend model',
    points: depth.points.map(summarise),
  },
};

for (const [name, { title, x, points }] of Object.entries(series)) {
  console.log(title);
  console.table(points.map(({ at, seconds, predicted, share }) => ({ at, seconds, predicted, share })));
  const line = (key) => points.map((point) => [point.at, point[key]]);
  const svg = plot({
    title,
    x: { label: x },
    y: { label: 'seconds' },
    lines: [
      { label: 'measured', points: line('seconds') },
      { label: 'operations ÷ rate of plain 1024³ products', points: line('predicted'), dashed: true },
    ],
  });
  writeFileSync(join(root, `docs/images/growth-${name}.svg`), svg);
}
writeResult(options.name, {
  ...{ threads: Number(threads), repeats: Number(repeats), usualLength },
  pretend: { hidden: depth.hidden, inner: depth.inner, heads: depth.heads, groups: depth.groups },
  series: Object.fromEntries(Object.entries(series).map(([name, { points }]) => [name, points])),
});

/** Medians; each prediction uses the rate of plain products of its own round. */
function summarise({ at, operations, samples }) {
  const of = (key) => median(samples.map((sample) => sample[key]));
  const rounds = (key) =>
    samples.map(
      ({ products }) => (operations.total / 2 / 1024 ** 3) * median(products.map((one) => one[key])),
    );
  const predicted = median(rounds('seconds'));
  return {
    ...{ at, seconds: of('seconds'), cpuSeconds: of('cpuSeconds'), predicted },
    predictedCpu: median(rounds('cpuSeconds')),
    share: predicted / of('seconds'),
    cpuShare: median(rounds('cpuSeconds')) / of('cpuSeconds'),
    operations,
  };
}
