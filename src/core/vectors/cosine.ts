import { type TaskVector } from '../files/vectorMetadata';

/** Cosine of the angle between two vectors, −1 … 1; undefined where one of them is zero. In double precision. */
export function cosine(a: Float32Array, b: Float32Array): number | undefined {
  let [product, aSquared, bSquared] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    aSquared += a[i] * a[i];
    bSquared += b[i] * b[i];
  }
  if (aSquared === 0 || bSquared === 0) return undefined;
  // Rounding can leave a cosine of 1 + 2e-16. Two roots, because the product of the squares may overflow.
  return Math.max(-1, Math.min(1, product / (Math.sqrt(aSquared) * Math.sqrt(bSquared))));
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
