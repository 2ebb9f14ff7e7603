import { type PrefixTree, type TreeNode } from './prefixTree';
import { type Stem } from './stems';

/** A stem, with what it runs for. */
export interface PlacedStem extends Stem {
  /** Nodes of its path whose residuals are read in it: each node in one of the stems that pass through it. */
  readonly reads: readonly TreeNode[];
  /** Blocks that it has to run. */
  readonly blocks: number;
}

/**
 * Decides, once the stems are chosen, where each row of the steps enters its batch and how many blocks everything needs.
 *
 * A row below a patch equals its plain row until the first patched block, so it enters there as a copy. What a row needs,
 * the rows that it continues need too: their keys and values in the same blocks.
 *
 * @param enterLate false where every row runs through every block anyway
 */
export function placeRows(tree: PrefixTree, stems: readonly Stem[], enterLate: boolean): PlacedStem[] {
  if (enterLate) {
    // A stem with a patch runs without its plain twin, so that nothing below it has a plain row to start from.
    for (const { end, continues } of stems) if (continues && !end.plain) placeBelow(end);
  }
  for (let i = tree.nodes.length - 1; i >= 0; i--) {
    const node = tree.nodes[i];
    node.blocks = Math.max(node.blocks, node.wanted);
    const { blocks, entry, plain, parent } = node;
    if (blocks < 0) continue;
    if (entry >= 0 && plain) plain.blocks = Math.max(plain.blocks, Math.min(blocks, entry + 1));
    if (parent) parent.blocks = Math.max(parent.blocks, blocks);
  }
  const claimed = new Set<TreeNode>();
  return stems.map((stem) => {
    const reads = stem.path.filter((node) => node.residuals.length > 0 && !claimed.has(node));
    for (const node of reads) claimed.add(node);
    const own = stem.continues ? stem.end.blocks : stem.end.wanted;
    return { ...stem, reads, blocks: Math.max(own, ...reads.map(({ wanted }) => wanted)) };
  });
}

function placeBelow(end: TreeNode): void {
  for (let level = end.children; level.length > 0; level = level.flatMap(({ children }) => children)) {
    for (const node of level) {
      const inherited = node.parent === end ? -1 : (node.parent?.entry ?? -1);
      const own = node.patches[0]?.block ?? -1;
      node.entry = inherited < 0 || own < 0 ? Math.max(inherited, own) : Math.min(inherited, own);
    }
  }
}
