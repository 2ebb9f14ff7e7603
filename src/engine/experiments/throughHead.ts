import { type RunScores, type ScoreRequest } from '../execution/run';
import { type RunOptions, runPrompts } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';

/**
 * Residuals through the final norm and the output head.
 *
 * The head is asked through a prompt of one token whose residual after the last block is the vector; what the token is
 * doesn't matter then.
 *
 * @param vectors [hidden] each
 * @returns scores in the order of the vectors
 * @throws TaskVectorError `aborted` between two slices
 */
export async function throughHead(
  { model, tokenizer }: OpenModel,
  vectors: readonly Float32Array[],
  scores: ScoreRequest,
  options: RunOptions = {},
): Promise<RunScores[]> {
  const ids = tokenizer.encode('a').slice(0, 1);
  const block = model.shape.blocks - 1;
  const site = { block, position: 0, mode: 'replace', strength: 1 } as const;
  const runs = vectors.map((vector) => ({ ids, scores, patches: [{ ...site, vector }] }));
  return (await runPrompts(model, runs, options)).map((result) => result.scores!);
}
