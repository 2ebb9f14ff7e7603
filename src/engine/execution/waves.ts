import { batchLimits, branchGroups, stemBatches } from './batches';
import { type LanguageModel } from './languageModel';
import { type PlacedStem } from './placeRows';
import { type TreeNode, wantedChildren } from './prefixTree';

/** Passes that belong together: stems of one length, and what goes on below them. */
export interface Wave {
  readonly stems: readonly PlacedStem[];
  /** Steps below the stems, in groups that each fit into a batch; a group's first nodes, further ones are their children. */
  readonly groups: readonly (readonly TreeNode[])[];
  /** True when the stems ran in a wave before, and run here for the groups alone. */
  readonly again: boolean;
}

/** Bytes of residual stream that the passes of a wave may hold at once. */
const waveBytes = 256 * 1024 * 1024;

/** The passes that run stems and all below them, in waves that fit into the memory. */
export function planWaves(model: LanguageModel, stems: readonly PlacedStem[]): Wave[] {
  const limits = batchLimits(model.shape, model.mostRows);
  // Streamed weights are read once per wave, so there is one for everything.
  const rows = model.streams ? Infinity : waveBytes / (model.shape.hiddenSize * 4);
  return stemBatches(stems, limits, model.rowDependent).flatMap((batch) => {
    const branches = batch.flatMap(({ end, continues }) => (continues ? wantedChildren([end]) : []));
    return splitGroups(branchGroups(branches, limits), rows).map((groups, i) => ({
      stems: batch,
      groups,
      again: i > 0,
    }));
  });
}

/** The nodes of a group, depth by depth: one pass each. */
export function levels(group: readonly TreeNode[]): TreeNode[][] {
  const found: TreeNode[][] = [];
  for (let level = [...group]; level.length > 0; level = wantedChildren(level)) found.push(level);
  return found;
}

/** Blocks that a pass over these nodes runs. */
export function blocksOf(nodes: readonly TreeNode[]): number {
  return nodes.reduce((most, { blocks }) => Math.max(most, blocks), 0);
}

/** Row positions × blocks that a wave computes. */
export function waveWork({ stems, groups }: Wave, { shape, entersAtPatch }: LanguageModel): number {
  const run = (needed: number): number => (entersAtPatch ? needed : shape.blocks);
  const positions = stems.reduce((sum, { path }) => sum + path.length, 0);
  let work = positions * run(stems[0].blocks);
  for (const level of groups.flatMap(levels)) {
    const blocks = run(blocksOf(level));
    for (const { entry } of level) work += Math.max(0, blocks - (entry + 1));
  }
  return work;
}

/** Rows of the residual stream that a wave holds. */
export function waveRows({ stems, groups }: Wave): number {
  const steps = groups.flatMap(levels).reduce((sum, level) => sum + level.length, 0);
  return steps + stems.reduce((sum, { path }) => sum + path.length, 0);
}

function splitGroups(groups: readonly TreeNode[][], most: number): TreeNode[][][] {
  const parts: TreeNode[][][] = [[]];
  let rows = 0;
  for (const group of groups) {
    const own = levels(group).reduce((sum, level) => sum + level.length, 0);
    const open = parts[parts.length - 1];
    if (open.length > 0 && rows + own > most) {
      parts.push([group]);
      rows = own;
    } else {
      open.push(group);
      rows += own;
    }
  }
  return parts;
}
