import { type HeadRequest, type HeadScores } from './blockModel';
import { type PassContext } from './pass';
import { type TreeNode } from './prefixTree';
import { type ScoreRequest } from './run';

/** A node where runs end that want scores. */
export interface ScoredNode {
  readonly node: TreeNode;
  readonly ends: readonly End[];
}

/** A run that ends at a node, and where its asked-for tokens stand among the node's. */
interface End {
  readonly run: number;
  readonly request: ScoreRequest;
  readonly askedFrom: number;
}

/** The nodes whose runs want scores. */
export function scoredNodes({ runs }: PassContext, nodes: readonly TreeNode[]): ScoredNode[] {
  return nodes.flatMap((node) => {
    let askedFrom = 0;
    const ends = node.ends.flatMap((run) => {
      const request = runs[run].scores;
      if (!request) return [];
      const end = { run, request, askedFrom };
      askedFrom += request.asked.length;
      return [end];
    });
    return ends.length > 0 ? [{ node, ends }] : [];
  });
}

/**
 * What the head is asked for.
 *
 * @param length positions of each node's sequence that the head sees; the last one is scored
 */
export function headRequest(
  nodes: readonly ScoredNode[],
  length: number,
  vocabularySize: number,
): HeadRequest {
  const ends = nodes.flatMap((scored) => scored.ends);
  const top = Math.min(vocabularySize, Math.max(1, ...ends.map(({ request }) => request.top)));
  const askedCount = Math.max(1, ...ends.map(({ askedFrom, request }) => askedFrom + request.asked.length));
  const asked = new BigInt64Array(Math.max(1, nodes.length) * length * askedCount);
  nodes.forEach((scored, i) => {
    const from = ((i + 1) * length - 1) * askedCount;
    for (const { request, askedFrom } of scored.ends) {
      request.asked.forEach((id, k) => (asked[from + askedFrom + k] = BigInt(id)));
    }
  });
  return { top, asked, askedCount };
}

/** Hands the head's answer to the runs that asked. */
export function keepScores(
  { collector }: PassContext,
  nodes: readonly ScoredNode[],
  length: number,
  { top, askedCount }: HeadRequest,
  scores: HeadScores,
): void {
  nodes.forEach(({ ends }, i) => {
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
}
