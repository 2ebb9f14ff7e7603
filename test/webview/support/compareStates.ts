import { rateOf } from '../../../src/core/sweep/rate';
import { comparedSweeps, type NamedResult } from '../../../src/core/sweep/comparedSweep';
import { type SweepResult } from '../../../src/core/sweep/sweepResult';
import { type CompareViewState } from '../../../src/protocol/compareView';
import { splitResult, sweepResult } from './sweepResultFixture';

/** The antonyms' curve moved along the blocks and down, under another name. */
export function otherResult(name: string, later: number, share: number): SweepResult {
  const result = sweepResult();
  const blocks = result.blocks.map((block, at) => {
    const { hits, trials } = result.blocks[Math.max(0, at - later)].patched;
    const kept = Math.round(hits * share);
    return { ...block, patched: rateOf(Array.from({ length: trials }, (_, trial) => trial < kept)) };
  });
  const most = Math.max(...blocks.map(({ patched }) => patched.hits));
  const bestBlock = blocks.findIndex(({ patched }) => patched.hits === most);
  return { ...result, recipe: { ...result.recipe, name }, blocks, bestBlock };
}

const named = (...results: SweepResult[]): NamedResult[] =>
  results.map((result) => ({ file: `${result.recipe.name}.sweep.json`, result }));

const two = {
  title: 'Compare: antonyms, plural-singular',
  sweeps: comparedSweeps(named(sweepResult(), otherResult('plural-singular', 3, 0.8))),
  problems: [],
};

/** One state for each phase of a comparison. */
export const compareStates = {
  two,
  eight: {
    ...two,
    title: 'Compare: antonyms, plural-singular, +6',
    sweeps: comparedSweeps(
      named(
        splitResult(),
        ...Array.from({ length: 7 }, (_, i) => otherResult(`task number ${i + 2}`, i, 1 - i * 0.11)),
      ),
    ),
  },
  broken: {
    ...two,
    sweeps: two.sweeps.slice(0, 1),
    problems: [
      {
        file: 'plural-singular.sweep.json',
        error: {
          code: 'result-invalid',
          message: 'bestBlock: 990 is no block.',
          next: 'Run the sweep again.',
        },
      },
    ],
  },
} satisfies Record<string, CompareViewState>;
