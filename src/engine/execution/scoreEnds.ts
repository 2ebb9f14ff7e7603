import { betweenSlices, type PassContext } from './pass';
import { type TreeNode } from './prefixTree';
import { type ScoreRequest } from './run';

/** Bytes of logits that one run of the head makes at most. */
const headBytes = 128 * 1024 * 1024;

/** Where a node's sequence stands in a stream, in rows of the hidden size; its last row is the one that is scored. */
export interface StreamRows {
  readonly last: number;
  /** Rows of the whole sequence, which a model whose rows depend on each other must see. */
  readonly length: number;
}

/** A run that ends at a node, and where its asked-for tokens stand among the node's. */
interface End {
  readonly run: number;
  readonly request: ScoreRequest;
  readonly askedFrom: number;
}

/**
 * Scores the nodes where runs end.
 *
 * @param stream residual after the last block
 */
export async function scoreEnds(
  context: PassContext,
  nodes: readonly TreeNode[],
  stream: Float32Array,
  rowsOf: (node: TreeNode) => StreamRows,
): Promise<void> {
  const { model, collector } = context;
  const { hiddenSize, vocabularySize } = model.shape;
  const scored = nodes
    .map((node) => ({ node, ends: endsOf(context, node) }))
    .filter(({ ends }) => ends.length > 0);
  const most = model.rowDependent ? 1 : Math.max(1, Math.floor(headBytes / (vocabularySize * 4)));
  for (let from = 0; from < scored.length; from += most) {
    const part = scored.slice(from, from + most);
    const length = model.rowDependent ? rowsOf(part[0].node).length : 1;
    const requests = part.flatMap(({ ends }) => ends);
    const top = Math.min(vocabularySize, Math.max(...requests.map(({ request }) => request.top)));
    const askedCount = Math.max(
      1,
      ...requests.map(({ askedFrom, request }) => askedFrom + request.asked.length),
    );
    const asked = new BigInt64Array(part.length * length * askedCount);
    const residual = new Float32Array(part.length * length * hiddenSize);
    part.forEach(({ node, ends }, i) => {
      const row = (i + 1) * length - 1;
      const { last } = rowsOf(node);
      residual.set(
        stream.subarray((last + 1 - length) * hiddenSize, (last + 1) * hiddenSize),
        i * length * hiddenSize,
      );
      for (const { request, askedFrom } of ends) {
        request.asked.forEach((id, k) => (asked[row * askedCount + askedFrom + k] = BigInt(id)));
      }
    });
    const scores = await model.head(residual, part.length, length, { top, asked, askedCount });
    part.forEach(({ ends }, i) => {
      const row = (i + 1) * length - 1;
      for (const { run, request, askedFrom } of ends) {
        const at = row * askedCount + askedFrom;
        collector.scores(run, {
          top: Array.from({ length: Math.min(request.top, top) }, (_, k) => ({
            id: scores.topIds[row * top + k],
            logit: scores.topLogits[row * top + k],
          })),
          logSumExp: scores.logSumExp[row],
          asked: Array.from(scores.askedLogits.subarray(at, at + request.asked.length)),
        });
      }
    });
    await betweenSlices(context, 0);
  }
}

function endsOf({ runs }: PassContext, node: TreeNode): End[] {
  let askedFrom = 0;
  return node.ends.flatMap((run) => {
    const request = runs[run].scores;
    if (!request) return [];
    const end = { run, request, askedFrom };
    askedFrom += request.asked.length;
    return [end];
  });
}
