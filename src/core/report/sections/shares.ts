import { type Axis } from '../charts/axes';
import { type Point } from '../charts/lineChart';
import { estimateOf } from '../intervals';
import { percent } from '../numbers';
import { type Rate } from '../../sweep/sweepResult';

/** From no query to all of them. */
export const shareAxis: Axis = {
  min: 0,
  max: 1,
  label: 'queries answered',
  format: (y) => `${percent(y)} %`,
};

export const share = (rate: Rate): number => estimateOf(rate).value;

/** A share at x, with its interval. */
export function ratePoint(x: number, rate: Rate): Point {
  const { value, low, high } = estimateOf(rate);
  return { x, y: value, low, high };
}
