import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPrefixTree, type TreeNode } from '../../../src/engine/execution/prefixTree';
import { type Patch, type Run } from '../../../src/engine/execution/run';
import { chooseStems, type Stem } from '../../../src/engine/execution/stems';

const vector = new Float32Array(2);
const scores = { top: 1, asked: [] };
const drawnRuns: fc.Arbitrary<Run[]> = fc.array(
  fc
    .record({
      ids: fc.array(fc.nat(2), { minLength: 1, maxLength: 30 }),
      patchAt: fc.option(fc.nat(29)),
      readAt: fc.option(fc.nat(29)),
    })
    .map(({ ids, patchAt, readAt }) => ({
      ids,
      patches:
        patchAt === null
          ? []
          : [{ block: 0, position: patchAt % ids.length, mode: 'add' as const, strength: 1, vector }],
      residuals: readAt === null ? [] : [readAt % ids.length],
      ...(readAt === null || readAt % 2 === 0 ? { scores } : {}),
    })),
  { minLength: 1, maxLength: 12 },
);

function below(node: TreeNode): TreeNode[] {
  return node.children.flatMap((child) => [child, ...below(child)]);
}

/** Nodes that the stems run: on a path, or one by one below its end. */
function covered(stems: readonly Stem[]): TreeNode[] {
  return stems.flatMap(({ path, end, continues }) => [...path, ...(continues ? below(end) : [])]);
}

describe('chooseStems', () => {
  it('makes every distinct run a stem of its own where the past can’t be continued', () => {
    const runs = [
      { ids: [1, 2, 3], scores },
      { ids: [1, 2], scores },
      { ids: [1, 2, 3], scores },
    ];
    const stems = chooseStems(buildPrefixTree(runs, 3), 3, false);
    expect(stems.map(({ path }) => path.map(({ token }) => token))).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    expect(stems.every(({ continues }) => !continues)).toBe(true);
  });

  it('shares the prompt of a sweep: one stem, one step', () => {
    const ids = Array.from({ length: 20 }, (_, i) => i);
    const patches = Array.from({ length: 30 }, (_, block): Patch => ({
      block,
      position: 19,
      mode: 'replace',
      strength: 1,
      vector,
    }));
    const tree = buildPrefixTree(
      [{ ids, scores }, ...patches.map((patch) => ({ ids, scores, patches: [patch] }))],
      30,
    );
    const stems = chooseStems(tree, 30, true);
    expect(stems).toHaveLength(1);
    expect(stems[0].path.map(({ token }) => token)).toEqual(ids.slice(0, -1));
    expect(stems[0].end.children).toHaveLength(31);
  });

  it('leaves runs apart that share next to nothing', () => {
    const runs = [10, 20, 30].map((token) => ({
      ids: [1, ...Array.from({ length: 20 }, (_, i) => token + i)],
      scores,
    }));
    const stems = chooseStems(buildPrefixTree(runs, 3), 3, true);
    expect(stems.map(({ path, continues }) => [path.length, continues])).toEqual([
      [21, false],
      [21, false],
      [21, false],
    ]);
  });

  it('covers whatever is wanted, and runs nothing below a stem twice', () => {
    fc.assert(
      fc.property(drawnRuns, fc.boolean(), (runs, steps) => {
        const tree = buildPrefixTree(runs, 3);
        const stems = chooseStems(tree, 3, steps);
        const run = new Set(covered(stems));
        for (const node of tree.nodes) {
          if (node.wanted >= 0) expect(run.has(node)).toBe(true);
        }
        // Runs end at a stem's own end or below one: elsewhere nothing scores them.
        const ends = new Set(stems.flatMap(({ end, continues }) => [end, ...(continues ? below(end) : [])]));
        for (const node of tree.nodes)
          if (node.ends.some((end) => runs[end].scores)) expect(ends.has(node)).toBe(true);
        const inSteps = stems.flatMap(({ end, continues }) => (continues ? below(end) : []));
        expect(new Set(inSteps).size).toBe(inSteps.length);
        expect(stems.map(({ end }) => end).filter((end) => inSteps.includes(end))).toEqual([]);
        if (!steps) expect(inSteps).toEqual([]);
      }),
    );
  });
});
