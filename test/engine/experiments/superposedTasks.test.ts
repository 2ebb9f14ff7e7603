import { expect, it } from 'vitest';
import { type SweepRecipe } from '../../../src/core/sweep/sweepRecipe';
import { runPrompts } from '../../../src/engine/execution/runPrompts';
import { superposedTasks } from '../../../src/engine/experiments/superposedTasks';
import { evenAlphas } from '../../../src/engine/experiments/superposition';
import { toyModel } from '../../support/engine/toyModel';
import { toyOpen } from '../../support/engine/toyOpen';

const scheme = {
  ...({ kind: 'split', demonstrations: 1, dev: 1, test: 0, dummies: 1, disjoint: false, seed: 41 } as const),
};
const recipe = (name: string, pairs: readonly string[]): SweepRecipe => ({
  ...{ name, scheme, scoring: 'exact' },
  template: { beforeInput: 'q', beforeOutput: '>', afterOutput: ';' },
  pairs: pairs.map(([input, output]) => ({ input, output })),
});
// d has one answer in both, e and z stand in one alone: none of them tells the tasks apart.
const tasks: [SweepRecipe, SweepRecipe] = [
  recipe('first', ['aA', 'bB', 'cC', 'dD', 'eE']),
  recipe('second', ['cI', 'aG', 'bH', 'dD', 'zK']),
];
const [a, b] = [Float32Array.of(28, 1), Float32Array.of(36, 2)];

it.each(['replace', 'add'] as const)(
  'follows the answers of two tasks over the queries that both have: %s',
  async (mode) => {
    const setup = { a, b, block: 1, mode, alphas: evenAlphas(5), top: 1 };
    const open = toyOpen(toyModel());
    const curve = await superposedTasks(open, setup, tasks, { count: 10, seed: 3 });
    expect(curve.queries.map(({ query, texts }) => [query, ...texts]).sort()).toEqual([
      ['a', 'A', 'G'],
      ['b', 'B', 'H'],
      ['c', 'C', 'I'],
    ]);

    const hand = toyOpen(toyModel({ keepsPast: false }));
    const probability = async (query: string, answer: string, vector?: Float32Array): Promise<number> => {
      const ids = hand.tokenizer.encode(`q${query}>`);
      const patches = vector && [{ block: 1, position: ids.length - 1, mode, strength: 1, vector }];
      const scores = { top: 1, asked: hand.tokenizer.encode(answer) };
      const [{ scores: found }] = await runPrompts(hand.model, [
        { ids, scores, ...(patches && { patches }) },
      ]);
      return Math.exp(found!.asked[0] - found!.logSumExp);
    };
    const means = async (vector?: Float32Array): Promise<number[]> => {
      const sums = [0, 0];
      for (const { query, texts } of curve.queries) {
        for (const i of [0, 1]) sums[i] += (await probability(query, texts[i], vector)) / 3;
      }
      return sums;
    };
    const close = (found: readonly { readonly mean: number }[], wanted: readonly number[]): void =>
      found.forEach(({ mean }, i) => expect(mean).toBeCloseTo(wanted[i], 5));
    close(curve.plain, await means());
    expect(curve.points.map(({ alpha }) => alpha)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    for (const { alpha, probabilities } of curve.points) {
      close(probabilities, await means(a.map((value, i) => (1 - alpha) * value + alpha * b[i])));
    }
  },
);

it('draws as many queries as are asked for, the same ones with the same seed', async () => {
  const setup = { a, b, block: 0, mode: 'replace' as const, alphas: [0, 1], top: 1 };
  const draw = async (seed: number) => {
    const { queries } = await superposedTasks(toyOpen(toyModel()), setup, tasks, { count: 2, seed });
    return queries.map(({ query }) => query);
  };
  expect(await draw(1)).toHaveLength(2);
  expect(await draw(1)).toEqual(await draw(1));
});

it('refuses tasks that share no query, and stops when it is told to', async () => {
  const setup = { a, b, block: 0, mode: 'replace' as const, alphas: [0, 1], top: 1 };
  const draw = { count: 5, seed: 1 };
  const unlike = recipe('third', ['fF', 'gG']);
  await expect(superposedTasks(toyOpen(toyModel()), setup, [tasks[0], unlike], draw)).rejects.toMatchObject({
    code: 'task-too-few',
  });
  const signal = AbortSignal.abort();
  await expect(superposedTasks(toyOpen(toyModel()), setup, tasks, draw, { signal })).rejects.toMatchObject({
    code: 'aborted',
  });
});
