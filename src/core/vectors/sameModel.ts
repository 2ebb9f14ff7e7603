import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { modelDifferences } from '../files/vectorFit';
import { type VectorMetadata } from '../files/vectorMetadata';

/** @throws TaskVectorError `vector-mismatch` that names the first vector that is of another model, and what differs */
export function requireSameModel(vectors: readonly VectorMetadata[]): void {
  for (const other of vectors.slice(1)) {
    const { shape, files } = modelDifferences(vectors[0].model, other.model);
    const differences = [...shape, ...files];
    if (differences.length === 0) continue;
    throw new TaskVectorError(
      'vector-mismatch',
      l10n.t(
        '"{0}" and "{1}" are vectors of different models, {2} and {3}: {4}.',
        vectors[0].name,
        other.name,
        vectors[0].model.name,
        other.model.name,
        differences.join(', '),
      ),
      l10n.t('Give vectors that were made with the same model.'),
    );
  }
}
