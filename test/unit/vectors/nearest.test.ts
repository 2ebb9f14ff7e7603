import { expect, it } from 'vitest';
import { type TaskVector } from '../../../src/core/files/vectorMetadata';
import { cosineAfter, nearestFirst } from '../../../src/core/vectors/nearest';
import { someMetadata } from '../builders';

function vectorOf(...theta: number[]): TaskVector {
  const metadata = someMetadata();
  const model = { ...metadata.model, blocks: 2, hiddenSize: theta.length / 2 };
  return { metadata: { ...metadata, model }, theta: Float32Array.from(theta) };
}

it('gives the cosine after one block: parallel 1, opposite −1, right angle 0', () => {
  const own = vectorOf(3, 4, 1, 0);
  expect(cosineAfter(own, vectorOf(6, 8, 0, 1), 0)).toBeCloseTo(1, 12);
  expect(cosineAfter(own, vectorOf(-3, -4, 0, 1), 0)).toBeCloseTo(-1, 12);
  expect(cosineAfter(own, vectorOf(6, 8, 0, 1), 1)).toBe(0);
});

it('gives none for zero or another model', () => {
  const own = vectorOf(3, 4, 1, 0);
  expect(cosineAfter(own, vectorOf(0, 0, 1, 1), 0)).toBeUndefined();
  const other = vectorOf(3, 4, 1, 0);
  const model = { ...other.metadata.model, weightsHash: 'f'.repeat(64) };
  expect(cosineAfter(own, { ...other, metadata: { ...other.metadata, model } }, 0)).toBeUndefined();
});

it('lists the nearest first, no more than asked for, equal ones in their order', () => {
  const all = [0.2, 0.9, 0.9, -1].map((cosine, at) => ({ cosine, at }));
  expect(nearestFirst(all, 3).map(({ at }) => at)).toEqual([1, 2, 0]);
});
