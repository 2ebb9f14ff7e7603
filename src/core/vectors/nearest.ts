import { modelDifferences } from '../files/vectorFit';
import { type TaskVector } from '../files/vectorMetadata';
import { cosine, thetaAfter } from './cosine';

/** Cosine of two vectors after a block; undefined where they are of different models or one is zero there. */
export function cosineAfter(own: TaskVector, other: TaskVector, block: number): number | undefined {
  const { shape, files } = modelDifferences(own.metadata.model, other.metadata.model);
  if (shape.length + files.length > 0) return undefined;
  return cosine(thetaAfter(own, block), thetaAfter(other, block));
}

/** The nearest first, at most `most`; of equally near ones the first in the list. */
export function nearestFirst<T extends { readonly cosine: number }>(all: readonly T[], most: number): T[] {
  return [...all].sort((a, b) => b.cosine - a.cosine).slice(0, most);
}
