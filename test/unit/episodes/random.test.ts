import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/episodes/random';

/** xoroshiro128+ (24, 16, 37) from its paper, in 64-bit integers; low 32 bits of each sum, offset by 2^31. */
function* reference(seed: number): Generator<number> {
  const mask = (1n << 64n) - 1n;
  const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (64n - k))) & mask;
  const low = 0xffffffffn;
  let s0 = (low << 32n) | (~BigInt(seed) & low);
  let s1 = (BigInt(seed) & low) << 32n;
  for (;;) {
    const sum = (s0 + s1) & low;
    yield Number(sum ^ 0x80000000n);
    s1 ^= s0;
    s0 = rotl(s0, 24n) ^ s1 ^ ((s1 << 16n) & mask);
    s1 = rotl(s1, 37n);
  }
}

describe('seededRandom', () => {
  it.each([0, 41, 0xffffffff])('draws what xoroshiro128+ gives for seed %i', (seed) => {
    const random = seededRandom(seed);
    const numbers = reference(seed);
    for (let i = 0; i < 1000; i++) expect(random.below(2 ** 32)).toBe(numbers.next().value);
  });

  it('begins with the number worked out by hand', () => {
    // First sum of seed 41 is ~41 = -42, offset by 2^31: 2147483606.
    expect(seededRandom(41).below(10)).toBe(6);
  });

  it('shuffles from the front', () => {
    const numbers = reference(41);
    const items = [...'abcdef'];
    for (let i = 0; i < items.length; i++) {
      const other = i + ((numbers.next().value as number) % (items.length - i));
      [items[i], items[other]] = [items[other], items[i]];
    }
    expect(seededRandom(41).sample([...'abcdef'], 6)).toEqual(items);
    expect(seededRandom(41).sample([...'abcdef'], 2)).toEqual(items.slice(0, 2));
  });

  it('refuses what it cannot draw', () => {
    expect(() => seededRandom(-1)).toThrow(RangeError);
    expect(() => seededRandom(1.5)).toThrow(RangeError);
    expect(() => seededRandom(1).below(0)).toThrow(RangeError);
    expect(() => seededRandom(1).sample(['a'], 2)).toThrow(RangeError);
  });
});
