import { type TaskVector } from '../files/vectorMetadata';
import { cosine as cosineOrZero, norm } from '../statistics/vectors';

/** Cosine of the angle between two vectors, −1 … 1; undefined where one of them is zero. */
export function cosine(a: Float32Array, b: Float32Array): number | undefined {
  return norm(a) === 0 || norm(b) === 0 ? undefined : cosineOrZero(a, b);
}

/** θ after one block, [hidden]; a view. */
export function thetaAfter({ metadata, theta }: TaskVector, block: number): Float32Array {
  const { hiddenSize } = metadata.model;
  return theta.subarray(block * hiddenSize, (block + 1) * hiddenSize);
}

/** Cosine of two vectors of one model after every block, [blocks]. */
export function cosinesByBlock(a: TaskVector, b: TaskVector): (number | undefined)[] {
  return Array.from({ length: a.metadata.model.blocks }, (_, block) =>
    cosine(thetaAfter(a, block), thetaAfter(b, block)),
  );
}
