import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSweepFile } from '../../src/core/files/sweepFile';
import { backends } from '../../src/core/model/execution';
import { type CommandResult, runCommand, startCommand } from '../support/engine/command';
import { damagedModels } from '../support/engine/damagedModels';
import { GoldenFile } from '../support/engine/goldenFile';
import { bundledModel, fixtureModel } from '../support/engine/paths';
import { newFolder, removeFolder, testFolder } from '../support/engine/temporaryFolder';

const gpt2 = fixtureModel('gpt2');
const golden = new GoldenFile(gpt2);
const source = golden.ids('p1.input_ids').join(',');
const target = golden.ids('p2.input_ids').join(',');

let shared: string;
let cache: string;
/** θ of gpt2's source prompt. */
let vector: string;
let task: string;
beforeAll(async () => {
  shared = newFolder();
  cache = join(shared, 'cache');
  vector = join(shared, 'v.taskvector.safetensors');
  task = join(shared, 'letters.csv');
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  writeFileSync(task, letters.map((letter) => `${letter},${letter.toUpperCase()}`).join('\n'));
  await onGpt2('extract', '--ids', source, '-o', vector);
});
afterAll(() => removeFolder(shared));

function onGpt2(command: string, ...args: string[]): Promise<CommandResult> {
  return runCommand(command, '--model', gpt2, '--cache', cache, ...args);
}

/** The one JSON object that a successful command prints. */
async function json(running: Promise<CommandResult>): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await running;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown>;
}

const number = expect.any(Number) as number;
const text = expect.any(String) as string;

describe('sweep --recipe', () => {
  it('runs the recipe of a result again, number for number', async () => {
    const [one, other] = [join(shared, 'one.sweep.json'), join(shared, 'other.sweep.json')];
    const draws = ['--demonstrations', '2', '--dev', '3', '--test', '2', '--seed', '7'];
    await onGpt2('sweep', '--task', task, ...draws, '-o', one);
    await json(onGpt2('sweep', '--recipe', one, '-o', other, '--json'));
    const [first, second] = [one, other].map((file) => parseSweepFile(readFileSync(file, 'utf8')));
    expect(second.recipe).toEqual(first.recipe);
    expect(second.outcomes).toEqual(first.outcomes);
  });

  it('takes one source alone, and a result alone', async () => {
    const both = await onGpt2('sweep', '--recipe', task, '--task', task);
    expect(both.stderr).toContain('Give one of --task, --episodes-file and --recipe.');
    const broken = await onGpt2('sweep', '--recipe', task);
    expect(broken.stderr).toContain('result-invalid');
  });
});

describe('inspect', () => {
  it('tells what the model is and proves it', async () => {
    const found = await json(onGpt2('inspect', '--json'));
    expect(found).toMatchObject({
      blocks: 4,
      hiddenSize: 64,
      vocabularySize: 512,
      exporter: 'optimum',
      precision: { stored: 'float32', runs: 'float32', reason: text },
      expanded: false,
      selfTest: { passed: true },
    });
    const { checks } = found.selfTest as { checks: Record<string, unknown>[] };
    expect(checks.length).toBeGreaterThanOrEqual(4);
    for (const check of checks) {
      expect(check).toMatchObject({ name: text, maxAbsDifference: number, tolerance: number });
    }
  });

  it('speaks to people without --json', async () => {
    const { status, stdout } = await onGpt2('inspect');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^gpt2 .*optimum/);
    expect(stdout).toMatch(/self-test: passed/);
    expect(stdout).toMatch(/✓ .* \(bound ≤ \S+\)/);
    expect(stdout).toMatch(/✓ .* \(bound ≥ \S+\)/);
  });
});

