import { toErrorValue } from '../../core/errors/taskVectorError';
import { vectorMisfit, vectorNorms } from '../../core/files/vectorFit';
import { type ModelIdentity } from '../../core/model/modelIdentity';
import { type ModelBadge } from '../../protocol/modelBadge';
import { type VectorViewState } from '../../protocol/vectorView';
import { type VectorContent } from './vectorDocument';

/**
 * All that the vector editor shows of a file.
 *
 * @param known the chosen model where it has been open before; a misfit can't be told without it
 */
export function vectorViewState(
  fileName: string,
  content: VectorContent,
  model: ModelBadge,
  known: ModelIdentity | undefined,
): VectorViewState {
  const { vector, problem } = content;
  if (!vector) return { fileName, model, problem };
  const misfit = known && vectorMisfit(vector.metadata, known);
  return {
    fileName,
    model,
    document: { metadata: vector.metadata, norms: vectorNorms(vector) },
    mismatch: misfit && toErrorValue(misfit),
  };
}
