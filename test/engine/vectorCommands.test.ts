import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVectorFile } from '../../src/core/files/vectorFile';
import { runCommand } from '../support/engine/command';
import { bundledModel, fixtureModel } from '../support/engine/paths';
import { newFolder, removeFolder, testFolder } from '../support/engine/temporaryFolder';

let shared: string;
let model: string[];
let a: string;
let b: string;
beforeAll(async () => {
  shared = newFolder();
  model = ['--model', fixtureModel('gpt2'), '--cache', join(shared, 'cache')];
  [a, b] = ['a', 'b'].map((name) => join(shared, `${name}.taskvector.safetensors`));
  await run('extract', ...model, '--ids', '5,6', '-o', a);
  await run('extract', ...model, '--ids', '7,8', '-o', b);
});
afterAll(() => removeFolder(shared));

async function run(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await runCommand(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const read = (file: string) => parseVectorFile(readFileSync(file));

describe('vector', () => {
  it('mixes exactly, and never writes over a file unasked', async () => {
    const out = join(testFolder(), 'x.taskvector.safetensors');
    await run('vector', 'mix', a, b, '--alpha', '1', '-o', out);
    expect(read(out).theta).toEqual(read(b).theta);
    expect(await runCommand('vector', 'mean', a, b, '-o', out)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error \[file-exists\]/) as string,
    });
    expect(read(out).theta).toEqual(read(b).theta);
    await run('vector', 'sum', a, b, '--weights', '-1,2', '-o', out, '--force');
    expect(read(out).metadata.operands?.map(({ weight }) => weight)).toEqual([-1, 2]);
  });

  it('shows and compares', async () => {
    expect(JSON.parse(await run('vector', 'show', a, b, '--json'))).toMatchObject({ method: 'one prompt' });
    const { matrix } = JSON.parse(await run('vector', 'compare', a, b, '--block', '1', '--json')) as {
      matrix: number[][];
    };
    expect(matrix[0][0]).toBeCloseTo(1, 12);
    expect(matrix[0][1]).toBe(matrix[1][0]);
  });

  it.each([
    [['difference', 'A'], 'bad-usage'],
    [['sum', 'A', 'B', '--weights', '1'], 'bad-usage'],
  ])('refuses %j', async (args, code) => {
    const files = args.map((arg) => (arg === 'A' ? a : arg === 'B' ? b : arg));
    const { status, stderr } = await runCommand('vector', ...files, '-o', join(testFolder(), 'x'));
    expect(status).toBe(2);
    expect(stderr).toContain(`error [${code}]`);
  });
});

describe('--keep-episodes', () => {
  const meanOf = ({ theta, thetaEpisodes }: ReturnType<typeof read>): number[] => {
    const sum = new Array<number>(theta.length).fill(0);
    const episodes = thetaEpisodes!.length / theta.length;
    thetaEpisodes!.forEach((value, i) => (sum[i % theta.length] += value / episodes));
    return sum;
  };

  it.each([
    ['sweep', (out: string) => ['--dev', '3', '--test', '2', '--vector', out]],
    ['extract', (out: string) => ['--episodes', '3', '-o', out]],
  ])('%s writes θ of every episode, whose mean is θ, and the further answers', async (command, args) => {
    const folder = testFolder();
    const task = join(folder, 'capitals.csv');
    const letters = [...'abcdefghijklmnop'];
    writeFileSync(task, letters.map((letter) => `${letter},${letter.toUpperCase()},${letter}`).join('\n'));
    const [kept, without] = ['kept', 'without'].map((name) => join(folder, `${name}.taskvector.safetensors`));
    await run(command, ...model, '--task', task, ...args(kept), '--keep-episodes');
    await run(command, ...model, '--task', task, ...args(without));
    const vector = read(kept);
    expect(vector.thetaEpisodes).toHaveLength(3 * vector.theta.length);
    meanOf(vector).forEach((value, i) => expect(value).toBeCloseTo(vector.theta[i], 5));
    expect(read(without)).toMatchObject({ theta: vector.theta });
    expect(read(without).thetaEpisodes).toBeUndefined();
    const written = vector.metadata.pairs.map(({ input, accept }) => [input.trim(), accept?.[0].trim()]);
    expect(written).toEqual(letters.map((letter) => [letter, letter]));
  });

  it('needs episodes, and a file to put them into', async () => {
    const out = join(testFolder(), 'x.taskvector.safetensors');
    for (const args of [
      ['sweep', ...model, '--task', 'to-upper'],
      ['extract', ...model, '--ids', '5,6', '-o', out],
    ]) {
      const { status, stderr } = await runCommand(...args, '--keep-episodes');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^error \[bad-usage\] --keep-episodes needs/);
    }
  });
});

it('an existing file stops a sweep before it runs', async () => {
  const { status, stderr } = await runCommand('sweep', ...model, '--task', 'to-upper', '--vector', a);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error \[file-exists\]/);
});

it('a superposition over two tasks says which queries both have', async () => {
  const folder = testFolder();
  const task = (name: string, rows: readonly string[]): string => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, rows.map((row) => [...row].join(',')).join('\n'));
    return path;
  };
  const tasks = [
    '--task-a',
    task('first', ['aA', 'bB', 'cC']),
    '--task-b',
    task('second', ['bX', 'aY', 'dZ']),
  ];
  const args = ['superposition', ...model, '--a', a, '--b', b, ...tasks, '--block', '1', '--steps', '3'];
  const printed = JSON.parse(await run(...args, '--json')) as {
    queries: { query: string; answers: string[] }[];
    points: { alpha: number; probabilities: { mean: number }[] }[];
  };
  expect(printed).toMatchObject({ block: 1, mode: 'replace', tasks: ['first', 'second'] });
  const queries = printed.queries.map(({ query, answers }) => [query, ...answers].map((text) => text.trim()));
  expect(queries.sort()).toEqual([
    ['a', 'A', 'Y'],
    ['b', 'B', 'X'],
  ]);
  expect(printed.points.map(({ alpha }) => alpha)).toEqual([0, 0.5, 1]);
  for (const { probabilities } of printed.points) expect(probabilities).toHaveLength(2);
  expect(await run(...args)).toMatch(/^mean probabilities over 2 queries .*\nα +first +second *\nplain /);
});

it('a superposition moves probability from one answer to the other', async () => {
  const bundled = ['--model', bundledModel, '--cache', join(shared, 'cache')];
  const vectors = ['antonyms', 'singular-plural'].map((name) =>
    join(shared, `${name}.taskvector.safetensors`),
  );
  const sizes = ['--dev', '4', '--test', '0'];
  await run('sweep', ...bundled, '--task', 'antonyms', ...sizes, '--vector', vectors[0]);
  await run('extract', ...bundled, '--task', 'singular-plural', '--episodes', '8', '-o', vectors[1]);
  expect(read(vectors[0]).metadata).toMatchObject({ method: 'mean over 4 episodes', seed: 41 });
  // Both tasks peak between blocks 17 and 20 of this model; before that neither vector brings its answer up.
  const printed = await run(
    'superposition',
    ...bundled,
    ...['--a', vectors[0], '--b', vectors[1], '--prompt', 'example: day->', '--answers', ' night, days'],
    ...['--block', '18', '--steps', '5', '--json'],
  );
  const { points } = JSON.parse(printed) as { points: { alpha: number; probabilities: number[] }[] };
  expect(points.map(({ alpha }) => alpha)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  const [first, last] = [points[0].probabilities, points[4].probabilities];
  expect(first[0]).toBeGreaterThan(last[0]);
  expect(last[1]).toBeGreaterThan(first[1]);
}, 300_000);