describe.each(backends)('predict in %s', (backend) => {
  const predict = (...args: string[]): Promise<Record<string, unknown>> =>
    json(onGpt2('predict', '--backend', backend, ...args));

  it('lists next tokens, asked logits and a continuation', async () => {
    const asked = ['--top', '3', '--logits-of', '7,0', '--generate', '4'];
    const found = await predict('--ids', target, ...asked, '--json');
    const logits = golden.tensor('p2.logits').at(golden.ids('p2.input_ids').length - 1);
    expect(found).toMatchObject({
      ids: golden.ids('p2.input_ids'),
      logSumExp: number,
      continuation: { ids: golden.ids('greedy.unpatched.tokens').slice(0, 4), text },
    });
    const top = found.top as { id: number; token: string; logit: number; logProbability: number }[];
    expect(top).toHaveLength(3);
    for (const { id, token, logit, logProbability } of top) {
      expect(token).toEqual(text);
      expect(logit).toBeCloseTo(logits[id], 3);
      expect(logProbability).toBeCloseTo(logit - (found.logSumExp as number), 5);
    }
    expect((found.logits as { id: number; logit: number }[]).map(({ id }) => id)).toEqual([7, 0]);
    expect((found.logits as { logit: number }[])[0].logit).toBeCloseTo(logits[7], 3);
  });

  it('takes text with the tokenizer’s special tokens', async () => {
    const prompt = 'example:the colors of it->';
    const found = await predict('--prompt', prompt, '--json');
    expect(found.ids).toEqual(golden.ids('p0.input_ids'));
  });

  it('patches what was extracted, at any position, replaced or added', async () => {
    const patch = ['--patch', vector, '--block', '2', '--top', '1', '--logits-of', '0,1,2', '--json'];
    const values = async (...args: string[]): Promise<number[]> => {
      const { logits } = await predict('--ids', target, ...args);
      return (logits as { logit: number }[]).map(({ logit }) => logit);
    };
    const close = (found: number[], wanted: Float32Array): void =>
      found.forEach((logit, id) => expect(logit).toBeCloseTo(wanted[id], 3));
    close(await values(...patch), golden.tensor('replace_last.logits').at(2));
    const { replace_mid } = JSON.parse(readFileSync(join(gpt2, 'golden.json'), 'utf8')) as {
      replace_mid: { position: number };
    };
    close(
      await values(...patch, '--position', String(replace_mid.position)),
      golden.tensor('replace_mid.logits').at(2),
    );
    const plain = golden.tensor('p2.logits').at(golden.ids('p2.input_ids').length - 1);
    close(await values(...patch, '--mode', 'add', '--alpha', '0'), plain);
    const added = await values(...patch, '--mode', 'add', '--alpha', '-1.5');
    expect(Math.abs(added[0] - plain[0])).toBeGreaterThan(1e-2);
  });
});

describe('extract', () => {
  it('writes the last token’s residual after every block', async () => {
    const out = join(testFolder(), 'x.taskvector.safetensors');
    const found = await json(onGpt2('extract', '--ids', source, '-o', out, '--json'));
    expect(found).toMatchObject({
      file: out,
      blocks: 4,
      hiddenSize: 64,
      norms: [number, number, number, number],
    });
    expect(existsSync(out)).toBe(true);
  });

  it('draws the same vector from a task for the same seed', async () => {
    const folder = testFolder();
    const extract = async (name: string, seed: string): Promise<string> => {
      const out = join(folder, name);
      await json(onGpt2('extract', '--task', task, '--episodes', '3', '--seed', seed, '-o', out, '--json'));
      // The file's own date differs: the numbers stand at its end.
      return readFileSync(out)
        .subarray(-4 * 64 * 4)
        .toString('base64');
    };
    const first = await extract('a', '1');
    expect(await extract('b', '1')).toBe(first);
    expect(await extract('c', '2')).not.toBe(first);
  });
});

