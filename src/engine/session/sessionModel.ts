import { type BlockModel, type ModelShape } from '../execution/blockModel';
import { type LanguageModel } from '../execution/languageModel';
import { goesOn, handOn, type PassContext } from '../execution/pass';
import { type PassState } from '../execution/passState';
import { type TreeNode } from '../execution/prefixTree';
import { mostHeadRows } from '../execution/scoreEnds';
import { levels, type Wave } from '../execution/waves';
import { type Session } from '../runtime/onnxRuntime';
import { type InstrumentedDecoder } from './instrumentGraph';
import { type Site } from './patchFeeds';
import { sessionPasses } from './sessionPass';

/**
 * Runs a model as one instrumented session. Every patched row runs through every block, so a sweep costs twice the
 * rows of the sliced model; in return nothing crosses to JavaScript between the blocks, which is what execution
 * providers with memory of their own need.
 *
 * @param own the model's own head, for those who want all logits; released with the model
 */
export function sessionModel(
  decoder: InstrumentedDecoder,
  session: Session,
  own: Pick<BlockModel, 'logits' | 'release'>,
  shape: ModelShape,
): LanguageModel {
  const runPass = sessionPasses(decoder, session, own.logits, shape);

  const runStems = async (context: PassContext, { stems, again }: Wave): Promise<PassState> => {
    const length = stems[0].path.length;
    const rows = new Map(stems.map(({ end }, row) => [end, row]));
    const state = (blocks: PassState['blocks']): PassState => ({
      length,
      blocks,
      rowOf: (node) => rows.get(node)!,
    });
    if (length === 0) return state([]);
    const sitesOf = stems.map(({ path }, row) =>
      path.map((node, position): Site => ({ node, row, position })),
    );
    const sites = sitesOf.flat();
    const blocks = await runPass(context, {
      batch: {
        ids: Int32Array.from(sites, ({ node }) => node.token),
        rows: stems.length,
        length,
        pastLength: 0,
      },
      past: undefined,
      sites,
      reads: again
        ? []
        : stems.flatMap(({ reads }, row) => sitesOf[row].filter(({ node }) => reads.includes(node))),
      ends: again ? [] : sitesOf.map((own) => own[length - 1]),
      keep: stems.some(({ continues, end }) => (continues && goesOn(end)) || end.continued),
    });
    if (!again) handOn(context, [...rows.keys()], state(blocks));
    return state(blocks);
  };

  const step = async (
    context: PassContext,
    parent: PassState,
    nodes: readonly TreeNode[],
  ): Promise<PassState> => {
    const rows = new Map(nodes.map((node, row) => [node, row]));
    const sites = nodes.map((node, row): Site => ({ node, row, position: 0 }));
    const blocks = await runPass(context, {
      batch: {
        ids: Int32Array.from(nodes, ({ token }) => token),
        rows: nodes.length,
        length: 1,
        pastLength: parent.length,
      },
      past:
        parent.length === 0
          ? undefined
          : { state: parent, parents: nodes.map(({ parent: above }) => above!) },
      sites,
      reads: sites.filter(({ node }) => node.residuals.length > 0),
      ends: sites,
      keep: nodes.some(goesOn),
    });
    const state: PassState = { length: parent.length + 1, blocks, rowOf: (node) => rows.get(node)! };
    handOn(context, nodes, state);
    return state;
  };

  return {
    shape,
    rowDependent: false,
    entersAtPatch: false,
    streams: false,
    // The head runs with the blocks, so that its logits bound the rows.
    mostRows: mostHeadRows(shape.vocabularySize),
    keepsPast: decoder.states.every((states) => states.length > 0),
    run: async (portions) => {
      for (const { context, waves, afterBlock } of portions) {
        for (const wave of waves) {
          const stems = await runStems(context, wave);
          for (const group of wave.groups) {
            let parent = stems;
            for (const level of levels(group)) parent = await step(context, parent, level);
          }
        }
        for (let block = 0; block < shape.blocks; block++) afterBlock?.(block);
      }
    },
    step,
    release: async () => {
      await session.release();
      await own.release();
    },
  };
}
