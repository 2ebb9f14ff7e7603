import { logSumExp } from '../../core/statistics/logits';
import { type HeadRequest, type HeadScores } from './blockModel';
import { type PassContext } from './pass';
import { type ScoredNode } from './scores';

/** True where a run wants to hear all logits. */
export function wantLogits({ runs }: PassContext, nodes: readonly ScoredNode[]): boolean {
  return nodes.some(({ ends }) => ends.some(({ run }) => runs[run].scores?.onLogits));
}

/**
 * Tells the runs their logits, and reduces them as the head does in its graph.
 *
 * @param logits [rows × vocabulary]
 * @param length rows of each node; the last one is scored
 */
export function scoreLogits(
  { runs }: PassContext,
  nodes: readonly ScoredNode[],
  length: number,
  { top, asked, askedCount }: HeadRequest,
  logits: Float32Array,
): HeadScores {
  const rows = nodes.length * length;
  const vocabulary = logits.length / rows;
  const scores: HeadScores = {
    topLogits: new Float32Array(rows * top),
    topIds: new Int32Array(rows * top),
    logSumExp: new Float32Array(rows),
    askedLogits: new Float32Array(rows * askedCount),
  };
  nodes.forEach(({ ends }, i) => {
    const at = (i + 1) * length - 1;
    const row = logits.subarray(at * vocabulary, (at + 1) * vocabulary);
    for (const { run } of ends) runs[run].scores?.onLogits?.(row);
    greatest(row, top).forEach((id, k) => {
      scores.topIds[at * top + k] = id;
      scores.topLogits[at * top + k] = row[id];
    });
    scores.logSumExp[at] = logSumExp(row);
    for (let k = at * askedCount; k < (at + 1) * askedCount; k++)
      scores.askedLogits[k] = row[Number(asked[k])];
  });
  return scores;
}

/** Indices of the `count` greatest values, greatest first; of equal ones the lower index first. */
function greatest(values: Float32Array, count: number): number[] {
  const found: number[] = [];
  for (let id = 0; id < values.length; id++) {
    if (found.length === count && !(values[id] > values[found[count - 1]])) continue;
    let place = found.length;
    while (place > 0 && values[id] > values[found[place - 1]]) place--;
    found.splice(place, 0, id);
    if (found.length > count) found.pop();
  }
  return found;
}
