import { type Axis } from '../charts/axes';

/** An axis of blocks, counted from 0. */
export function blockAxis(blocks: number): Axis {
  return {
    min: 0,
    max: Math.max(1, blocks - 1),
    label: 'θ written after block',
    format: String,
    whole: true,
  };
}
