import { TaskVectorError } from '../errors/taskVectorError';
import { type ModelIdentity } from '../model/modelIdentity';
import { type TaskVector, type VectorMetadata } from './vectorMetadata';

/**
 * Why a vector can't be patched into a model, or undefined where it can. Another shape can't be written at all; the
 * same shape with other weights can, but its numbers would mean nothing.
 */
export function vectorMisfit(metadata: VectorMetadata, model: ModelIdentity): TaskVectorError | undefined {
  const own = metadata.model;
  const shapes = [
    ['blocks', own.blocks, model.blocks],
    ['hidden size', own.hiddenSize, model.hiddenSize],
  ] as const;
  const wrong = shapes.filter(([, mine, theirs]) => mine !== theirs);
  if (wrong.length > 0) {
    const differences = wrong
      .map(([what, mine, theirs]) => `${what} ${mine} against ${theirs}`)
      .join(' and ');
    return mismatch(
      `The vector is from ${own.name}, whose shape is not that of ${model.name}: ${differences}.`,
      own,
    );
  }
  const hashes = [
    ['graph', own.graphHash, model.graphHash],
    ['weights', own.weightsHash, model.weightsHash],
  ] as const;
  const changed = hashes.filter(([, mine, theirs]) => mine !== theirs);
  if (changed.length === 0) return undefined;
  const differences = changed.map(
    ([what, mine, theirs]) => `${what} ${mine.slice(0, 12)} against ${theirs.slice(0, 12)}`,
  );
  return mismatch(
    `The vector fits in shape but is from other files of ${own.name} than the open ${model.name}: ` +
      `SHA-256 of ${differences.join(' and ')}.`,
    own,
  );
}

/** Euclidean norm of θ after each block, [blocks]; summed in double precision. */
export function vectorNorms({ metadata, theta }: TaskVector): number[] {
  const { blocks, hiddenSize } = metadata.model;
  return Array.from({ length: blocks }, (_, block) => {
    const row = theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
    return Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
  });
}

function mismatch(message: string, own: ModelIdentity): TaskVectorError {
  return new TaskVectorError(
    'vector-mismatch',
    message,
    `Open the model that it was made with (${own.name}), or extract the vector again.`,
  );
}
