import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { type Projection } from '../../core/patch/projection';
import { type RunScores } from '../execution/run';
import { type RunOptions } from '../execution/runPrompts';
import { type OpenModel } from '../model/openModel';
import { throughHead } from './throughHead';

const letters = /^\p{L}+$/u;

/**
 * Projection to the vocabulary: θ of each block through the final norm and the output head.
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
      l10n.t(
        'The vector has {0} numbers; this model has {1} blocks of {2}.',
        theta.length,
        blocks,
        hiddenSize,
      ),
      l10n.t('Choose the model that the vector was made with.'),
    );
  }
  const listed = Math.min(vocabularySize, limits.topTokens);
  const rows = Array.from({ length: blocks }, (_, block) =>
    theta.subarray(block * hiddenSize, (block + 1) * hiddenSize),
  );
  const projected = await throughHead(open, rows, { top: listed, asked: [] }, options);
  return projected.map((scores) => readable(open, scores).slice(0, top));
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
