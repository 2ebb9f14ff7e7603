import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { type Projection } from '../../core/patch/projection';
import { type Run, type RunScores } from '../execution/run';
import { type RunOptions, runPrompts } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';

const letters = /^\p{L}+$/u;

/**
 * Projection to the vocabulary: θ of each block through the final norm and the output head.
 *
 * The head is asked through a prompt of one token whose residual after the last block is θ; what the token is doesn't
 * matter then.
 *
 * @param theta [blocks × hidden]
 * @param top tokens a block, made of letters alone, without those that differ in case and spaces only
 * @throws TaskVectorError `vector-mismatch`, `aborted` between two slices
 */
export async function projectTheta(
  open: OpenModel,
  theta: Float32Array,
  top: number,
  options: RunOptions = {},
): Promise<Projection> {
  const { blocks, hiddenSize, vocabularySize } = open.model.shape;
  if (theta.length !== blocks * hiddenSize) {
    throw new TaskVectorError(
      'vector-mismatch',
      `The vector has ${theta.length} numbers; this model has ${blocks} blocks of ${hiddenSize}.`,
      'Choose the model that the vector was made with.',
    );
  }
  const listed = Math.min(vocabularySize, limits.topTokens);
  const prompt = { ids: open.tokenizer.encode('a').slice(0, 1), scores: { top: listed, asked: [] } };
  const rows = Array.from({ length: blocks }, (_, block): Run => {
    const vector = theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
    return { ...prompt, patches: [{ block: blocks - 1, position: 0, mode: 'replace', strength: 1, vector }] };
  });
  const projected = await runPrompts(open.model, rows, options);
  return projected.map(({ scores }) => readable(open, scores!).slice(0, top));
}

function readable({ tokenizer }: OpenModel, { top }: RunScores): Projection[number][number][] {
  const seen = new Set<string>();
  return top.flatMap(({ id, logit }) => {
    const token = tokenizer.tokenText(id);
    const word = token.trim().toLowerCase();
    if (!letters.test(word) || seen.has(word)) return [];
    seen.add(word);
    return [{ token, id, logit }];
  });
}
