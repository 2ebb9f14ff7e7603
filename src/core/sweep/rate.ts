import { wilsonInterval } from '../statistics/wilson';
import { type Rate } from './sweepResult';

/**
 * The share of trials that are hits, with its 95 % Wilson interval.
 *
 * @throws RangeError when there are no trials
 */
export function rateOf(trials: readonly boolean[]): Rate {
  const hits = trials.filter(Boolean).length;
  return { hits, trials: trials.length, interval: wilsonInterval(hits, trials.length) };
}
