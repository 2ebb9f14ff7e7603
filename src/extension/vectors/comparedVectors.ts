import { createHash } from 'node:crypto';
import { l10n, type Uri, workspace } from 'vscode';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { float32ToBytes } from '../../core/files/float32Bytes';
import {
  type Computed,
  differenceOf,
  meanOf,
  type Operand,
  weightedSumOf,
} from '../../core/vectors/arithmetic';
import { type Origin } from '../../core/vectors/combinedMetadata';
import { cosine, thetaAfter } from '../../core/vectors/cosine';
import { requireSameModel } from '../../core/vectors/sameModel';
import {
  type Arithmetic,
  type VectorCompareViewState,
  type ComparisonAt,
  mostCompared,
} from '../../protocol/vectorCompareView';
import { vectorSuffix } from '../contributions';
import { tellApart } from '../ui/tellApart';
import { fileName } from '../ui/workspaceFiles';
import { readVector } from './readVector';

/** A vector file of a comparison. */
export interface Compared extends Operand {
  readonly file: string;
  /** The file with its folder, for people. */
  readonly place: string;
}

/**
 * Reads vector files to compare.
 *
 * @throws TaskVectorError `bad-request` for fewer than two or too many, `vector-mismatch` for different models,
 *   `vector-invalid`, `file-not-readable`
 */
export async function readCompared(uris: readonly Uri[]): Promise<readonly Compared[]> {
  if (uris.length < 2 || uris.length > mostCompared) {
    throw new TaskVectorError(
      'bad-request',
      uris.length < 2
        ? l10n.t('One vector has nothing to be compared with.')
        : l10n.t('{0} vector files were chosen; at most {1} are compared.', uris.length, mostCompared),
      l10n.t('Choose from 2 to {0}.', mostCompared),
    );
  }
  const all: Compared[] = [];
  for (const uri of uris) {
    const vector = await readVector(uri);
    const thetaHash = createHash('sha256').update(float32ToBytes(vector.theta)).digest('hex');
    all.push({ file: fileName(uri), place: workspace.asRelativePath(uri), vector, thetaHash });
  }
  requireSameModel(all.map(({ vector }) => vector.metadata));
  return all;
}

/** What the panel shows of them. */
export function comparedState(all: readonly Compared[]): VectorCompareViewState {
  const { model } = all[0].vector.metadata;
  const chosen = all.find(({ vector }) => vector.metadata.chosenBlock !== undefined)?.vector.metadata
    .chosenBlock;
  const apart = tellApart(
    all.map(({ vector, place }) => ({ name: vector.metadata.name, place })),
    vectorSuffix,
  );
  return {
    model: model.name,
    blocks: model.blocks,
    block: Math.min(chosen ?? Math.floor(model.blocks / 2), model.blocks - 1),
    vectors: all.map(({ file, vector: { metadata } }, i) => ({
      name: metadata.name,
      label: apart[i] === undefined ? metadata.name : `${metadata.name} (${apart[i]})`,
      file,
      method: metadata.method,
    })),
  };
}

/**
 * Cosines after a block, as `task-vectors vector compare` gives them, and their map.
 *
 * @throws TaskVectorError `bad-request` for a block that is not there
 */
export async function comparisonAt(all: readonly Compared[], block: number): Promise<ComparisonAt> {
  const { blocks } = all[0].vector.metadata.model;
  if (block >= blocks) {
    throw new TaskVectorError(
      'bad-request',
      l10n.t('The vectors have {0} blocks; there is no block {1}.', blocks, block),
    );
  }
  const thetas = all.map(({ vector }) => thetaAfter(vector, block));
  const matrix = thetas.map((a) => thetas.map((b) => cosine(a, b) ?? null));
  // Loaded when it is needed: an activation does not wait for a library of linear algebra.
  const { principalCoordinates } = await import('../../core/suite/similarity/principalCoordinates');
  const { points, share } = principalCoordinates(matrix.map((row) => row.map((value) => value ?? 0)));
  return { matrix, map: [...points], share };
}

/** @throws TaskVectorError `bad-request` for vectors that are not there, or as `core/vectors/arithmetic` */
export function computed(all: readonly Compared[], asked: Arithmetic, origin: Origin): Computed {
  switch (asked.operation) {
    case 'mean':
      return meanOf(all, origin);
    case 'difference': {
      const [first, second] = [all.at(asked.first), all.at(asked.second)];
      if (first && second) return differenceOf(first, second, origin);
      break;
    }
    case 'sum':
      if (asked.weights.length === all.length) return weightedSumOf(all, asked.weights, origin);
  }
  throw new TaskVectorError(
    'bad-request',
    l10n.t('The vectors of the comparison are others by now.'),
    l10n.t('Open it again.'),
  );
}
