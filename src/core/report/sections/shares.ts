import { type Axis } from '../charts/axes';
import { type Point } from '../charts/lineChart';
import { estimateOf } from '../intervals';
import { shareText } from '../../text/shares';
import { type Rate } from '../../sweep/sweepResult';

/** From no query to all of them. */
export const shareAxis: Axis = {
  min: 0,
  max: 1,
  label: 'queries answered',
  format: (y) => shareText(y),
};

/** A share at x, with its interval. */
export function ratePoint(x: number, rate: Rate): Point {
  const { value, low, high } = estimateOf(rate);
  return { x, y: value, low, high };
}
