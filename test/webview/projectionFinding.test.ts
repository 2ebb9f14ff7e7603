// The projection in words: after which block θ first names an output, and what the best block names.
import { describe, expect, it } from 'vitest';
import { type Projection } from '../../src/core/patch/projection';
import { outputWords } from '../../src/core/patch/outputWords';
import { projectionFinding } from '../../webview/projection/projectionFinding';

const outputs = outputWords([
  { output: ' cold' },
  { output: ' small', accept: [' little'] },
  { output: ' new York' },
]);
const of = (...rows: string[]): Projection =>
  rows.map((row, block) =>
    row
      .split(' ')
      .filter((word) => word !== '')
      .map((word, at) => ({ token: ` ${word}`, id: 100 * block + at, logit: -at })),
  );

describe('the finding of a projection', () => {
  it.each([
    [
      of('and in to', 'and cold to', 'little cold small'),
      2,
      'θ first names an output of the task after block 1: “cold”; after the best block, 2, it names 3 among its first 3 tokens.',
    ],
    [
      of('and in to', 'and in to', 'little cold in'),
      1,
      'θ first names an output of the task after block 2: “little”, “cold”; after the best block, 1, none is among its first 3 tokens.',
    ],
    [
      of('and in to', 'cold in to'),
      1,
      'θ first names an output of the task after its best block, 1: 1 among its first 3 tokens, “cold”.',
    ],
    [
      of('and in', 'to of A'),
      1,
      'No output of the task is among the first 3 tokens of θ after any block; after the best one, 1, they begin with “to”, “of”, “A”.',
    ],
    [of('and in', ''), 1, 'No output of the task is among the first 2 tokens of θ after any block.'],
    [of('', ''), 1, 'No word is among the first tokens of θ after any block.'],
    [of('cold'), undefined, 'θ first names an output of the task after block 0: “cold”.'],
    // A file that lies about its best block.
    [of('cold'), 9, 'θ first names an output of the task after block 0: “cold”.'],
  ])('%#', (projection, best, said) => {
    expect(projectionFinding(projection, outputs, best)).toBe(said);
  });

  it('counts words as the task writes them: case matters, spaces around them do not', () => {
    expect(projectionFinding(of('Cold new York'), outputs, 0)).toMatch(/^No output/);
    expect(projectionFinding([[{ token: 'cold', id: 1, logit: 0 }]], outputs, 0)).toMatch(/“cold”/);
  });
});