describe('sweep', () => {
  it.each([
    ['letters.jsonl', (a: string, b: string) => JSON.stringify({ input: a, output: [b, `${b}!`] })],
    ['letters.tsv', (a: string, b: string) => `${a}\t${b}\t${b}!`],
  ])('reads a list of pairs with further answers from %s', async (name, line) => {
    const file = join(testFolder(), name);
    writeFileSync(
      file,
      [...'abcdefghijklmnop'].map((letter) => line(letter, letter.toUpperCase())).join('\n'),
    );
    const args = ['--task', file, '--dev', '2', '--test', '0', '--seed', '1', '--json'];
    const { name: task, episodes } = await json(onGpt2('sweep', ...args));
    expect(task).toBe('letters');
    expect(episodes).toHaveLength(2);
  });

  it('replays episodes in their order, and writes what it prints', async () => {
    const folder = testFolder();
    const episodes = ['c', 'd', 'e'].map((query) => ({
      task: 'upper',
      demonstrations: [
        ['a', 'A'],
        ['b', 'B'],
      ],
      query,
      answer: query.toUpperCase(),
      dummies: ['x', 'y'],
    }));
    const lines = join(folder, 'episodes.jsonl');
    writeFileSync(lines, episodes.map((episode) => JSON.stringify(episode)).join('\n'));
    const array = join(folder, 'episodes.json');
    writeFileSync(array, JSON.stringify(episodes));
    const out = join(folder, 'x.sweep.json');
    const found = await json(onGpt2('sweep', '--episodes-file', lines, '-o', out, '--json'));
    const rows = found.episodes as Record<string, unknown>[];
    expect(rows.map(({ query }) => query)).toEqual(['c', 'd', 'e']);
    for (const row of rows) {
      expect(row).toMatchObject({
        task: 'upper',
        answer: text,
        zeroShot: text,
        fewShot: text,
        patched: [text, text, text, text],
      });
    }
    expect(found.blocks).toEqual([number, number, number, number]);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toBeTypeOf('object');
    for (const backend of backends) {
      const again = await json(onGpt2('sweep', '--episodes-file', array, '--backend', backend, '--json'));
      expect(again.episodes).toEqual(found.episodes);
    }
  });

  it('draws the same episodes for the same seed', async () => {
    const sweep = (seed: string): Promise<Record<string, unknown>> =>
      json(onGpt2('sweep', '--task', task, '--dev', '3', '--test', '2', '--seed', seed, '--json'));
    const first = await sweep('5');
    expect(first.episodes).toHaveLength(5);
    expect((await sweep('5')).episodes).toEqual(first.episodes);
    expect((await sweep('6')).episodes).not.toEqual(first.episodes);
  });
});

/** Standard error of a command that fails as it should. */
async function failure(running: Promise<CommandResult>, status: number): Promise<string> {
  const found = await running;
  expect({ status: found.status, stdout: found.stdout }).toEqual({ status, stdout: '' });
  return found.stderr;
}

describe('heatmap', () => {
  it('has in its last column what predict gives with the source’s vector', async () => {
    const texts = { prompt: 'one two three', source: 'four five six seven' };
    const map = await json(onGpt2('heatmap', '--prompt', texts.prompt, '--source', texts.source, '--json'));
    const { tokens, columns, answer } = map as {
      tokens: string[];
      answer: { id: number };
      columns: { position: number; cells: { answerLogProbability: number }[] }[];
    };
    expect(columns.map(({ position }) => position)).toEqual(tokens.map((_, i) => i));
    const file = join(shared, 'source.taskvector.safetensors');
    await onGpt2('extract', '--prompt', texts.source, '-o', file);
    const patched = await json(
      onGpt2(
        ...(['predict', '--prompt', texts.prompt, '--patch', file, '--block', '2'] as const),
        ...['--logits-of', String(answer.id), '--json'],
      ),
    );
    const [{ logProbability }] = patched.logits as { logProbability: number }[];
    const cell = columns.at(-1)?.cells[2].answerLogProbability ?? NaN;
    expect(Math.abs(cell - logProbability)).toBeLessThan(1e-4);
  });

  it('speaks to people without --json', async () => {
    const { status, stdout } = await onGpt2(
      'heatmap',
      '--prompt',
      'a b',
      '--source',
      'c d',
      '--answer',
      ' e',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^P\(".*"\): \d+ % in the prompt, \d+ % in the source/);
    expect(stdout.split('\n').filter((line) => /^ +\d+ /.test(line))).toHaveLength(4);
  });
});

