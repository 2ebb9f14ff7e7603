import { cpSync, copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledModel, fixtureModel } from './paths';
import { testFolder } from './temporaryFolder';

/** A copy of a fixture, changed. */
export function changedFixture(name: string, change: (folder: string) => void): string {
  const folder = join(testFolder(), name);
  cpSync(fixtureModel(name), folder, { recursive: true });
  change(folder);
  return folder;
}

export interface DamagedModel {
  readonly what: string;
  readonly make: () => string;
  readonly code: string;
  /** Words that a person needs to find the trouble. */
  readonly says: RegExp;
  readonly dtype?: string;
}

const graph = 'onnx/model.onnx';
const data = 'onnx/model.onnx_data';

function editConfig(change: Record<string, unknown>): (folder: string) => void {
  return (folder) => {
    const path = join(folder, 'config.json');
    const config = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...config, ...change }));
  };
}

/** Each way in which a model folder can be bad, with what must be said about it. */
export const damagedModels: readonly DamagedModel[] = [
  {
    what: 'no folder',
    make: () => join(testFolder(), 'nowhere'),
    code: 'model-not-found',
    says: /no folder .*nowhere/,
  },
  { what: 'an empty folder', make: testFolder, code: 'model-not-found', says: /no ONNX model/ },
  {
    what: 'a file for a folder',
    make: () => join(fixtureModel('gpt2'), 'config.json'),
    code: 'model-not-found',
    says: /config\.json/,
  },
  {
    what: 'a precision that is not there',
    make: () => fixtureModel('gpt2'),
    dtype: 'q4',
    code: 'model-not-found',
    says: /no model of precision "q4"/,
  },
  {
    what: 'a precision that nobody knows',
    make: () => fixtureModel('gpt2'),
    dtype: 'q17',
    code: 'model-not-found',
    says: /"q17"/,
  },
  {
    what: 'a truncated graph',
    make: () => changedFixture('gpt2', (folder) => truncateSync(join(folder, graph), 200_000)),
    code: 'model-corrupt',
    says: /truncated|damaged/,
  },
  {
    what: 'an empty graph',
    make: () => changedFixture('gpt2', (folder) => truncateSync(join(folder, graph), 0)),
    code: 'model-corrupt',
    says: /no ONNX graph/,
  },
  {
    what: 'a page of a web site for a graph',
    make: () =>
      changedFixture('gpt2', (folder) => writeFileSync(join(folder, graph), '<!doctype html>'.repeat(99))),
    code: 'model-corrupt',
    says: /damaged|no ONNX graph/,
  },
  {
    what: 'a missing data file',
    make: () => changedFixture('llama-genai', (folder) => rmSync(join(folder, data))),
    code: 'model-data-missing',
    says: /model\.onnx_data/,
  },
  {
    what: 'a truncated data file',
    make: () => changedFixture('llama-genai', (folder) => truncateSync(join(folder, data), 100_000)),
    code: 'model-corrupt',
    says: /model\.onnx_data.*100000/,
  },
  {
    what: 'no tokenizer',
    make: () => changedFixture('gpt2', (folder) => rmSync(join(folder, 'tokenizer.json'))),
    code: 'tokenizer-missing',
    says: /tokenizer\.json/,
  },
  {
    what: 'a broken tokenizer',
    make: () => changedFixture('gpt2', (folder) => truncateSync(join(folder, 'tokenizer.json'), 500)),
    code: 'tokenizer-invalid',
    says: /tokenizer\.json/,
  },
  {
    what: 'a tokenizer that is none',
    make: () =>
      changedFixture('gpt2', (folder) => writeFileSync(join(folder, 'tokenizer.json'), '{"model":{}}')),
    code: 'tokenizer-invalid',
    says: /tokenizer\.json/,
  },
  {
    what: 'the tokenizer of another model',
    make: () =>
      changedFixture('gpt2', (folder) =>
        copyFileSync(join(bundledModel, 'tokenizer.json'), join(folder, 'tokenizer.json')),
      ),
    code: 'tokenizer-mismatch',
    says: /49152.*512/,
  },
  {
    what: 'a configuration that is no JSON',
    make: () => changedFixture('gpt2', (folder) => writeFileSync(join(folder, 'config.json'), '{')),
    code: 'model-corrupt',
    says: /config\.json/,
  },
  {
    what: 'a configuration that is one word of a megabyte',
    make: () =>
      changedFixture('gpt2', (folder) =>
        writeFileSync(join(folder, 'config.json'), JSON.stringify('x'.repeat(1 << 20))),
      ),
    code: 'model-corrupt',
    says: /^.*config\.json is no model configuration: .{1,500}$/,
  },
  {
    what: 'the hidden size of another model',
    make: () => changedFixture('gpt2', editConfig({ n_embd: 128 })),
    code: 'model-unsupported',
    says: /hidden size of 128.*64/,
  },
  {
    what: 'the blocks of another model',
    make: () => changedFixture('gpt2', editConfig({ n_layer: 12 })),
    code: 'model-unsupported',
    says: /blocks of 12.*4/,
  },
];
