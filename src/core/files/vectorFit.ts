import * as l10n from '@vscode/l10n';
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
      l10n.t(
        'The vector is from {0}, whose shape is not that of {1}: {2}.',
        own.name,
        model.name,
        shape.join(', '),
      ),
      own,
    );
  }
  if (files.length === 0) return undefined;
  return mismatch(
    l10n.t(
      'The vector fits in shape but is from other files of {0} than the open {1}: SHA-256 of {2}.',
      own.name,
      model.name,
      files.join(', '),
    ),
    own,
  );
}

/** What keeps two models from sharing vectors, in words: `blocks 12 against 30`, `weights 0a1b… against 9f8e…`. */
export function modelDifferences(
  own: ModelIdentity,
  other: ModelIdentity,
): { readonly shape: readonly string[]; readonly files: readonly string[] } {
  const shapes = [
    [l10n.t('blocks'), own.blocks, other.blocks],
    [l10n.t('hidden size'), own.hiddenSize, other.hiddenSize],
  ] as const;
  const hashes = [
    [l10n.t('graph'), own.graphHash, other.graphHash],
    [l10n.t('weights'), own.weightsHash, other.weightsHash],
  ] as const;
  return {
    shape: shapes
      .filter(([, mine, theirs]) => mine !== theirs)
      .map(([what, mine, theirs]) => l10n.t('{0} {1} against {2}', what, mine, theirs)),
    files: hashes
      .filter(([, mine, theirs]) => mine !== theirs)
      .map(([what, mine, theirs]) =>
        l10n.t('{0} {1} against {2}', what, mine.slice(0, 12), theirs.slice(0, 12)),
      ),
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
    l10n.t('Open the model that it was made with ({0}), or extract the vector again.', own.name),
  );
}
