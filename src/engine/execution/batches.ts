import { type ModelShape } from './blockModel';
import { type PlacedStem } from './placeRows';
import { type TreeNode, wantedChildren } from './prefixTree';

/** Sizes of batches, from the memory that a pass may take. */
export interface BatchLimits {
  /** Positions of a stem pass, over all rows. */
  readonly positions: number;
  /** Rows of a step pass. */
  readonly stepRows: (pastLength: number) => number;
}

/** Bytes that the activations, and the copied keys and values, of one pass may take. */
const passBytes = 256 * 1024 * 1024;
/** @param mostRows rows that a pass of the model takes at most */
export function batchLimits(shape: ModelShape, mostRows: number): BatchLimits {
  // The widest tensors of a block, the MLP's, are about 3 times 4 hidden sizes together.
  const rowBytes = shape.hiddenSize * 4 * 12;
  const rows = Math.max(1, Math.min(mostRows, Math.floor(passBytes / rowBytes)));
  return {
    positions: rows,
    stepRows: (pastLength) => {
      const stateBytes = Math.max(1, pastLength * shape.stateBytesPerToken);
      return Math.max(1, Math.min(rows, Math.floor(passBytes / stateBytes)));
    },
  };
}

/** Stems of equal length, and as many blocks, in batches within the limits. */
export function stemBatches(
  stems: readonly PlacedStem[],
  limits: BatchLimits,
  alone: boolean,
): PlacedStem[][] {
  const batches: PlacedStem[][] = [];
  const ordered = stems.slice().sort((a, b) => a.end.depth - b.end.depth || a.blocks - b.blocks);
  let widest = 0;
  for (const stem of ordered) {
    const last = batches.at(-1);
    const length = stem.path.length;
    const own = stem.continues ? widestBelow(stem.end) : 0;
    const fits =
      last !== undefined &&
      !alone &&
      last[0].path.length === length &&
      last[0].blocks === stem.blocks &&
      (last.length + 1) * Math.max(1, length) <= limits.positions &&
      widest + own <= limits.stepRows(length);
    if (fits) {
      last.push(stem);
      widest += own;
    } else {
      batches.push([stem]);
      widest = own;
    }
  }
  return batches;
}

/** The branches below stems, in groups whose widest depth stays within the limits. */
export function branchGroups(branches: readonly TreeNode[], limits: BatchLimits): TreeNode[][] {
  const groups: TreeNode[][] = [];
  let width: number[] = [];
  for (const branch of inFamilies(branches)) {
    const own = widths(branch);
    const joined = own.map((n, i) => n + (width[i] ?? 0)).concat(width.slice(own.length));
    const last = groups.at(-1);
    const depth = branch[0].depth;
    if (last && joined.every((n, i) => n <= limits.stepRows(depth + i - 1))) {
      last.push(...branch);
      width = joined;
    } else {
      groups.push([...branch]);
      width = own;
    }
  }
  return groups;
}

/** A patched node and the plain one beside it go together. */
function inFamilies(branches: readonly TreeNode[]): TreeNode[][] {
  const families = new Map<TreeNode, TreeNode[]>();
  for (const node of branches) {
    const head = node.plain && node.entry >= 0 ? node.plain : node;
    const family = families.get(head);
    if (family) family.push(node);
    else families.set(head, [node]);
  }
  return [...families.values()];
}

/** Wanted nodes at each depth of the subtrees of `roots`. */
function widths(roots: readonly TreeNode[]): number[] {
  const counts: number[] = [];
  for (let level = roots; level.length > 0; level = wantedChildren(level)) counts.push(level.length);
  return counts;
}

function widestBelow(end: TreeNode): number {
  return Math.max(0, ...widths(wantedChildren([end])));
}
