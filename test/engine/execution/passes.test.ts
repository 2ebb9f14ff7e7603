import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continueRuns } from '../../../src/engine/execution/continueRuns';
import { type Patch, type Run, type RunResult } from '../../../src/engine/execution/run';
import { planRuns, runInTurn, runPlan, runPrompts } from '../../../src/engine/execution/runPrompts';
import { rowPositions, toyModel } from '../../support/engine/toyModel';

const scores = { top: 1, asked: [] };

function sweep(ids: readonly number[], blocks: number): Run[] {
  return Array.from({ length: blocks }, (_, block) => {
    const patch: Patch = {
      block,
      position: ids.length - 1,
      mode: 'replace',
      strength: 1,
      vector: Float32Array.of(block + 5, 1),
    };
    return { ids, patches: [patch], scores };
  });
}

describe('work', () => {
  it('of a sweep: the beginning once, and a row per block that is left after its patch', async () => {
    const model = toyModel();
    const ids = [1, 2, 3, 4, 5, 6, 7, 8];
    await runPrompts(model, [{ ids, scores }, ...sweep(ids, 3)]);
    // 7 positions in 3 blocks; then 1 plain row in 3, and the rows patched after blocks 0, 1, 2 in 2, 1, 0.
    expect(rowPositions(model.calls)).toBe(7 * 3 + 3 + 2 + 1 + 0);
    expect(model.calls.filter(({ pastLength }) => pastLength === 7)).toEqual([
      { block: 0, rows: 1, length: 1, pastLength: 7 },
      { block: 1, rows: 2, length: 1, pastLength: 7 },
      { block: 2, rows: 3, length: 1, pastLength: 7 },
    ]);
  });

  it('of a patch in the middle: later positions enter where it is first seen', async () => {
    const model = toyModel({ blocks: 4 });
    const ids = [1, 2, 3, 4, 5, 6, 7, 8];
    const patched = [1, 1, 2, 2].map((block) => ({
      ids,
      patches: [{ block, position: 5, mode: 'add' as const, strength: 1, vector: Float32Array.of(1, 2) }],
      scores,
    }));
    await runPrompts(model, [{ ids, scores }, ...patched]);
    // 5 positions, then 3 plain ones through all four blocks; below the patches 3 each through two blocks, or one.
    expect(rowPositions(model.calls)).toBe(5 * 4 + 3 * 4 + 2 * 3 * 2 + 2 * 3 * 1);
  });

  it('ends with the last block that is asked for, and leaves the head out', async () => {
    const model = toyModel();
    const ids = [1, 2, 3, 4];
    const [early, whole] = await runPrompts(model, [
      { ids, residuals: [3, 1], residualsUpTo: 0 },
      { ids: [9, 8, 7], residuals: [2] },
    ]);
    expect(early.residuals.map(({ length }) => length)).toEqual([2 * 2, 2 * 2]);
    expect(whole.residuals[0]).toHaveLength(4 * 2);
    const blocksOf = (length: number): number[] =>
      model.calls.filter((call) => call.length === length).map(({ block }) => block);
    expect(blocksOf(4)).toEqual([0]);
    expect(blocksOf(3)).toEqual([0, 1, 2]);
    expect(model.scored).toEqual([]);
    const [full] = await runPrompts(toyModel(), [{ ids, residuals: [3, 1] }]);
    early.residuals.forEach((residual, i) => expect(residual).toEqual(full.residuals[i].subarray(0, 4)));
  });

  it('runs nothing beyond the last position that is read', async () => {
    const model = toyModel();
    await runPrompts(model, [{ ids: [1, 2, 3, 4], residuals: [1] }]);
    expect(rowPositions(model.calls)).toBe(2 * 3);
  });

  it('takes each block once where the weights are streamed, with the same results', async () => {
    const runs = [[1, 2, 3], [1, 2, 4, 5], [7], [8, 9]].flatMap((ids) => [{ ids, scores }, ...sweep(ids, 3)]);
    const model = toyModel({ streams: true });
    const results = await runPrompts(model, runs);
    expect(results).toEqual(await runPrompts(toyModel(), runs));
    const order = model.calls.map(({ block }) => block);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('of the same run many times is that of one', async () => {
    const model = toyModel();
    const results = await runPrompts(
      model,
      Array.from({ length: 20 }, () => ({ ids: [1, 2, 3], scores })),
    );
    expect(rowPositions(model.calls)).toBe(3 * 3);
    expect(results).toHaveLength(20);
    expect(new Set(results.map((result) => JSON.stringify(result)))).toHaveProperty('size', 1);
  });

  it('of runs of equal length is done in one batch', async () => {
    const model = toyModel();
    await runPrompts(
      model,
      [1, 2, 3].map((token) => ({ ids: [token, 10, 11], scores })),
    );
    expect(model.calls).toEqual([0, 1, 2].map((block) => ({ block, rows: 3, length: 3, pastLength: 0 })));
  });

  it('runs rows one at a time where they depend on each other', async () => {
    const model = toyModel({ rowDependent: true });
    await runPrompts(model, [{ ids: [1, 2], scores }, { ids: [3, 2], scores }, ...sweep([1, 2], 3)]);
    expect(model.calls.every(({ rows, pastLength }) => rows === 1 && pastLength === 0)).toBe(true);
  });

  it('is what the plan foretold, and is reported from 0 to 1', async () => {
    const drawn = fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(drawn, async (all) => {
        const model = toyModel();
        const runs = all.flatMap((ids) => [{ ids, scores }, ...sweep(ids, 3)]);
        const fractions: number[] = [];
        await runPrompts(model, runs, { onProgress: (fraction) => fractions.push(fraction) });
        expect(planRuns(model, runs).work).toBe(rowPositions(model.calls));
        expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
        expect(fractions.at(-1)).toBe(1);
      }),
    );
  });
});

describe('a patch', () => {
  it('replaces, scales and adds exactly', async () => {
    const [plain, ...patched] = await runPrompts(toyModel({ blocks: 1 }), [
      { ids: [4, 8], residuals: [1] },
      ...(
        [
          ['replace', 1],
          ['replace', -2],
          ['add', 0.5],
        ] as const
      ).map(([mode, strength]) => ({
        ids: [4, 8],
        patches: [{ block: 0, position: 1, mode, strength, vector: Float32Array.of(10, 20) }],
        residuals: [1],
      })),
    ]);
    // After the embedding [8, 1]; the block adds half the mean of [4, 0] and [8, 1].
    expect([...plain.residuals[0]]).toEqual([8, 1, 11, 1.25]);
    expect(patched.map(({ residuals }) => [...residuals[0]])).toEqual([
      [8, 1, 10, 20],
      [8, 1, -20, -40],
      [8, 1, 16, 11.25],
    ]);
  });

  it('is seen by later positions in later blocks only', async () => {
    const patches: Patch[] = [
      { block: 0, position: 0, mode: 'replace', strength: 1, vector: Float32Array.of(100, 0) },
    ];
    const [plain, patched] = await runPrompts(toyModel({ blocks: 2 }), [
      { ids: [4, 8], residuals: [1] },
      { ids: [4, 8], patches, residuals: [1] },
    ]);
    const difference = patched.residuals[0].map((value, i) => value - plain.residuals[0][i]);
    // Position 0 was 6 after block 0 and is 100 now: 94 more, of which position 1 takes a quarter in block 1.
    expect([...difference]).toEqual([0, 0, 0, 0, 23.5, 0]);
  });

  it('may stand with others at one position, in the order of the blocks', async () => {
    const at = (block: number, first: number): Patch => ({
      block,
      position: 0,
      mode: 'add',
      strength: 1,
      vector: Float32Array.of(first, 0),
    });
    const [{ residuals }] = await runPrompts(toyModel({ blocks: 2 }), [
      { ids: [2], patches: [at(1, 100), at(0, 10)], residuals: [0] },
    ]);
    // 2 → 3 + 10 → 13 · 1.5 + 100.
    expect([residuals[0][0], residuals[0][2], residuals[0][4]]).toEqual([2, 13, 119.5]);
  });
});

describe('what is refused before it starts', () => {
  const run = (ids: number[], more: Partial<Run> = {}) => runPrompts(toyModel(), [{ ids, ...more }]);

  it.each([
    ['an empty prompt', () => run([]), 'prompt-empty'],
    ['a prompt longer than the context', () => run(new Array<number>(65).fill(1)), 'prompt-too-long'],
    ['a token beyond the vocabulary', () => run([1, 50]), 'token-unknown'],
    ['a negative token', () => run([-1]), 'token-unknown'],
    ['a token that is no whole number', () => run([1.5]), 'token-unknown'],
    [
      'an asked-for token beyond the vocabulary',
      () => run([1], { scores: { top: 1, asked: [50] } }),
      'token-unknown',
    ],
  ])('%s', async (_, start, code) => {
    await expect((async () => start())()).rejects.toMatchObject({ code, next: expect.any(String) as string });
  });

  const patch: Patch = { block: 0, position: 0, mode: 'add', strength: 1, vector: new Float32Array(2) };
  it.each([
    ['a patch beyond the prompt', { patches: [{ ...patch, position: 1 }] }],
    ['a patch beyond the blocks', { patches: [{ ...patch, block: 3 }] }],
    ['a vector of another width', { patches: [{ ...patch, vector: new Float32Array(1) }] }],
    ['a strength that is no number', { patches: [{ ...patch, strength: NaN }] }],
    ['a residual beyond the prompt', { residuals: [1] }],
    ['a list of no next tokens', { scores: { top: 0, asked: [] } }],
  ])('%s, as a mistake of the caller', async (_, more) => {
    await expect((async () => run([1], more))()).rejects.toBeInstanceOf(RangeError);
  });
});

describe('results', () => {
  it('come in the order of the runs, as soon as they are complete', async () => {
    const model = toyModel();
    const runs = [[1], [2, 2], [3, 3, 3], [4, 4], [5]].map((ids) => ({ ids, scores }));
    const sizes: number[] = [];
    const results: RunResult[] = [];
    for await (const complete of runPlan(model, planRuns(model, runs))) {
      sizes.push(complete.length);
      results.push(...complete);
    }
    // Equal lengths run together, short ones first: run 2 is the last to come, and 3 and 4 wait for it.
    expect(sizes).toEqual([1, 1, 3]);
    expect(results).toEqual(
      await Promise.all(runs.map(async (run) => (await runPrompts(toyModel(), [run]))[0])),
    );
  });

  it('of an earlier plan are there when a later one comes to the same block', async () => {
    const outcome = async (streams: boolean): Promise<RunResult[][]> => {
      const model = toyModel({ streams });
      const theta = new Float32Array(3 * 2);
      const patched = [0, 1, 2].map((block) => ({
        ids: [9, 8],
        patches: [
          {
            block,
            position: 1,
            mode: 'replace' as const,
            strength: 1,
            vector: theta.subarray(block * 2, block * 2 + 2),
          },
        ],
        scores,
        residuals: [1],
      }));
      return runInTurn(model, [
        {
          plan: planRuns(model, [{ ids: [1, 2, 3], residuals: [2] }]),
          afterBlock: (block, residualsOf) =>
            theta.set(residualsOf(0)[0].subarray((block + 1) * 2, (block + 2) * 2), block * 2),
        },
        { plan: planRuns(model, patched) },
      ]);
    };
    const [[read], swept] = await outcome(true);
    swept.forEach(({ residuals }, block) => {
      const after = (residual: Float32Array): number[] => [
        ...residual.subarray((block + 1) * 2, (block + 2) * 2),
      ];
      expect(after(residuals[0])).toEqual(after(read.residuals[0]));
    });
    expect([[read], swept]).toEqual(await outcome(false));
  });
});

describe('continueRuns', () => {
  it('ends where the context does', async () => {
    const model = toyModel({ contextLength: 6 });
    const lengths: number[] = [];
    for await (const { tokens } of continueRuns(model, [{ ids: [1, 2, 3, 4] }, { ids: [1, 2] }], 9)) {
      lengths.push(tokens[0].length);
    }
    // Positions 4 and 5 are left for the longer prompt; the token that follows position 5 needs none of its own.
    expect(lengths).toEqual([0, 1, 2, 3]);
    expect(Math.max(...model.calls.map(({ length, pastLength }) => length + pastLength))).toBe(6);
  });

  it('adds the same tokens by steps and by running everything again', async () => {
    const runs = [{ ids: [9, 3, 7] }, { ids: [9, 3, 30, 2] }, ...sweep([9, 3, 7], 3), { ids: [1] }];
    const continued = async (keepsPast: boolean): Promise<readonly (readonly number[])[]> => {
      let tokens: readonly (readonly number[])[] = [];
      for await ({ tokens } of continueRuns(toyModel({ keepsPast }), runs, 5));
      return tokens;
    };
    expect(await continued(true)).toEqual(await continued(false));
  });

  it('yields the prompts’ own results alone when no token is wanted', async () => {
    const seen: number[] = [];
    for await (const { tokens } of continueRuns(toyModel(), [{ ids: [1] }], 0)) seen.push(tokens[0].length);
    expect(seen).toEqual([0]);
  });
});
