import { type Demonstration } from '../demonstrations/demonstration';
import { type Random } from './random';

/**
 * Demonstrations whose outputs were exchanged, so that no input keeps its output where that is possible: in random order
 * with equal outputs side by side, each takes the output that stands as many places further as the most frequent output
 * has. Where one output has more than half of the places, as few keep it as can be.
 *
 * @returns in the order that was given
 */
export function shuffleLabels(demonstrations: readonly Demonstration[], random: Random): Demonstration[] {
  const byOutput = new Map<string, number[]>();
  const indices = demonstrations.map((_, index) => index);
  for (const index of random.sample(indices, indices.length)) {
    const { output } = demonstrations[index];
    byOutput.set(output, [...(byOutput.get(output) ?? []), index]);
  }
  const order = [...byOutput.values()].flat();
  const shift = Math.max(0, ...[...byOutput.values()].map(({ length }) => length));
  const outputs = new Array<string>(order.length);
  order.forEach((index, place) => {
    outputs[index] = demonstrations[order[(place + shift) % order.length]].output;
  });
  return demonstrations.map(({ input }, index) => ({ input, output: outputs[index] }));
}
