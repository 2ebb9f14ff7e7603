import { writeCsv } from '../csv/writeCsv';
import { isCopied } from '../sweep/summariseSweep';
import { type SweepResult } from '../sweep/sweepResult';
import { shareOf } from '../text/shares';

/** One row per block: what the chart of a sweep draws, over the dev trials. Shares are fractions of one. */
export function sweepBlocksCsv(result: SweepResult): string {
  return writeCsv(
    [
      'block',
      'hits',
      'trials',
      'patched',
      'patched_low',
      'patched_high',
      'copied',
      'answer_log_probability',
      'zero_shot',
      'few_shot',
      'majority',
      'best',
      'proven',
    ],
    result.blocks.map(({ patched, copied, answerLogProbability }, block) => [
      block,
      patched.hits,
      patched.trials,
      shareOf(patched),
      patched.interval.low,
      patched.interval.high,
      shareOf(copied),
      answerLogProbability,
      shareOf(result.zeroShot),
      shareOf(result.fewShot),
      result.majorityFloor,
      block === result.bestBlock,
      result.proven !== false,
    ]),
  );
}

/**
 * One row per trial, as its table shows it after one block.
 *
 * @throws RangeError for a block that the result lacks
 */
export function sweepExamplesCsv(result: SweepResult, block: number): string {
  if (!(block in result.blocks)) throw new RangeError(`sweepExamplesCsv: no block ${block}`);
  return writeCsv(
    [
      'task',
      'split',
      'query',
      'expected',
      'block',
      'zero_shot',
      'zero_shot_right',
      'patched',
      'patched_right',
      'patched_log_probability',
      'copied',
      'few_shot',
      'few_shot_right',
      'proven',
    ],
    result.outcomes.map((outcome) => {
      const { task, split, query, answer, zeroShot, fewShot } = outcome;
      const patched = outcome.patched[block];
      return [
        task,
        split,
        query,
        answer,
        block,
        zeroShot.token,
        zeroShot.correct,
        patched.token,
        patched.correct,
        patched.answerLogProbability,
        isCopied(outcome, block),
        fewShot.token,
        fewShot.correct,
        result.proven !== false,
      ];
    }),
  );
}
