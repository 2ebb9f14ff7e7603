import { type BlockModel } from './blockModel';
import { betweenSlices, type PassContext } from './pass';
import { type TreeNode } from './prefixTree';
import { headRequest, keepScores, scoredNodes } from './scores';

/** Bytes of logits that one run of the head makes at most. */
const headBytes = 128 * 1024 * 1024;

/** Rows whose logits one run of the head makes at most. */
export function mostHeadRows(vocabularySize: number): number {
  return Math.max(1, Math.floor(headBytes / (vocabularySize * 4)));
}

/** Where a node's sequence stands in a stream, in rows of the hidden size; its last row is the one that is scored. */
export interface StreamRows {
  readonly last: number;
  /** Rows of the whole sequence, which a model whose rows depend on each other must see. */
  readonly length: number;
}

/**
 * Scores the nodes where runs end.
 *
 * @param stream residual after the last block
 */
export async function scoreEnds(
  model: BlockModel,
  context: PassContext,
  nodes: readonly TreeNode[],
  stream: Float32Array,
  rowsOf: (node: TreeNode) => StreamRows,
): Promise<void> {
  const { hiddenSize, vocabularySize } = model.shape;
  const scored = scoredNodes(context, nodes);
  const most = model.rowDependent ? 1 : mostHeadRows(vocabularySize);
  for (let from = 0; from < scored.length; from += most) {
    const part = scored.slice(from, from + most);
    const length = model.rowDependent ? rowsOf(part[0].node).length : 1;
    const residual = new Float32Array(part.length * length * hiddenSize);
    part.forEach(({ node }, i) => {
      const { last } = rowsOf(node);
      const rows = stream.subarray((last + 1 - length) * hiddenSize, (last + 1) * hiddenSize);
      residual.set(rows, i * length * hiddenSize);
    });
    const request = headRequest(part, length, vocabularySize);
    keepScores(context, part, length, request, await model.head(residual, part.length, length, request));
    await betweenSlices(context, 0);
  }
}
