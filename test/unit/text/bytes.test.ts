import { describe, expect, it } from 'vitest';
import { readableBytes } from '../../../src/core/text/bytes';

describe('readableBytes', () => {
  it.each([
    [0, '0 kB'],
    [10, '1 kB'],
    [115_300_000, '115 MB'],
    [1_240_000_000, '1.2 GB'],
  ])('%d', (bytes, text) => expect(readableBytes(bytes)).toBe(text));
});
