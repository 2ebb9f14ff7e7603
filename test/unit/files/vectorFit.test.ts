import { describe, expect, it } from 'vitest';
import { vectorMisfit, vectorNorms } from '../../../src/core/files/vectorFit';
import { anIdentity, someMetadata } from '../builders';

describe('vectorMisfit', () => {
  it('lets the same model through, whatever its folder is called', () => {
    expect(vectorMisfit(someMetadata(), anIdentity({ name: 'renamed' }))).toBeUndefined();
  });

  it('names both values of another shape', () => {
    const error = vectorMisfit(someMetadata(), anIdentity({ name: 'large', blocks: 4, hiddenSize: 5 }));
    expect(error?.code).toBe('vector-mismatch');
    expect(error?.message).toBe(
      'The vector is from tiny, whose shape is not that of large: blocks 2 against 4, hidden size 3 against 5.',
    );
  });

  it('tells other weights of the same shape from another shape', () => {
    const error = vectorMisfit(someMetadata(), anIdentity({ weightsHash: 'd'.repeat(64) }));
    expect(error?.code).toBe('vector-mismatch');
    expect(error?.message).toBe(
      'The vector fits in shape but is from other files of tiny than the open tiny: ' +
        'SHA-256 of weights bbbbbbbbbbbb against dddddddddddd.',
    );
    expect(vectorMisfit(someMetadata(), anIdentity({ graphHash: 'e'.repeat(64) }))?.message).toContain(
      'graph aaaa',
    );
  });
});

it('vectorNorms gives the length of each row', () => {
  expect(vectorNorms({ metadata: someMetadata(), theta: Float32Array.of(2, 3, 6, 0, -4, 3) })).toEqual([
    7, 5,
  ]);
});
