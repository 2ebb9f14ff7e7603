import { blocksToEnd, boundariesRead, type Patch, type Run } from './run';

/** One position of one or more runs: runs that agree on all tokens and patches up to here share it. */
export interface TreeNode {
  readonly token: number;
  /** Patches at this position, by block; empty for a plain node. */
  readonly patches: readonly Patch[];
  readonly parent: TreeNode | undefined;
  /** Tokens up to and including this one; 0 for the root. */
  readonly depth: number;
  readonly children: TreeNode[];
  /** True when a run that ends here will be continued. */
  continued: boolean;
  /** Below a patch, the node of the same tokens without any: what this one is until its first patch. */
  readonly plain: TreeNode | undefined;
  /** Indices of the runs that end here. */
  readonly ends: number[];
  /** Where residuals are wanted: index of the run and of its request. */
  readonly residuals: { readonly run: number; readonly request: number }[];
  /** Blocks that have to run here for what is wanted of this node itself; -1: nothing is. */
  wanted: number;
  /** The same for it and all that goes on from it, once that is placed; -1: nothing is wanted. */
  blocks: number;
  /** Block after which this row leaves the plain one's and enters the batch; -1: it is there from the first on. */
  entry: number;
}

/** The runs as one tree: what they have in common is computed once. */
export interface PrefixTree {
  readonly root: TreeNode;
  /** Every node after its parent and its plain node. */
  readonly nodes: readonly TreeNode[];
}

/** @param blocks of the model */
export function buildPrefixTree(runs: readonly Run[], blocks: number): PrefixTree {
  const patchIds = new Map<Patch, number>();
  const root = newNode(-1, [], undefined, undefined);
  const nodes = [root];
  const byKey = new Map<TreeNode, Map<string, TreeNode>>();

  const child = (parent: TreeNode, token: number, patches: readonly Patch[]): TreeNode => {
    const key = [token, ...patches.map((patch) => idOf(patchIds, patch))].join(':');
    const children = byKey.get(parent) ?? new Map<string, TreeNode>();
    byKey.set(parent, children);
    const found = children.get(key);
    if (found) return found;
    const differs = patches.length > 0 || parent.plain !== undefined;
    const plain = differs ? child(parent.plain ?? parent, token, []) : undefined;
    const node = newNode(token, patches, parent, plain);
    children.set(key, node);
    parent.children.push(node);
    nodes.push(node);
    return node;
  };

  runs.forEach((run, index) => {
    const patches = run.patches ?? [];
    const path: TreeNode[] = [];
    let node = root;
    run.ids.forEach((token, position) => {
      const here = patches.filter((patch) => patch.position === position).sort((a, b) => a.block - b.block);
      node = child(node, token, here);
      path.push(node);
    });
    node.ends.push(index);
    node.continued ||= run.continued ?? false;
    node.wanted = Math.max(node.wanted, blocksToEnd(run, blocks));
    run.residuals?.forEach((position, request) => {
      const read = path[position];
      read.residuals.push({ run: index, request });
      read.wanted = Math.max(read.wanted, boundariesRead(run, blocks) - 1);
    });
  });
  return { root, nodes };
}

/** A node below `parent` that one run's next token makes. */
export function continueNode(parent: TreeNode, token: number, run: number, blocks: number): TreeNode {
  const node = newNode(token, [], parent, undefined);
  node.ends.push(run);
  node.continued = true;
  node.wanted = blocks;
  node.blocks = blocks;
  return node;
}

/**
 * The node beside `plain` where one run ends whose last token is patched.
 *
 * @param entersAtPatch whether its row enters the batch after the patched block, as a copy of the plain one's
 */
export function patchedNode(
  plain: TreeNode,
  patch: Patch,
  run: number,
  { blocks, entersAtPatch }: { readonly blocks: number; readonly entersAtPatch: boolean },
): TreeNode {
  const node = newNode(plain.token, [patch], plain.parent, plain);
  node.ends.push(run);
  node.continued = true;
  node.wanted = blocks;
  node.blocks = blocks;
  node.entry = entersAtPatch ? patch.block : -1;
  return node;
}

/** The children that anything is wanted of, themselves or below. */
export function wantedChildren(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap(({ children }) => children.filter(({ blocks }) => blocks >= 0));
}

function newNode(
  token: number,
  patches: readonly Patch[],
  parent: TreeNode | undefined,
  plain: TreeNode | undefined,
): TreeNode {
  return {
    token,
    patches,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    children: [],
    continued: false,
    plain,
    ends: [],
    residuals: [],
    wanted: -1,
    blocks: -1,
    entry: -1,
  };
}

function idOf(ids: Map<Patch, number>, patch: Patch): number {
  const id = ids.get(patch) ?? ids.size;
  ids.set(patch, id);
  return id;
}