describe('bad input ends with status 2 and its code', () => {
  const cases = damagedModels.filter(({ what }) => !/for a graph|empty graph|configuration/.test(what));
  it.each(cases)('a model folder with $what', async ({ make, code, says, dtype }) => {
    const out = join(testFolder(), 'x.taskvector.safetensors');
    const model = ['--model', make(), ...(dtype ? ['--dtype', dtype] : []), '--cache', testFolder()];
    const stderr = await failure(runCommand('extract', ...model, '--ids', '5,6', '-o', out), 2);
    expect(stderr).toMatch(new RegExp(`^error \\[${code}\\] .*\\.\n$`));
    expect(stderr).toMatch(says);
    expect(existsSync(out)).toBe(false);
  });

  it.each<[string, string, string[], string]>([
    ['an empty prompt', 'predict', ['--prompt', ''], 'prompt-empty'],
    [
      'a prompt longer than the context',
      'predict',
      ['--ids', new Array(257).fill('5').join(',')],
      'prompt-too-long',
    ],
    ['an unknown token', 'predict', ['--ids', '5,512'], 'token-unknown'],
    ['an unknown token asked for', 'predict', ['--ids', '5', '--logits-of', '512'], 'token-unknown'],
    ['no prompt', 'predict', [], 'bad-usage'],
    ['two prompts', 'predict', ['--ids', '5', '--prompt', 'a'], 'bad-usage'],
    ['no next tokens', 'predict', ['--ids', '5', '--top', '0'], 'bad-usage'],
    ['more next tokens than the limit', 'predict', ['--ids', '5', '--top', '1001'], 'bad-usage'],
    ['a longer continuation than the limit', 'predict', ['--ids', '5', '--generate', '4097'], 'bad-usage'],
    ['a block without a vector', 'predict', ['--ids', '5', '--block', '1'], 'bad-usage'],
    ['an unknown task', 'sweep', ['--task', 'no-such-task'], 'task-not-found'],
    ['an unknown task to extract', 'extract', ['--task', 'no-such-task', '-o', 'x'], 'task-not-found'],
    ['neither task nor episodes', 'sweep', [], 'bad-usage'],
    [
      'an episode file that is not there',
      'sweep',
      ['--episodes-file', '/nowhere/x.jsonl'],
      'file-not-readable',
    ],
  ])('%s', async (_, command, args, code) => {
    const folder = testFolder();
    const out = args.includes('-o') ? [] : command === 'predict' ? [] : ['-o', join(folder, 'out')];
    const stderr = await failure(onGpt2(command, ...args, ...out), 2);
    expect(stderr).toMatch(new RegExp(`^error \\[${code}\\] .*\\.\n$`));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, string, string[], string]>([
    ['no next tokens', 'predict', ['--ids', '5', '--top', '0'], 'bad-usage'],
    ['too long a continuation', 'predict', ['--ids', '5', '--generate', '4097'], 'bad-usage'],
    ['no prompt', 'predict', [], 'bad-usage'],
    ['a block without a vector', 'predict', ['--ids', '5', '--block', '1'], 'bad-usage'],
    ['a vector without a block', 'predict', ['--ids', '5', '--patch', 'x'], 'bad-usage'],
    ['no vector file', 'predict', ['--ids', '5', '--patch', 'absent', '--block', '1'], 'file-not-readable'],
    ['no next tokens of a site', 'heatmap', ['--prompt', 'a', '--source', 'b', '--top', '0'], 'bad-usage'],
    ['no prompt to extract', 'extract', ['-o', 'x'], 'bad-usage'],
    ['a prompt and a task', 'extract', ['--task', 'x', '--ids', '5', '-o', 'x'], 'bad-usage'],
    ['episodes of a prompt', 'extract', ['--ids', '5', '--keep-episodes', '-o', 'x'], 'bad-usage'],
    ['no episodes', 'extract', ['--task', 'antonyms', '--episodes', '0', '-o', 'x'], 'bad-usage'],
    ['an unknown task to extract', 'extract', ['--task', 'no-such-task', '-o', 'x'], 'task-not-found'],
    ['no dev episodes', 'sweep', ['--task', 'antonyms', '--dev', '0'], 'bad-usage'],
    ['no demonstrations', 'sweep', ['--task', 'antonyms', '--demonstrations', '0'], 'bad-usage'],
    ['too many episodes', 'sweep', ['--task', 'antonyms', '--dev', '10001', '--test', '10000'], 'bad-usage'],
    ['two sources', 'sweep', ['--task', 'antonyms', '--recipe', 'x'], 'bad-usage'],
    ['an unknown task', 'sweep', ['--task', 'no-such-task'], 'task-not-found'],
    ['no episode file', 'sweep', ['--episodes-file', 'absent'], 'file-not-readable'],
    ['no recipe', 'sweep', ['--recipe', 'absent'], 'file-not-readable'],
  ])('%s, before the model is opened', async (_, command, args, code) => {
    const stderr = await failure(runCommand(command, '--model', '/nowhere', ...args), 2);
    expect(stderr).toMatch(new RegExp(`^error \\[${code}\\] .*\\.\n$`));
  });

  it.each<[string, (folder: string) => { file: string; more?: string[] }, string]>([
    ['no vector file', (folder) => ({ file: join(folder, 'absent') }), 'file-not-readable'],
    [
      'a vector file of other bytes',
      (folder) => {
        writeFileSync(join(folder, 'v'), 'not a vector at all, but some text');
        return { file: join(folder, 'v') };
      },
      'vector-invalid',
    ],
    [
      'a truncated vector',
      (folder) => {
        writeFileSync(join(folder, 'v'), readFileSync(vector).subarray(0, -100));
        return { file: join(folder, 'v') };
      },
      'vector-invalid',
    ],
    ['a block beyond the model', () => ({ file: vector, more: ['--block', '4'] }), 'bad-usage'],
    [
      'a position beyond the prompt',
      () => ({ file: vector, more: ['--block', '0', '--position', '2'] }),
      'bad-usage',
    ],
  ])('%s to patch with', async (_, make, code) => {
    const { file, more = ['--block', '0'] } = make(testFolder());
    const stderr = await failure(onGpt2('predict', '--ids', '5,6', '--patch', file, ...more), 2);
    expect(stderr).toMatch(new RegExp(`^error \\[${code}\\] .*\\.\n$`));
  });

  it.each([
    ['of other weights', 'gpt_neox', /gpt2/],
    ['of another shape', undefined, /hidden size 64 against/],
  ])('a vector %s to patch with', async (_, name, says) => {
    // The bundled model only where its shape is what differs: it takes seconds to open.
    const model = name ? fixtureModel(name) : bundledModel;
    const args = ['--model', model, '--cache', cache, '--ids', '5,6', '--patch', vector, '--block', '0'];
    const stderr = await failure(runCommand('predict', ...args), 2);
    expect(stderr).toMatch(/^error \[vector-mismatch\] /);
    expect(stderr).toMatch(says);
  });

  it('an episode without an answer', async () => {
    const file = join(testFolder(), 'e.jsonl');
    writeFileSync(file, '{"task":"t","demonstrations":[["a","A"]],"query":"b","dummies":["c"]}\n');
    expect(await failure(onGpt2('sweep', '--episodes-file', file), 2)).toMatch(
      /^error \[episodes-invalid\] Line 1/,
    );
  });

  it('a task with too few pairs', async () => {
    const file = join(testFolder(), 'few.csv');
    writeFileSync(file, 'a,A\nb,B\nc,C\n');
    expect(await failure(onGpt2('sweep', '--task', file), 2)).toMatch(/^error \[task-too-few\]/);
  });

  it('a task of which too few outputs are single tokens', async () => {
    const file = join(testFolder(), 'long.csv');
    writeFileSync(file, [...'abcdefgh'].map((letter) => `${letter},${letter.repeat(40)}`).join('\n'));
    expect(await failure(onGpt2('sweep', '--task', file), 2)).toMatch(
      /^error \[task-too-few\] long: only 0 of 8 outputs are single tokens for this model, .* need 6\./,
    );
  });

  it.each([
    [
      'pairs.csv',
      'a,A\nb,B\na,C\n',
      /^error \[task-invalid\] pairs\.csv, line 3: the input "a" is that of line 1/,
    ],
    ['x.task.json', '{\n "name": 7}', /^error \[task-invalid\] x\.task\.json, line 2, column 10: name: /],
  ])('a task file %s with a fault, whose place it names', async (name, text, message) => {
    const file = join(testFolder(), name);
    writeFileSync(file, text);
    expect(await failure(onGpt2('sweep', '--task', file), 2)).toMatch(message);
  });

  it('a misspelt task, with the name that was meant', async () => {
    expect(await failure(onGpt2('sweep', '--task', 'Country capitals'), 2)).toMatch(
      /^error \[task-not-found\] .*Did you mean "country-capital"\?/,
    );
  });

  it.each([
    [[]],
    [['fly']],
    [['predict']],
    [['predict', '--model', gpt2, '--ids', 'a,b']],
    [['predict', '--model', gpt2, '--ids', '5', '--alpha', 'much']],
    [['predict', '--model', gpt2, '--ids', '5', '--mode', 'sideways']],
    [['predict', '--model', gpt2, '--wings']],
    [['extract', '--model', gpt2, '--ids', '5']],
    [['inspect', '--model', gpt2, '--threads', '-1']],
    [['sweep', '--model', gpt2, '--task', 'antonyms', '--seed', '4294967296']],
  ])('the arguments %j', async (args) => {
    const { status, stdout, stderr } = await runCommand(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/error|Usage/);
  });
});

describe('a failed run', () => {
  it('that can’t write its result ends with status 1', async () => {
    const folder = testFolder();
    mkdirSync(join(folder, 'taken'));
    for (const out of [join(folder, 'taken'), join(folder, 'no/such/folder/v')]) {
      const stderr = await failure(onGpt2('extract', '--ids', '5,6', '-o', out), 1);
      expect(stderr).toMatch(/^error \[file-not-writable\] .*\.\n$/);
    }
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('that is interrupted ends with status 130 and writes nothing', async () => {
    const out = join(testFolder(), 'x.sweep.json');
    const args = ['--task', task, '--dev', '5000', '--test', '0', '-o', out];
    // A provider that this system has not: the note that says so comes when the model is open and the sweep begins.
    const absent = process.platform === 'darwin' ? 'dml' : 'coreml';
    const running = startCommand(['sweep', '--model', gpt2, '--cache', cache, '--provider', absent, ...args]);
    await running.said('note: ');
    running.kill('SIGINT');
    expect(await running.finished).toMatchObject({
      status: 130,
      stdout: '',
      stderr: expect.stringMatching(/^error \[aborted\]/m) as string,
    });
    expect(existsSync(out)).toBe(false);
  });
});

it('takes every seed that a recipe takes', async () => {
  const args = ['--task', task, '--dev', '1', '--test', '0', '--seed', '4294967295', '--json'];
  const { episodes } = await json(onGpt2('sweep', ...args));
  expect(episodes).toHaveLength(1);
});

it.each([[['--help']], [['cache', 'list', '--json']]])(
  'a reader of %j that goes away is no failure',
  async (args) => {
    const running = startCommand(args);
    running.closeOutput();
    expect(await running.finished).toEqual({ status: 0, stdout: '', stderr: '' });
  },
);

it('tells each default once, and none where there is none', async () => {
  for (const args of [['models', 'search'], ['predict'], ['experiment']]) {
    const { stdout } = await runCommand(...args, '--help');
    expect(stdout).not.toMatch(/default: \[\]|\(default[^)]*\)\s*\(default/);
  }
});

it.each(['--help', '--version'])('%s ends well', async (option) => {
  const { status, stdout } = await runCommand(option);
  expect(status).toBe(0);
  expect(stdout).not.toBe('');
});
