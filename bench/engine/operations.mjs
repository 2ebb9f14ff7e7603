import { levels } from '../../src/engine/execution/waves.ts';

/**
 * Floating-point operations of the matrix products that a plan stands for, two for each multiplication: weights of the
 * blocks, attention (scores and their product with the values), and the head on scored rows. An attention over a whole
 * prompt counts its full square, as the kernels multiply it.
 *
 * @param plan of planRuns
 * @param sizes weights of a block and of the head, width of all heads together
 */
export function operationsOf({ runs, waves }, { blockWeights, headWeights, attentionWidth }) {
  let weights = 0;
  let attention = 0;
  const count = (rows, context, blocks) => {
    weights += 2 * blockWeights * rows * blocks;
    attention += 4 * attentionWidth * context * rows * blocks;
  };
  for (const { stems, groups } of waves) {
    for (const { path, blocks } of stems) count(path.length, path.length, blocks);
    for (const level of groups.flatMap(levels)) {
      const last = Math.max(...level.map(({ blocks }) => blocks));
      // A patched row enters after its own block.
      for (const { entry, depth } of level) count(1, depth, Math.max(0, last - (entry + 1)));
    }
  }
  const head = 2 * headWeights * runs.filter(({ scores }) => scores).length;
  return { weights, attention, head, total: weights + attention + head };
}

/** Elements of the matrices of a Llama, from its config.json. */
export function matrixSizes(config) {
  const { hidden_size: hidden, intermediate_size: inner, vocab_size: vocabulary } = config;
  const { num_attention_heads: heads, num_key_value_heads: groups, head_dim: width } = config;
  const attention = hidden * (heads + 2 * groups) * width + heads * width * hidden;
  return {
    blockWeights: attention + 3 * hidden * inner,
    headWeights: hidden * vocabulary,
    attentionWidth: heads * width,
  };
}
