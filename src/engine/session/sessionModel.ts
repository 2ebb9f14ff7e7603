import { type Batch, type ModelShape } from '../execution/blockModel';
import { type LanguageModel } from '../execution/languageModel';
import { betweenSlices, finishPass, goesOn, type PassContext } from '../execution/pass';
import { type PassState } from '../execution/passState';
import { mostHeadRows } from '../execution/scoreEnds';
import { headRequest, keepScores, scoredNodes } from '../execution/scores';
import { type Stem } from '../execution/stems';
import { ambientTensor, int64, onesTensor, pastOfLength } from '../model/feeds';
import { type Session, type Tensor } from '../runtime/onnxRuntime';
import { allRows, sliceNames } from '../slices/sliceNames';
import { forHead, type InstrumentedDecoder } from './instrumentGraph';
import { patchFeeds, type Site, siteTensor } from './patchFeeds';
import { captured, sessionNames } from './sessionNames';

/**
 * Runs a model as one instrumented session. Every patched row runs through every block, so a sweep costs twice the
 * rows of the sliced model; in return nothing crosses to JavaScript between the blocks, which is what execution
 * providers with memory of their own need.
 */
export function sessionModel(
  decoder: InstrumentedDecoder,
  session: Session,
  shape: ModelShape,
): LanguageModel {
  const ones = onesTensor();

  const pass = async (
    context: PassContext,
    batch: Batch,
    past: { state: PassState; rows: BigInt64Array } | undefined,
    sites: readonly Site[],
    ends: readonly Site[],
    keep: boolean,
  ): Promise<PassState['blocks']> => {
    const { collector } = context;
    const read = sites.filter(({ node }) => node.residuals.length > 0);
    const siteOf = new Map(ends.map((site) => [site.node, site]));
    const scored = scoredNodes(context, [...siteOf.keys()]);
    const request = headRequest(scored, 1, shape.vocabularySize);
    // The head runs whatever is wanted of it: with nothing to score it gets one row.
    const scoredSites = scored.flatMap(({ node }) => siteOf.get(node) ?? []);
    const headSites = scoredSites.length > 0 ? scoredSites : ends.slice(0, 1);
    const feeds: Record<string, Tensor> = {
      ...patchFeeds(sites, shape),
      [sessionNames.captureSites]: siteTensor(read),
      [sessionNames.scoreSites]: siteTensor(headSites),
      [sliceNames.topCount]: int64(BigInt64Array.of(BigInt(request.top)), [1]),
      [sliceNames.askedIds]: int64(request.asked, [headSites.length, request.askedCount]),
    };
    for (const name of decoder.ambient) feeds[name] = ambientTensor(name, batch, ones);
    const head: Batch = {
      ids: new Int32Array(headSites.length),
      rows: headSites.length,
      length: 1,
      pastLength: 0,
    };
    for (const name of decoder.headAmbient) feeds[forHead(name)] = ambientTensor(name, head, ones);
    if (decoder.states.flat().length > 0) {
      feeds[sliceNames.pastRows] = int64(past?.rows ?? new BigInt64Array(batch.rows), [batch.rows]);
    }
    decoder.states.forEach((states, block) =>
      states.forEach((state, i) => {
        feeds[allRows(state.past.name)] = past?.state.blocks[block]?.[i] ?? pastOfLength(state.past, 1, 0);
      }),
    );
    const boundaries = read.length > 0 ? Array.from({ length: shape.blocks + 1 }, (_, b) => captured(b)) : [];
    const presents = keep ? decoder.states.flat().map(({ present }) => present) : [];
    const heads = [sliceNames.topLogits, sliceNames.topIds, sliceNames.logSumExp, sliceNames.askedLogits];
    const outputs = await session.run(feeds, [...boundaries, ...presents, ...heads]);
    boundaries.forEach((name, boundary) => {
      const stream = outputs[name].data as Float32Array;
      read.forEach(({ node }, row) => collector.residual(node, boundary, stream, row));
    });
    keepScores(context, scored, 1, request, {
      topLogits: outputs[sliceNames.topLogits].data as Float32Array,
      topIds: Int32Array.from(outputs[sliceNames.topIds].data as BigInt64Array, Number),
      logSumExp: outputs[sliceNames.logSumExp].data as Float32Array,
      askedLogits: outputs[sliceNames.askedLogits].data as Float32Array,
    });
    await betweenSlices(context, batch.rows * batch.length * shape.blocks);
    return keep ? decoder.states.map((states) => states.map(({ present }) => outputs[present])) : [];
  };

  return {
    shape,
    rowDependent: false,
    entersAtPatch: false,
    // The head runs with the blocks, so that its logits bound the rows.
    mostRows: mostHeadRows(shape.vocabularySize),
    keepsPast: decoder.states.every((states) => states.length > 0),
    runStems: async (context, stems) => {
      const length = stems[0].path.length;
      const ends = stems.map(({ end }, row): Site => ({ node: end, row, position: length - 1 }));
      const rows = new Map(ends.map(({ node, row }) => [node, row]));
      const keep = stems.some(({ continues, end }) => continues || end.continued);
      const sites = stems.flatMap(({ path }: Stem, row) =>
        path.map((node, position): Site => ({ node, row, position })),
      );
      const batch: Batch = {
        ids: Int32Array.from(sites, ({ node }) => node.token),
        rows: stems.length,
        length,
        pastLength: 0,
      };
      const blocks = length === 0 ? [] : await pass(context, batch, undefined, sites, ends, keep);
      const state: PassState = { length, blocks, rowOf: (node) => rows.get(node)! };
      return finishPass(
        context,
        stems.map(({ end }) => end),
        state,
      );
    },
    runStep: async (context, parent, nodes) => {
      const rows = new Map(nodes.map((node, row) => [node, row]));
      const sites = nodes.map((node, row): Site => ({ node, row, position: 0 }));
      const batch: Batch = {
        ids: Int32Array.from(nodes, ({ token }) => token),
        rows: nodes.length,
        length: 1,
        pastLength: parent.length,
      };
      const past =
        parent.length === 0
          ? undefined
          : {
              state: parent,
              rows: BigInt64Array.from(nodes, ({ parent: above }) => BigInt(parent.rowOf(above!, 0))),
            };
      const blocks = await pass(context, batch, past, sites, sites, nodes.some(goesOn));
      return finishPass(context, nodes, {
        length: parent.length + 1,
        blocks,
        rowOf: (node) => rows.get(node)!,
      });
    },
    release: () => session.release(),
  };
}
