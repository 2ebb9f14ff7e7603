import { TaskVectorError } from '../errors/taskVectorError';
import { type ModelIdentity } from '../model/modelIdentity';
import { type TaskVector, type VectorMetadata } from './vectorMetadata';
import { norm } from '../statistics/vectors';

/**
 * Why a vector can't be patched into a model, or undefined where it can. Another shape can't be written at all; the
 * same shape with other weights can, but its numbers would mean nothing.
 */
export function vectorMisfit(metadata: VectorMetadata, model: ModelIdentity): TaskVectorError | undefined {
  const own = metadata.model;
  const { shape, files } = modelDifferences(own, model);
  if (shape.length > 0) {
    return mismatch(
      `The vector is from ${own.name}, whose shape is not that of ${model.name}: ${shape.join(' and ')}.`,
      own,
    );
  }
  if (files.length === 0) return undefined;
  return mismatch(
    `The vector fits in shape but is from other files of ${own.name} than the open ${model.name}: ` +
      `SHA-256 of ${files.join(' and ')}.`,
    own,
  );
}

/** What keeps two models from sharing vectors, in words: `blocks 12 against 30`, `weights 0a1b… against 9f8e…`. */
export function modelDifferences(
  own: ModelIdentity,
  other: ModelIdentity,
): { readonly shape: readonly string[]; readonly files: readonly string[] } {
  const shapes = [
    ['blocks', own.blocks, other.blocks],
    ['hidden size', own.hiddenSize, other.hiddenSize],
  ] as const;
  const hashes = [
    ['graph', own.graphHash, other.graphHash],
    ['weights', own.weightsHash, other.weightsHash],
  ] as const;
  return {
    shape: shapes
      .filter(([, mine, theirs]) => mine !== theirs)
      .map(([what, mine, theirs]) => `${what} ${mine} against ${theirs}`),
    files: hashes
      .filter(([, mine, theirs]) => mine !== theirs)
      .map(([what, mine, theirs]) => `${what} ${mine.slice(0, 12)} against ${theirs.slice(0, 12)}`),
  };
}

/** Euclidean norm of θ after each block, [blocks]; summed in double precision. */
export function vectorNorms({ metadata, theta }: TaskVector): number[] {
  const { blocks, hiddenSize } = metadata.model;
  return Array.from({ length: blocks }, (_, block) =>
    norm(theta.subarray(block * hiddenSize, (block + 1) * hiddenSize)),
  );
}

function mismatch(message: string, own: ModelIdentity): TaskVectorError {
  return new TaskVectorError(
    'vector-mismatch',
    message,
    `Open the model that it was made with (${own.name}), or extract the vector again.`,
  );
}
