import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { type BenchInputs } from '../patchBench/benchInputs';

type Outcomes = SweepResult['outcomes'];

/**
 * Place among the outcomes of the trial that the bench asks about: the one whose row was pressed, or the first that asked
 * what was typed. −1 where none did.
 */
export function trialOf({ verbatim, query, trial }: BenchInputs, outcomes: Outcomes): number {
  if (verbatim) return -1;
  const isPressed = trial?.query === query && outcomes[trial.index]?.query === query;
  return isPressed ? trial.index : outcomes.findIndex((outcome) => outcome.query === query);
}

/** The bench with the query of a trial, which is remembered: another trial may ask the same. */
export function withTrial(inputs: BenchInputs, outcomes: Outcomes, index: number): BenchInputs {
  const { query } = outcomes[index];
  return { ...inputs, verbatim: false, query, trial: { query, index } };
}
