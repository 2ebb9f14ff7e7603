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

/** What a subtree costs, in positions through all blocks. */
interface Costs {
  /** Anything is wanted here or below. */
  readonly wanted: boolean;
  /** As steps: of the node and all below it. */
  readonly steps: number;
  /** Steps below the node. */
  readonly levels: number;
  /** As stems of its own, or by a shared stem further down. */
  readonly apart: number;
}

/**
 * Where to cut the tree into stems.
 *
 * Sharing a stem among branches saves its repetition and costs steps below it; the cheaper is taken, branch by branch,
 * from the leaves up.
 *
 * @param blocks of the model
 * @param steps false where the model can't continue a past: every run is then a stem of its own
 */
export function chooseStems(tree: PrefixTree, blocks: number, steps: boolean): Stem[] {
  const costs = new Map<TreeNode, Costs>();
  const shared = new Set<TreeNode>();
  const endsStem = new Set<TreeNode>();
  const firstPatch = patchedFrom(tree);
  for (let i = tree.nodes.length - 1; i >= 0; i--) {
    const node = tree.nodes[i];
    const below = node.children.map((child) => costs.get(child)!).filter(({ wanted }) => wanted);
    const inside = below.reduce((sum, child) => sum + child.steps, 0);
    const levels = Math.max(0, ...below.map((child) => child.levels + 1));
    const isEnd = node.ends.length > 0 && node.wanted >= 0;
    // What is read on the way of a longer path needs no stem of its own.
    const endsHere = isEnd || (node.wanted >= 0 && below.length === 0);
    const apart = below.reduce((sum, child) => sum + child.apart, endsHere ? node.depth : 0);
    const together = node.depth + inside + stepCost * levels;
    const share = steps && below.length > 0 && together < apart;
    if (share) shared.add(node);
    if (endsHere) endsStem.add(node);
    costs.set(node, {
      wanted: node.wanted >= 0 || below.length > 0,
      // Below a patch a row enters the batch late.
      steps: inside + (stepNodeCost * (blocks - 1 - firstPatch.get(node)!)) / blocks,
      levels,
      apart: share ? together : apart,
    });
  }
  const stems: Stem[] = [];
  const open = [tree.root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (!costs.get(node)!.wanted) continue;
    if (shared.has(node)) stems.push({ end: node, path: pathTo(node), continues: true });
    else {
      if (endsStem.has(node)) stems.push({ end: node, path: pathTo(node), continues: false });
      open.push(...node.children);
    }
  }
  return stems.sort((a, b) => a.end.depth - b.end.depth);
}

/** For each node the first patched block on its way, -1 where there is none. */
function patchedFrom({ nodes }: PrefixTree): Map<TreeNode, number> {
  const first = new Map<TreeNode, number>();
  for (const node of nodes) {
    const above = node.parent ? first.get(node.parent)! : -1;
    const own = node.patches[0]?.block ?? -1;
    first.set(node, above < 0 || own < 0 ? Math.max(above, own) : Math.min(above, own));
  }
  return first;
}

function pathTo(end: TreeNode): TreeNode[] {
  const path: TreeNode[] = [];
  for (let node = end; node.parent; node = node.parent) path.push(node);
  return path.reverse();
}
