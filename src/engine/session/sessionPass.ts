import { type Batch, type BlockModel, type ModelShape } from '../execution/blockModel';
import { betweenSlices, type PassContext } from '../execution/pass';
import { pastOf, type PassState } from '../execution/passState';
import { type TreeNode } from '../execution/prefixTree';
import { scoreLogits, wantLogits } from '../execution/scoreLogits';
import { headRequest, keepScores, scoredNodes } from '../execution/scores';
import { ambientTensor, int64, onesTensor, pastOfLength } from '../model/feeds';
import { type Session, type Tensor } from '../runtime/onnxRuntime';
import { allRows, sliceNames } from '../slices/sliceNames';
import { forHead, type InstrumentedDecoder } from './instrumentGraph';
import { patchFeeds, type Site, siteTensor } from './patchFeeds';
import { captured, sessionNames } from './sessionNames';

/** One run of the instrumented graph. */
export interface SessionPass {
  readonly batch: Batch;
  /** What the rows go on from. */
  readonly past: { readonly state: PassState; readonly parents: readonly TreeNode[] } | undefined;
  /** Every node of the batch, row by row. */
  readonly sites: readonly Site[];
  /** Those whose residuals are read. */
  readonly reads: readonly Site[];
  /** Those where runs end. */
  readonly ends: readonly Site[];
  /** Whether keys and values are wanted. */
  readonly keep: boolean;
}

/** @returns a function that runs passes and gives their keys and values, per block */
export function sessionPasses(
  decoder: InstrumentedDecoder,
  session: Session,
  logits: BlockModel['logits'],
  shape: ModelShape,
): (context: PassContext, pass: SessionPass) => Promise<PassState['blocks']> {
  const ones = onesTensor();

  const pastFeeds = ({ batch, past }: SessionPass): Record<string, Tensor> => {
    const feeds: Record<string, Tensor> = {};
    if (decoder.states.flat().length === 0) return feeds;
    const first = past && pastOf(past.state, past.parents, 0);
    feeds[sliceNames.pastRows] = int64(first?.rows ?? new BigInt64Array(batch.rows), [batch.rows]);
    decoder.states.forEach((states, block) => {
      const kept = past && pastOf(past.state, past.parents, block);
      states.forEach((state, i) => {
        feeds[allRows(state.past.name)] = kept?.state[i] ?? pastOfLength(state.past, 1, 0);
      });
    });
    return feeds;
  };

  return async (context, pass) => {
    const { batch, sites, reads, ends, keep } = pass;
    const siteOf = new Map(ends.map((site) => [site.node, site]));
    const scored = scoredNodes(context, [...siteOf.keys()]);
    const request = headRequest(scored, 1, shape.vocabularySize);
    // The head runs whatever is wanted of it: with nothing to score it gets one row.
    const scoredSites = scored.flatMap(({ node }) => siteOf.get(node) ?? []);
    const headSites = scoredSites.length > 0 ? scoredSites : sites.slice(0, 1);
    const whole = wantLogits(context, scored);
    // All logits come from the model's own head, run once more on the last residuals.
    const logitSites = whole ? headSites : [];
    const feeds: Record<string, Tensor> = {
      ...patchFeeds(sites, shape),
      ...pastFeeds(pass),
      [sessionNames.captureSites]: siteTensor([...reads, ...logitSites]),
      [sessionNames.scoreSites]: siteTensor(headSites),
      [sliceNames.topCount]: int64(BigInt64Array.of(BigInt(request.top)), [1]),
      [sliceNames.askedIds]: int64(request.asked, [headSites.length, request.askedCount]),
    };
    for (const name of decoder.ambient) feeds[name] = ambientTensor(name, batch, ones);
    const rows = headSites.length;
    const head: Batch = { ids: new Int32Array(rows), rows, length: 1, pastLength: 0 };
    for (const name of decoder.headAmbient) feeds[forHead(name)] = ambientTensor(name, head, ones);

    const boundaries = Array.from({ length: reads.length > 0 ? shape.blocks + 1 : 0 }, (_, b) => captured(b));
    const presents = keep ? decoder.states.flat().map(({ present }) => present) : [];
    const heads = [sliceNames.topLogits, sliceNames.topIds, sliceNames.logSumExp, sliceNames.askedLogits];
    const final = captured(shape.blocks);
    const taps = new Set([...boundaries, ...(whole ? [final] : [])]);
    const outputs = await session.run(feeds, [...taps, ...presents, ...heads]);
    boundaries.forEach((name, boundary) => {
      const stream = outputs[name].data as Float32Array;
      reads.forEach(({ node }, row) => context.collector.residual(node, boundary, stream, row));
    });
    if (whole) {
      const last = (outputs[final].data as Float32Array).subarray(reads.length * shape.hiddenSize);
      const all = await logits(last, headSites.length, 1);
      keepScores(context, scored, 1, request, scoreLogits(context, scored, 1, request, all));
    } else
      keepScores(context, scored, 1, request, {
        topLogits: outputs[sliceNames.topLogits].data as Float32Array,
        topIds: Int32Array.from(outputs[sliceNames.topIds].data as BigInt64Array, Number),
        logSumExp: outputs[sliceNames.logSumExp].data as Float32Array,
        askedLogits: outputs[sliceNames.askedLogits].data as Float32Array,
      });
    await betweenSlices(context, batch.rows * batch.length * shape.blocks);
    return keep ? decoder.states.map((states) => states.map(({ present }) => outputs[present])) : [];
  };
}
