import { describe, expect, it } from 'vitest';
import { buildPrefixTree } from '../../../src/engine/execution/prefixTree';
import { type Patch } from '../../../src/engine/execution/run';

function patch(block: number, position: number): Patch {
  return { block, position, mode: 'replace', strength: 1, vector: new Float32Array(2) };
}

describe('buildPrefixTree', () => {
  it('holds what runs have in common once', () => {
    const { nodes, root } = buildPrefixTree([{ ids: [1, 2, 3] }, { ids: [1, 2, 4] }, { ids: [1, 2] }], 3);
    expect(nodes).toHaveLength(1 + 4);
    expect(nodes[0]).toBe(root);
    expect(nodes.map(({ token, depth, ends }) => [token, depth, ends])).toEqual([
      [-1, 0, []],
      [1, 1, []],
      [2, 2, [2]],
      [3, 3, [0]],
      [4, 3, [1]],
    ]);
  });

  it('ends equal runs at one node', () => {
    const site = patch(1, 1);
    const { nodes } = buildPrefixTree(
      [
        { ids: [1, 2], patches: [site] },
        { ids: [1, 2], patches: [site] },
      ],
      3,
    );
    expect(nodes.filter(({ ends }) => ends.length > 0).map(({ ends }) => ends)).toEqual([[0, 1]]);
  });

  it('keeps a patched node apart, with the plain node beside it', () => {
    const site = patch(1, 1);
    const { nodes } = buildPrefixTree(
      [
        { ids: [1, 2, 3], patches: [site] },
        { ids: [1, 2, 3], patches: [patch(1, 1)] },
      ],
      3,
    );
    // 1; plain 2; two patched 2s, because only the same patch is known to be equal; a 3 below each of the three.
    expect(nodes).toHaveLength(1 + 1 + 3 + 3);
    const patched = nodes.filter(({ patches }) => patches.length > 0);
    expect(patched).toHaveLength(2);
    expect(new Set(patched.map(({ plain }) => plain))).toHaveProperty('size', 1);
    expect(patched[0].plain).toMatchObject({ token: 2, depth: 2, patches: [] });
    // What stands below a patch has a plain twin, too: it equals it in the blocks up to the patch.
    expect(patched[0].children[0].plain).toBe(patched[0].plain?.children[0]);
    expect(patched[0].patches).toEqual([site]);
  });

  it('orders the patches of a position by block, and leaves those of other positions away', () => {
    const late = patch(3, 0);
    const early = patch(0, 0);
    const { nodes } = buildPrefixTree([{ ids: [1, 2], patches: [late, patch(1, 1), early] }], 3);
    expect(nodes.find(({ depth, patches }) => depth === 1 && patches.length > 0)?.patches).toEqual([
      early,
      late,
    ]);
  });

  it('notes where residuals are wanted, a position twice if asked twice', () => {
    const { nodes } = buildPrefixTree([{ ids: [1, 2], residuals: [1, 0, 1] }], 3);
    expect(nodes[1].residuals).toEqual([{ run: 0, request: 1 }]);
    expect(nodes[2].residuals).toEqual([
      { run: 0, request: 0 },
      { run: 0, request: 2 },
    ]);
  });

  it('lists every node after its parent', () => {
    const { nodes } = buildPrefixTree([{ ids: [1, 2, 3], patches: [patch(0, 1)] }, { ids: [1, 5] }], 3);
    nodes.forEach((node, i) => {
      if (node.parent) expect(nodes.indexOf(node.parent)).toBeLessThan(i);
      if (node.plain) expect(nodes.indexOf(node.plain)).toBeLessThan(i);
    });
  });
});
