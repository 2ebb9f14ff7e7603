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

/**
 * Keys and values of the query that was run last, of all its tokens but the final one.
 *
 * A patch at the last token leaves them as they are: another block, mode, strength or vector costs one position instead
 * of the whole prompt. The first call for a query runs the same two passes as the later ones, so that its numbers are
 * theirs, bit for bit.
 */
export class QueryPrefix {
  #kept: Kept | undefined;

  /** Whether a query can be run this way, and gains by it. */
  serves({ keepsPast, rowDependent, streams, shape }: LanguageModel, { ids }: PatchedQuery): boolean {
    // Streamed weights are read from disk once a pass: two passes would cost twice the time.
    const bytes = ids.length * shape.stateBytesPerToken * shape.blocks;
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
    this.#kept = undefined;
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
    const kept = this.#kept;
    if (kept?.model === model && kept.ids.length === ids.length && kept.ids.every((id, i) => id === ids[i])) {
      return kept;
    }
    this.clear();
    let made: Kept | undefined;
    await runPrompts(model, [{ ids, continued: true }], {
      signal,
      onEnded: (node, state) => (made = { model, ids, node, state }),
    });
    if (!made) throw new RangeError('the prefix of the query was not kept');
    this.#kept = made;
    return made;
  }
}
