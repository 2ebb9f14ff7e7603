import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type NextTokens, type PatchComparison } from '../../core/patch/patchComparison';
import { type ComparePatchRequest } from '../../protocol/engine';
import { continueRuns } from '../execution/continueRuns';
import { type Run, type RunResult } from '../execution/run';
import { type OpenModel } from '../model/openModel';
import { textUntilEnd, tokenScores } from './predictions';

/**
 * Runs a query plain and patched in one pass over the model.
 *
 * @yields the next tokens first, then the continuations token by token; each value is whole
 * @throws TaskVectorError `vector-mismatch`, `prompt-empty`, `prompt-too-long`, `aborted`
 */
export async function* comparePatch(
  open: OpenModel,
  request: ComparePatchRequest,
  signal?: AbortSignal,
): AsyncGenerator<PatchComparison> {
  const started = performance.now();
  const { blocks, hiddenSize } = open.model.shape;
  if (request.vector.length !== hiddenSize || request.block >= blocks) {
    throw new TaskVectorError(
      'vector-mismatch',
      `The vector has ${request.vector.length} numbers for block ${request.block}; this model has ${blocks} blocks of ${hiddenSize}.`,
      'Choose the model that the vector was made with.',
    );
  }
  const ids = open.tokenizer.encode(request.prompt);
  const scores = { top: request.top, asked: [] };
  const patch = { ...request, position: ids.length - 1 };
  const runs: Run[] = [
    { ids, scores },
    { ids, scores, patches: [patch] },
  ];
  for await (const { results, tokens } of continueRuns(open.model, runs, request.generate, signal)) {
    const side = (i: number): NextTokens => nextTokens(open, results[i], tokens[i]);
    yield { before: side(0), after: side(1), tokens: ids.length, milliseconds: performance.now() - started };
  }
}

function nextTokens(open: OpenModel, { scores }: RunResult, tokens: readonly number[]): NextTokens {
  return { top: tokenScores(open.tokenizer, scores!), continuation: textUntilEnd(open, tokens) };
}
