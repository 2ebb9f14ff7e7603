import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseVectorFile, serialiseVectorFile } from '../../src/core/files/vectorFile';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { differenceOf, meanOf, mixOf, type Operand, weightedSumOf } from '../../src/core/vectors/arithmetic';
import { anIdentity, refusal, someMetadata } from '../unit/builders';

const origin = { application: 'test', date: '2026-01-02T03:04:05.000Z' };
const theta = fc
  .float32Array({ minLength: 6, maxLength: 6, noNaN: true, min: -1e6, max: 1e6 })
  .filter((values) => values.some((value) => value !== 0));

function operand(values: Float32Array, changes: Partial<VectorMetadata> = {}): Operand {
  return { vector: { theta: values, metadata: someMetadata(changes) }, thetaHash: 'd'.repeat(64) };
}

const bits = (values: Float32Array): number[] => [...new Uint32Array(values.slice().buffer)];

it('the mean of one, and the mix at 0 and 1, are the operands bit for bit', () => {
  fc.assert(
    fc.property(theta, theta, (x, y) => {
      const [a, b] = [operand(x), operand(y)];
      expect(bits(meanOf([a], origin).vector.theta)).toEqual(bits(x));
      expect(bits(mixOf(a, b, 0, origin).vector.theta)).toEqual(bits(x));
      expect(bits(mixOf(a, b, 1, origin).vector.theta)).toEqual(bits(y));
    }),
  );
});

/** The numbers, with one zero: a sum of zeros may have either sign. */
function unsigned(theta: Float32Array): number[] {
  return Array.from(theta, (value) => value + 0);
}

it('sums are linear, and the mean of two is their mix at a half', () => {
  const weight = fc.double({ min: -8, max: 8, noNaN: true });
  fc.assert(
    fc.property(theta, theta, weight, weight, (x, y, v, w) => {
      const [a, b] = [operand(x), operand(y)];
      const lengths = [
        x.map((value, i) => v * value + w * y[i]),
        x.map((value, i) => value - y[i]),
        x.map((value, i) => value + y[i]),
      ].map((values) => Math.hypot(...values));
      // A vector that is zero everywhere is refused.
      fc.pre(lengths.every((length) => length > 0));
      const sum = weightedSumOf([a, b], [v, w], origin).vector.theta;
      expect(unsigned(sum)).toEqual(unsigned(x.map((value, i) => Math.fround(v * value + w * y[i]))));
      expect(unsigned(differenceOf(a, b, origin).vector.theta)).toEqual(
        unsigned(weightedSumOf([a, b], [1, -1], origin).vector.theta),
      );
      expect(unsigned(meanOf([a, b], origin).vector.theta)).toEqual(
        unsigned(mixOf(a, b, 0.5, origin).vector.theta),
      );
    }),
  );
});

it('keeps where everything came from, through a file, and names leaves with their weights', () => {
  const a = operand(Float32Array.of(1, 2, 3, 4, 5, 6), { name: 'a', chosenBlock: 0, proven: false });
  const b = operand(Float32Array.of(0, 0, 0, 1, 1, 1), { name: 'b', chosenBlock: 1 });
  const { vector, notes } = differenceOf(a, b, origin);
  expect(notes).toEqual([expect.stringMatching(/a 0, b 1.*keeps 0/)]);
  const whole = meanOf([{ vector, thetaHash: 'e'.repeat(64) }, b], origin).vector;
  expect(parseVectorFile(serialiseVectorFile(whole)).metadata).toMatchObject({
    method: 'mean of 2 vectors',
    chosenBlock: 0,
    proven: false,
    operands: [
      { name: 'a', weight: 0.5, proven: false, pairs: a.vector.metadata.pairs },
      { name: 'b', weight: -0.5 },
      { name: 'b', weight: 0.5 },
    ],
  });
});

it('refuses vectors of different models, and sums beyond float32', () => {
  const a = operand(new Float32Array(6).fill(3e38));
  const other = operand(a.vector.theta, { model: anIdentity({ weightsHash: 'f'.repeat(64) }) });
  expect(() => meanOf([a, other], origin)).toThrow(refusal('vector-mismatch', /weights b{12} against f{12}/));
  expect(() => weightedSumOf([a, a], [1, 1], origin)).toThrow(refusal('bad-usage', /range of float32/));
});

it('refuses what is zero everywhere', () => {
  const a = operand(Float32Array.of(1, 2, 3, 4, 5, 6));
  const zero = refusal('vector-zero', /The weighted sum is zero everywhere/);
  expect(() => weightedSumOf([a, a], [0, 0], origin)).toThrow(zero);
  expect(() => differenceOf(a, a, origin)).toThrow(refusal('vector-zero', /The difference is zero/));
});

it('keeps θ of every episode in a file, and refuses what is no such tensor', () => {
  const { vector } = operand(new Float32Array(6));
  const thetaEpisodes = Float32Array.from({ length: 18 }, (_, i) => i);
  expect(parseVectorFile(serialiseVectorFile({ ...vector, thetaEpisodes }))).toEqual({
    ...vector,
    thetaEpisodes,
  });
  for (const wrong of [new Float32Array(0), new Float32Array(7), new Float32Array(6).fill(Infinity)]) {
    expect(() => serialiseVectorFile({ ...vector, thetaEpisodes: wrong })).toThrow(RangeError);
  }
});
