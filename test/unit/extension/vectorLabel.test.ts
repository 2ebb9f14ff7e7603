import { describe, expect, it } from 'vitest';
import { vectorLabel } from '../../../src/extension/vectors/vectorLabel';
import { anIdentity, someMetadata } from '../builders';

describe('a vector’s row', () => {
  const metadata = someMetadata({
    model: anIdentity({ name: 'someone/tiny' }),
    chosenBlock: 1,
    finding: 'θ works best after block 1.',
  });

  it('names task, best block and model, and where it came from', () => {
    const row = vectorLabel(metadata, 'vectors/antonyms.taskvector.safetensors', undefined, 'en-GB');
    expect(row).toMatchObject({ label: 'antonyms', description: 'block 1 · tiny', stale: false });
    expect(row.tooltip.split('\n')).toEqual([
      'antonyms',
      'θ works best after block 1.',
      'leave-one-out over 5 pairs',
      'someone/tiny, float32',
      '2 blocks, residual stream of 3',
      expect.stringMatching(/^2 Jan 2026, \d\d:04$/),
      'vectors/antonyms.taskvector.safetensors',
    ]);
  });

  it('is stale where the chosen model has other files or another shape', () => {
    expect(vectorLabel(metadata, 'x', anIdentity(), 'en').stale).toBe(false);
    const other = vectorLabel(metadata, 'x', anIdentity({ weightsHash: 'd'.repeat(64) }), 'en');
    expect(other.stale).toBe(true);
    expect(other.description).toBe('block 1 · other model · tiny');
    expect(other.tooltip).toMatch(/fits in shape but is from other files/);
    expect(vectorLabel(metadata, 'x', anIdentity({ blocks: 3 }), 'en').stale).toBe(true);
  });

  it('says that its model was not proven', () => {
    const row = vectorLabel(someMetadata({ proven: false }), 'x', undefined, 'en');
    expect(row.description).toBe('not proven · tiny');
    expect(row.tooltip).toMatch(/had failed its self-test/);
  });
});
