/** Depth of a block's end, from just above 0 to 1: what blocks of models of different depth are compared by. */
export function depthOf(block: number, blocks: number): number {
  return (block + 1) / blocks;
}

/** The block of a model whose end is at a depth, between two where none is; below 0 where the first is deeper. */
export function blockAtDepth(depth: number, blocks: number): number {
  return depth * blocks - 1;
}
