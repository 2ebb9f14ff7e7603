import { type PrefixTree, type TreeNode } from './prefixTree';

/**
 * A path from the root that runs in one pass, all positions together, without a past. Below its end the tree goes on
 * one position at a time, all branches of all stems of one length in a batch.
 */
export interface Stem {
  readonly end: TreeNode;
  /** Nodes from the first token to `end`. */
  readonly path: readonly TreeNode[];
  /** False where the tree below the end runs as stems of its own. */
  readonly continues: boolean;
}

/** Cost of one tree node in a single-position step, against 1 in a stem: its keys and values are copied along. */
const stepNodeCost = 1.5;
/** Cost of one more step: small batches are bound by reading the weights. */
const stepCost = 4;

/**
 * Where to cut the tree into stems.
 *
 * Sharing a stem among branches saves its repetition and costs steps below it; the cheaper is taken, branch by branch,
 * from the leaves up.
 *
 * @param steps false where the model can't continue a past: every run is then a stem of its own
 */
export function chooseStems(tree: PrefixTree, steps: boolean): Stem[] {
  const below = new Map<TreeNode, { nodes: number; depth: number }>();
  const cost = new Map<TreeNode, number>();
  const shared = new Set<TreeNode>();
  for (let i = tree.nodes.length - 1; i >= 0; i--) {
    const node = tree.nodes[i];
    let nodes = 0;
    let deepest = 0;
    let apart = isWanted(node) ? node.depth : 0;
    for (const child of node.children) {
      const under = below.get(child)!;
      nodes += under.nodes + 1;
      deepest = Math.max(deepest, under.depth + 1);
      apart += cost.get(child)!;
    }
    below.set(node, { nodes, depth: deepest });
    const together = node.depth + stepNodeCost * nodes + stepCost * deepest;
    const share = steps && nodes > 0 && together < apart;
    if (share) shared.add(node);
    cost.set(node, share ? together : apart);
  }
  const stems: Stem[] = [];
  const open = [tree.root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (shared.has(node)) stems.push({ end: node, path: pathTo(node), continues: true });
    else {
      if (isWanted(node)) stems.push({ end: node, path: pathTo(node), continues: false });
      open.push(...node.children);
    }
  }
  return stems.sort((a, b) => a.end.depth - b.end.depth);
}

/** Something is read here, and no longer path through it exists for certain. */
function isWanted(node: TreeNode): boolean {
  return node.ends.length > 0 || (node.residuals.length > 0 && node.children.length === 0);
}

function pathTo(end: TreeNode): TreeNode[] {
  const path: TreeNode[] = [];
  for (let node = end; node.parent; node = node.parent) path.push(node);
  return path.reverse();
}
