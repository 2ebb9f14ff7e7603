import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { type NextTokens, type PatchComparison } from '../../core/patch/patchComparison';
import { klDivergence } from '../../core/statistics/logits';
import { type ComparePatchRequest } from '../../protocol/engine';
import { checkRun } from '../execution/checkRun';
import { type Continuation, continueRuns, continueStarted } from '../execution/continueRuns';
import { type Run, type RunResult } from '../execution/run';
import { type OpenModel } from '../model/openModel';
import { textUntilEnd, tokenScores } from './predictions';
import { type PatchedQuery, type QueryPrefix } from './queryPrefix';

export interface CompareOptions {
  readonly signal?: AbortSignal | undefined;
  /** Keeps the query's keys and values for the next call; absent: nothing is kept. */
  readonly prefix?: QueryPrefix | undefined;
}

/**
 * Runs a query plain and patched.
 *
 * How far the patch moves the next token is told by the Kullback-Leibler divergence of the two distributions p (before)
 * and q (after), over the whole vocabulary V: KL(p ‖ q) = Σ over t in V of p(t) · (log p(t) − log q(t)), in nats.
 *
 * @yields the next tokens first, then the continuations token by token; each value is whole
 * @throws TaskVectorError `vector-mismatch`, `prompt-empty`, `prompt-too-long`, `bad-request`, `aborted`
 */
export async function* comparePatch(
  open: OpenModel,
  request: ComparePatchRequest,
  { signal, prefix }: CompareOptions = {},
): AsyncGenerator<PatchComparison> {
  const started = performance.now();
  const { model, tokenizer } = open;
  const { blocks, hiddenSize } = model.shape;
  if (request.vector.length !== hiddenSize || request.block >= blocks) {
    throw new TaskVectorError(
      'vector-mismatch',
      l10n.t(
        'The vector has {0} numbers for block {1}; this model has {2} blocks of {3}.',
        request.vector.length,
        request.block,
        blocks,
        hiddenSize,
      ),
      l10n.t('Choose the model that the vector was made with.'),
    );
  }
  const ids = tokenizer.encode(request.prompt);
  checkRun(model.shape, { ids }, l10n.t('Shorten the prompt.'));
  const position = request.position ?? ids.length - 1;
  if (position >= ids.length) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t(
        'The prompt has {0} tokens; there is no position {1}.',
        ids.length.toLocaleString('en'),
        position,
      ),
      l10n.t('Choose one of its tokens.'),
    );
  }
  const patch = { ...request, position };
  const logits: Float32Array[] = [];
  const scores = (side: number): Run['scores'] => ({
    top: request.top,
    asked: [],
    onLogits: (row) => (logits[side] = row.slice()),
  });
  const query: PatchedQuery = {
    ids,
    patch,
    runs: [
      { ids, scores: scores(0) },
      { ids, scores: scores(1), patches: [patch] },
    ],
  };
  const from = Math.max(0, ids.length - limits.tokensShown);
  const shown = { from, tokens: ids.slice(from).map((id) => tokenizer.shownText(id)) };
  let kl: number | undefined;
  for await (const { results, tokens } of continuations(open, query, request.generate, { signal, prefix })) {
    const side = (i: number): NextTokens => nextTokens(open, results[i], tokens[i]);
    kl ??= klDivergence(logits[0], logits[1]);
    const milliseconds = performance.now() - started;
    yield { before: side(0), after: side(1), kl, tokens: ids.length, position, shown, milliseconds };
  }
}

/** The prefix serves patches at the last token: one further back changes the keys and values behind it. */
async function* continuations(
  { model }: OpenModel,
  query: PatchedQuery,
  count: number,
  { signal, prefix }: CompareOptions,
): AsyncGenerator<Continuation> {
  const last = query.patch.position === query.ids.length - 1;
  if (!last || !prefix?.serves(model, query)) yield* continueRuns(model, query.runs, count, signal);
  else yield* continueStarted(model, query.runs, await prefix.run(model, query, signal), count, signal);
}

function nextTokens(open: OpenModel, { scores }: RunResult, tokens: readonly number[]): NextTokens {
  return { top: tokenScores(open.tokenizer, scores!), continuation: textUntilEnd(open, tokens) };
}
