import { writeCsv } from '../csv/writeCsv';
import { type ComparedSweep } from '../sweep/comparedSweep';

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
      blocks.map(({ hits, trials, interval }, block) => [
        label,
        file,
        model,
        proven,
        block,
        hits,
        trials,
        hits / trials,
        interval.low,
        interval.high,
        block === bestBlock,
      ]),
    ),
  );
}
