import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Writes bench/results/NAME.json: the figures with the machine that they come from, and whether others used it too. */
export function writeResult(name, figures, versions = {}) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const machine = {
    cpu: cpus()[0].model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: platform(),
    node: process.version,
    onnxruntime: dependencies['onnxruntime-node'],
    ...versions,
  };
  const date = new Date().toISOString().slice(0, 10);
  // More runnable processes than cores: others took part of the machine.
  const provisional = loadavg()[0] > cpus().length + 0.5 ? 'others kept the machine busy' : undefined;
  const result = { date, machine, provisional, ...figures };
  const short = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, short, 1)}\n`);
}
