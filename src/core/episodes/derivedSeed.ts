/**
 * A seed for draws that must not use up the stream of the episodes, so that these stay the same with or without them:
 * FNV-1a over the seed and what it is for.
 *
 * @param seed 0 … 2^32 - 1
 * @returns 0 … 2^32 - 1
 * @see G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV non-cryptographic hash algorithm", IETF draft
 */
export function derivedSeed(seed: number, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seed}:${purpose}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
