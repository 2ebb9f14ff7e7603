import { expect, it } from 'vitest';
import { type TaskVector } from '../../../src/core/files/vectorMetadata';
import { describeVector } from '../../../src/core/vectors/describeVector';
import { someMetadata } from '../builders';

function aVector(seed: number): TaskVector {
  const metadata = someMetadata({ seed });
  const { blocks, hiddenSize } = metadata.model;
  return { metadata, theta: Float32Array.from({ length: blocks * hiddenSize }, (_, i) => i % 7) };
}

it('says one fact a line, so that what changed is what differs', () => {
  const [before, after] = [describeVector(aVector(1)).split('\n'), describeVector(aVector(2)).split('\n')];
  expect(after.filter((line, i) => line !== before[i])).toEqual(['seed: 2']);
  expect(before.filter((line) => /^ {2}\d+: /.test(line))).toHaveLength(someMetadata().model.blocks);
});

it('ends with the notes that it is given', () => {
  expect(describeVector(aVector(1), ['cosine:', '  0: 1']).endsWith('\n\ncosine:\n  0: 1\n')).toBe(true);
});
