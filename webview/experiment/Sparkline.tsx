import { line } from 'd3-shape';
import { type ComponentChildren } from 'preact';
import { type SweepGlance } from '../../src/core/sweep/sweepGlance';
import { plotScales } from '../charts/plotScales';

const width = 240;
const height = 56;
const box = { left: 5, top: 6, right: width - 5, bottom: height - 6 };

/**
 * Patched accuracy after each block, from 0 to 100 %, with the best block as a dot; dashed the few-shot, dotted the
 * zero-shot prompt. Decoration: the sentence beside it says what it shows.
 */
export function Sparkline({ glance }: { readonly glance: SweepGlance }): ComponentChildren {
  const { curve, bestBlock, zeroShot, fewShot } = glance;
  const { x, y } = plotScales(box, curve.length, { min: 0, max: 1 });
  const path = line<number>((_, block) => x(block), y)(curve) ?? '';
  const across = (value: number) => ({ x1: box.left, x2: box.right, y1: y(value), y2: y(value) });
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <line class="spark-edge" {...across(0)} />
      <line class="spark-few-shot" {...across(fewShot)} />
      <line class="spark-zero-shot" {...across(zeroShot)} />
      <path class="spark-line" d={path} />
      {/* A line of no length with round ends: a dot that a stretched picture leaves round. */}
      <path class="spark-best" d={`M${x(bestBlock)} ${y(curve[bestBlock])}h0`} />
    </svg>
  );
}
