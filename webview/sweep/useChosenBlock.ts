import * as v from 'valibot';
import { blockIndexSchema } from '../../src/core/patch/patch';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { usePersistedState } from '../host/usePersistedState';

/** Kept with the date of its result: another result has another best block. */
const chosenSchema = v.optional(v.object({ date: v.string(), block: blockIndexSchema }));

export interface ChosenBlock {
  readonly block: number;
  readonly choose: (block: number) => void;
}

/** The block that chart, examples and bench look at: the best one until another is chosen. */
export function useChosenBlock(result: SweepResult | undefined): ChosenBlock {
  const [chosen, setChosen] = usePersistedState('chosenBlock', chosenSchema, undefined);
  const date = result?.date ?? '';
  const held =
    chosen?.date === date && chosen.block < (result?.blocks.length ?? 0) ? chosen.block : undefined;
  return { block: held ?? result?.bestBlock ?? 0, choose: (block) => setChosen({ date, block }) };
}
