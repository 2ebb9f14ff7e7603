// The command line where a model runs elsewhere than asked, and where it is not proven.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSweepFile } from '../../src/core/files/sweepFile';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { runCommand } from '../support/engine/command';
import { fixtureModel } from '../support/engine/paths';
import { newFolder, removeFolder, testFolder } from '../support/engine/temporaryFolder';
import { entangledDecoder } from '../support/engine/tinyDecoder';
import { writeModelFolder } from '../support/engine/tinyFolder';

let shared: string;
let entangled: string;
beforeAll(() => {
  shared = newFolder();
  entangled = join(shared, 'entangled');
  writeModelFolder(entangled, entangledDecoder());
});
afterAll(() => removeFolder(shared));

/** A provider that this system has not. */
const absent = process.platform === 'win32' ? 'coreml' : 'dml';

describe('a provider that can’t be had', () => {
  const inspect = (...args: string[]) =>
    runCommand('inspect', '--model', fixtureModel('gpt2'), '--cache', join(shared, 'cache'), ...args);

  it('is told on standard error, and in the result', async () => {
    const { status, stdout, stderr } = await inspect('--provider', absent, '--json');
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^note: .* was asked for, but onnxruntime has it on .* The model runs on the CPU\. Set .*\.\n$/,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      execution: {
        provider: 'cpu',
        requested: absent,
        backend: 'slices',
        threads: expect.any(Number) as number,
        notice: stderr.slice('note: '.length).trim(),
      },
      selfTest: { passed: true },
    });
  });

  it('is told to people', async () => {
    const { stdout } = await inspect('--provider', absent);
    expect(stdout).toMatch(/^runs on the CPU, block by block, \d+ threads?$/m);
    expect(stdout).toMatch(/was asked for, but/);
  });

  it.each(['webgpu', 'cuda'])('leaves a working model when %s was asked for', async (provider) => {
    const { status, stdout } = await inspect('--provider', provider, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      execution: { requested: provider },
      selfTest: { passed: true },
    });
  });

  it.each([
    [[], 'slices'],
    [['--backend', 'auto'], 'slices'],
    [['--backend', 'slices'], 'slices'],
    [['--backend', 'session'], 'session'],
  ])('leaves the choice of back end: %j', async (args, backend) => {
    const { stdout, stderr } = await inspect('--json', ...args);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      execution: { provider: 'cpu', requested: 'cpu', backend },
    });
    expect(JSON.parse(stdout)).not.toHaveProperty('proven');
  });

  it.each([
    ['--provider', 'abacus'],
    ['--backend', 'sliced'],
  ])('%s %s is bad usage', async (...args) => {
    expect(await inspect(...args)).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('a model that is not proven', () => {
  const run = (command: string, ...args: string[]) =>
    runCommand(command, '--model', entangled, '--cache', join(shared, 'cache'), ...args);
  const out = (name: string): string => join(testFolder(), name);
  const warning = /^NOT PROVEN: "a batch equals its rows" showed \S+ against a bound of \S+\.\n/;
  const small = ['--task', 'to-upper', '--dev', '2', '--test', '0', '--demonstrations', '1'];

  it('is refused, with what can be done', async () => {
    const { status, stdout, stderr } = await run('inspect');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^error \[model-unproven\] entangled failed its self-test: .* without proof/);
  });

  it.each<[string, () => string[]]>([
    ['inspect', () => []],
    ['predict', () => ['--ids', '5,6']],
    ['extract', () => ['--ids', '5,6', '-o', out('x.taskvector.safetensors')]],
    ['sweep', () => small],
  ])('%s marks what it says with --unproven', async (command, args) => {
    const words = await run(command, ...args(), '--unproven');
    expect(words).toMatchObject({ status: 0, stdout: expect.stringMatching(warning) as string });
    const { stdout } = await run(command, ...args(), '--unproven', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ proven: false });
  });

  it('marks the vector that it writes', async () => {
    const file = out('x.taskvector.safetensors');
    expect((await run('extract', '--ids', '5,6', '--unproven', '-o', file)).status).toBe(0);
    expect(parseVectorFile(readFileSync(file)).metadata.proven).toBe(false);
  });

  it('marks the result that it writes', async () => {
    const file = out('x.sweep.json');
    expect((await run('sweep', ...small, '--unproven', '-o', file)).status).toBe(0);
    expect(parseSweepFile(readFileSync(file, 'utf8'))).toMatchObject({
      proven: false,
      model: { selfTest: { passed: false } },
    });
  });
});
