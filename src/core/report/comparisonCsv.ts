import { writeCsv } from '../csv/writeCsv';
import { type ComparedSweep } from '../sweep/comparedSweep';
import { shareOf } from '../text/shares';

/** One row per result and block: the curves of a comparison, over the trials that chose the best blocks. */
export function comparisonCsv(sweeps: readonly ComparedSweep[]): string {
  return writeCsv(
    [
      'result',
      'file',
      'model',
      'proven',
      'block',
      'hits',
      'trials',
      'patched',
      'patched_low',
      'patched_high',
      'best',
    ],
    sweeps.flatMap(({ label, file, model, proven, blocks, bestBlock }) =>
      blocks.map((rate, block) => [
        label,
        file,
        model,
        proven,
        block,
        rate.hits,
        rate.trials,
        shareOf(rate),
        rate.interval.low,
        rate.interval.high,
        block === bestBlock,
      ]),
    ),
  );
}
