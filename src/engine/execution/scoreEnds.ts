import { type BlockModel } from './blockModel';
import { betweenSlices, type EndingSequence, type PassContext } from './pass';
import { scoreLogits, wantLogits } from './scoreLogits';
import { headRequest, keepScores, scoredNodes } from './scores';

/** Bytes of logits that one run of the head makes at most. */
const headBytes = 128 * 1024 * 1024;

/** Rows whose logits one run of the head makes at most. */
export function mostHeadRows(vocabularySize: number): number {
  return Math.max(1, Math.floor(headBytes / (vocabularySize * 4)));
}

/** More rows are no faster, and their logits leave the processor's cache. */
const enoughRows = 384;

/** Scores the sequences whose runs want it; with none to score the head does not run. */
export async function scoreEnds(
  model: BlockModel,
  context: PassContext,
  ends: readonly EndingSequence[],
): Promise<void> {
  const { hiddenSize, vocabularySize } = model.shape;
  const streams = new Map(ends.map(({ node, stream }) => [node, stream]));
  const scored = scoredNodes(context, [...streams.keys()]);
  const most = model.rowDependent ? 1 : Math.min(enoughRows, mostHeadRows(vocabularySize));
  for (let from = 0; from < scored.length; from += most) {
    const part = scored.slice(from, from + most);
    const size = streams.get(part[0].node)!.length;
    const residual = new Float32Array(part.length * size);
    part.forEach(({ node }, i) => residual.set(streams.get(node)!, i * size));
    const length = size / hiddenSize;
    const request = headRequest(part, length, vocabularySize);
    const found = wantLogits(context, part)
      ? scoreLogits(context, part, length, request, await model.logits(residual, part.length, length))
      : await model.head(residual, part.length, length, request);
    keepScores(context, part, length, request, found);
    await betweenSlices(context, 0);
  }
}
