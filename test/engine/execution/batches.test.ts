import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchLimits,
  type BatchLimits,
  branchGroups,
  stemBatches,
} from '../../../src/engine/execution/batches';
import { type PlacedStem, placeRows } from '../../../src/engine/execution/placeRows';
import { buildPrefixTree, type PrefixTree } from '../../../src/engine/execution/prefixTree';
import { type Patch, type Run } from '../../../src/engine/execution/run';
import { chooseStems } from '../../../src/engine/execution/stems';

const limits: BatchLimits = { positions: 12, stepRows: () => 5 };
const vector = new Float32Array(2);
const scores = { top: 1, asked: [] };

/** Runs as stems of their own, in the order of their length. */
function stemsOf(prompts: readonly (readonly number[])[]): PlacedStem[] {
  const tree = buildPrefixTree(
    prompts.map((ids) => ({ ids, scores })),
    30,
  );
  return placeRows(tree, chooseStems(tree, 30, false), true);
}

/** A tree of runs that is shared from its first token on, its rows placed. */
function placed(runs: readonly Run[]): PrefixTree {
  const tree = buildPrefixTree(runs, 30);
  const [end] = tree.root.children;
  placeRows(tree, [{ end, path: [end], continues: true }], true);
  return tree;
}

function patchedRuns(ids: readonly number[], count: number): Run[] {
  return Array.from({ length: count }, (_, block) => {
    const patch: Patch = { block, position: ids.length - 1, mode: 'replace', strength: 1, vector };
    return { ids, patches: [patch], scores };
  });
}

describe('stemBatches', () => {
  const stems = stemsOf([[1, 2, 3], [2, 2, 3], [3, 2, 3], [4, 2, 3], [5, 2, 3], [1, 2], [1]]);

  it('joins stems of equal length up to the limit of positions', () => {
    const batches = stemBatches(stems, limits, false);
    expect(batches.map((batch) => batch.map(({ path }) => path.length))).toEqual([
      [1],
      [2],
      [3, 3, 3, 3],
      [3],
    ]);
    expect(batches.flat()).toEqual(stems);
  });

  it('leaves each alone where rows depend on each other', () => {
    expect(stemBatches(stems, limits, true)).toEqual(stems.map((stem) => [stem]));
  });

  it('runs a stem beyond the limit alone rather than not at all', () => {
    const long = stemsOf([Array.from({ length: 40 }, (_, i) => i)]);
    expect(stemBatches(long, limits, false)).toEqual([long]);
  });
});

describe('branchGroups', () => {
  it('keeps a patched node with the plain one that it starts from', () => {
    const tree = placed([...patchedRuns([1, 2], 3), ...patchedRuns([1, 3], 3), ...patchedRuns([1, 4], 3)]);
    const groups = branchGroups(tree.root.children[0].children, limits);
    expect(groups.map((group) => group.map(({ token }) => token))).toEqual([
      [2, 2, 2, 2],
      [3, 3, 3, 3],
      [4, 4, 4, 4],
    ]);
    for (const group of groups) for (const { plain } of group) if (plain) expect(group).toContain(plain);
  });

  it('takes a family beyond the limit whole', () => {
    const tree = placed(patchedRuns([1, 2], 9));
    expect(branchGroups(tree.root.children[0].children, limits).map((group) => group.length)).toEqual([10]);
  });

  it('takes every branch once, within the limits at every depth', () => {
    const tails = fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(tails, fc.integer({ min: 1, max: 8 }), (drawn, most) => {
        const { root } = placed(drawn.map((tail) => ({ ids: [9, ...tail], scores })));
        const branches = root.children[0].children;
        const groups = branchGroups(branches, { positions: 100, stepRows: () => most });
        expect(groups.flat()).toHaveLength(branches.length);
        expect(new Set(groups.flat())).toEqual(new Set(branches));
        for (const group of groups) {
          if (group.length === 1) continue;
          for (let level = group; level.length > 0; level = level.flatMap(({ children }) => children)) {
            expect(level.length).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });
});

describe('batchLimits', () => {
  const shape = {
    blocks: 30,
    hiddenSize: 576,
    vocabularySize: 49_152,
    contextLength: 8_192,
    stateBytesPerToken: 1_536,
  };

  it('allows fewer rows the longer their past', () => {
    const { stepRows, positions } = batchLimits(shape, 2048);
    expect(positions).toBeGreaterThan(500);
    expect(stepRows(8_000)).toBeLessThan(stepRows(500));
    expect(stepRows(0)).toBe(positions);
  });

  it('always allows one row', () => {
    const { stepRows, positions } = batchLimits(
      { ...shape, hiddenSize: 1e9, stateBytesPerToken: 1e12 },
      2048,
    );
    expect([positions, stepRows(10)]).toEqual([1, 1]);
  });
});
