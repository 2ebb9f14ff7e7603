// Prints the SHA-256 of drawn episodes: bundled and started by a test, in a process of its own.
import { createHash } from 'node:crypto';
import { drawEpisodes } from '../../src/core/episodes/drawEpisodes';

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
const drawn = drawEpisodes('to_upper', pairs, scheme);
console.log(createHash('sha256').update(JSON.stringify(drawn)).digest('hex'));
