import { collect } from '../execution/collector';
import { type StartedRuns } from '../execution/continueRuns';
import { type LanguageModel } from '../execution/languageModel';
import { type PassState } from '../execution/passState';
import { continueNode, patchedNode, type TreeNode } from '../execution/prefixTree';
import { type Patch, type Run, type TokenIds } from '../execution/run';
import { runPrompts } from '../execution/runPrompts';

/** A query whose last token is patched. */
export interface PatchedQuery {
  readonly ids: TokenIds;
  /** At the last position. */
  readonly patch: Patch;
  /** The query plain and patched, in this order. */
  readonly runs: readonly [Run, Run];
}

interface Kept {
  readonly model: LanguageModel;
  readonly ids: TokenIds;
  readonly node: TreeNode;
  readonly state: PassState;
}

/** Bytes of keys and values that are kept at most. */
const keptBytes = 512 * 1024 * 1024;
/** Positions of one pass that take as long as a step of one position. */
const stepPositions = 8;

/**
 * Keys and values of the query that was run last, of all its tokens but the final one, and of the beginning that it
 * had in common with the one before.
 *
 * A patch at the last token leaves them as they are: another block, mode, strength or vector costs one position instead
 * of the whole prompt; another word near the end costs the positions from there on. Calls for one query run on the same
 * keys and values, so that their plain numbers agree bit for bit.
 */
export class QueryPrefix {
  #whole: Kept | undefined;
  /** What the prompts that were run last begin with. */
  #beginning: Kept | undefined;

  /** Whether a query can be run this way, and gains by it. */
  serves({ keepsPast, rowDependent, streams, shape }: LanguageModel, { ids }: PatchedQuery): boolean {
    // Streamed weights are read from disk once a pass: two passes would cost twice the time.
    const bytes = 2 * ids.length * shape.stateBytesPerToken * shape.blocks;
    return (
      keepsPast &&
      !rowDependent &&
      !streams &&
      ids.length > 1 &&
      ids.length <= shape.contextLength &&
      bytes <= keptBytes
    );
  }

  /** Forgets: the model is closed, or others need the memory. */
  clear(): void {
    this.#whole = undefined;
    this.#beginning = undefined;
  }

  /**
   * Runs a query plain and patched, on top of the prefix.
   *
   * @throws TaskVectorError `aborted` between two slices; `token-unknown`
   */
  async run(
    model: LanguageModel,
    { ids, patch, runs }: PatchedQuery,
    signal: AbortSignal | undefined,
  ): Promise<StartedRuns> {
    const { node, state } = await this.#prefix(model, ids.slice(0, -1), signal);
    const { blocks } = model.shape;
    const plain = continueNode(node, ids[ids.length - 1], 0, blocks);
    const patched = patchedNode(plain, patch, 1, { blocks, entersAtPatch: model.entersAtPatch });
    const collector = collect(runs, model.shape);
    const ends: StartedRuns['ends'] = new Map();
    const ended = (one: TreeNode, after: PassState): void =>
      one.ends.forEach((run) => ends.set(run, { node: one, state: after }));
    await model.step({ runs, collector, signal, ended, worked: () => undefined }, state, [plain, patched]);
    return { results: collector.take(), ends };
  }

  async #prefix(model: LanguageModel, ids: TokenIds, signal: AbortSignal | undefined): Promise<Kept> {
    if (this.#whole?.model !== model) this.clear();
    if (this.#whole && shared(this.#whole.ids, ids) === Math.max(this.#whole.ids.length, ids.length)) {
      return this.#whole;
    }
    let kept = await this.#begin(model, ids, signal);
    this.#whole = undefined;
    // The shortest that serves: what is typed behind it may be taken back.
    this.#beginning = thatLeadsTo(ids, this.#beginning) ?? kept;
    for (const token of ids.slice(kept.ids.length)) kept = await step(kept, token, signal);
    this.#whole = kept;
    return kept;
  }

  /** Where to go on from: what is kept already, what this prompt has in common with the last one, or all of it. */
  async #begin(model: LanguageModel, ids: TokenIds, signal: AbortSignal | undefined): Promise<Kept> {
    const known = thatLeadsTo(ids, this.#whole) ?? thatLeadsTo(ids, this.#beginning);
    if (known) return known;
    const common = this.#whole ? shared(this.#whole.ids, ids) : 0;
    // Room for what comes.
    this.clear();
    return run(model, pays(common, ids) ? ids.slice(0, common) : ids, signal);
  }
}

function thatLeadsTo(ids: TokenIds, kept: Kept | undefined): Kept | undefined {
  return kept && shared(kept.ids, ids) === kept.ids.length && pays(kept.ids.length, ids) ? kept : undefined;
}

/** Whether steps from there to the end are cheaper than one pass over all of it. */
function pays(length: number, ids: TokenIds): boolean {
  return length > 0 && (ids.length - length) * stepPositions <= length;
}

function shared(one: TokenIds, other: TokenIds): number {
  const end = one.findIndex((id, i) => id !== other[i]);
  return end < 0 ? one.length : end;
}

/** All positions in one pass. */
async function run(model: LanguageModel, ids: TokenIds, signal: AbortSignal | undefined): Promise<Kept> {
  let made: Kept | undefined;
  await runPrompts(model, [{ ids, continued: true }], {
    signal,
    onEnded: (node, state) => (made = { model, ids, node, state }),
  });
  if (!made) throw new RangeError('the prefix of the query was not kept');
  return made;
}

/** One position more. */
async function step(
  { model, ids, node, state }: Kept,
  token: number,
  signal: AbortSignal | undefined,
): Promise<Kept> {
  const longer = [...ids, token];
  const next = continueNode(node, token, 0, model.shape.blocks);
  const runs = [{ ids: longer }];
  const context = { runs, collector: collect(runs, model.shape), signal, worked: () => undefined };
  return { model, ids: longer, node: next, state: await model.step(context, state, [next]) };
}
