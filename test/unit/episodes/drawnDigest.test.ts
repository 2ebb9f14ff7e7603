import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { drawEpisodes } from '../../../src/core/episodes/drawEpisodes';

// The promise of docs/decisions/0007: a seed draws the same episodes on every machine and in every later version.
it('draws the episodes that it has always drawn', () => {
  const pairs = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => ({
    input: letter,
    output: letter.toUpperCase(),
  }));
  const scheme = {
    kind: 'split',
    demonstrations: 5,
    dev: 50,
    test: 50,
    dummies: 2,
    disjoint: true,
    seed: 41,
  } as const;
  const drawn = JSON.stringify(drawEpisodes('to_upper', pairs, scheme));
  expect(createHash('sha256').update(drawn).digest('hex')).toBe(
    'a444fbdf1946e16073fef0edced5bad72e594f37a7add830d337b4b191411f57',
  );
});
