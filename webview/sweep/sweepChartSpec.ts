import { type Outcome, type Prediction, type SweepResult } from '../../src/core/sweep/sweepResult';
import { type LineChartSpec } from '../charts/lineChartSpec';
import { formatInterval, formatRate, formatShare, shareOf } from '../text/formatShare';

export type SweepMetric = 'accuracy' | 'log-probability';

/** The chart of a sweep. */
export function sweepChartSpec(result: SweepResult, metric: SweepMetric): LineChartSpec {
  return metric === 'accuracy' ? accuracySpec(result) : logProbabilitySpec(result);
}

function accuracySpec(result: SweepResult): LineChartSpec {
  const best = result.blocks[result.bestBlock].patched;
  const zeroShot = shareOf(result.zeroShot);
  const fewShot = shareOf(result.fewShot);
  return {
    title: 'Queries answered',
    summary:
      `Share of ${best.trials} queries answered when θ is written after each of ${result.blocks.length} blocks: ` +
      `best after block ${result.bestBlock} with ${formatRate(best)}, ` +
      `zero-shot ${formatShare(zeroShot)}, few-shot ${formatShare(fewShot)}.`,
    blocks: result.blocks.length,
    y: { min: 0, max: 1, format: formatShare, ticks: [0, 0.25, 0.5, 0.75, 1] },
    series: [
      {
        label: 'patched',
        tone: 'patched',
        values: result.blocks.map(({ patched }) => shareOf(patched)),
        band: result.blocks.map(({ patched }) => patched.interval),
      },
      { label: 'copied answer', tone: 'copied', values: result.blocks.map(({ copied }) => shareOf(copied)) },
    ],
    levels: [
      { label: 'few-shot', tone: 'few-shot', value: fewShot },
      { label: 'zero-shot', tone: 'zero-shot', value: zeroShot },
      { label: 'majority guess', tone: 'floor', value: result.majorityFloor },
    ],
    marked: {
      block: result.bestBlock,
      text: `best after block ${result.bestBlock}: ${formatRate(best)}`,
      shortText: `best: ${formatShare(shareOf(best))} ${formatInterval(best.interval)}`,
    },
    readings: (block) => {
      const { patched, copied } = result.blocks[block];
      return [
        { label: 'patched', tone: 'patched', text: formatRate(patched) },
        { label: 'copied answer', tone: 'copied', text: formatShare(shareOf(copied)) },
        { label: 'few-shot', tone: 'few-shot', text: formatShare(fewShot) },
        { label: 'zero-shot', tone: 'zero-shot', text: formatShare(zeroShot) },
      ];
    },
  };
}

function logProbabilitySpec(result: SweepResult): LineChartSpec {
  const dev = result.outcomes.filter(({ split }) => split === 'dev');
  const patched = result.blocks.map(({ answerLogProbability }) => answerLogProbability);
  const zeroShot = mean(dev, ({ zeroShot }) => zeroShot);
  const fewShot = mean(dev, ({ fewShot }) => fewShot);
  const shown = [...patched, zeroShot, fewShot].filter(Number.isFinite);
  const best = patched.reduce((at, value, block) => (value > patched[at] ? block : at), 0);
  const format = (value: number): string => value.toFixed(1).replace('-', '−');
  return {
    title: 'Log-probability of the answer',
    summary:
      `Mean natural log-probability of the answer's first token when θ is written after each of ` +
      `${patched.length} blocks: highest after block ${best} with ${format(patched[best])}, ` +
      `zero-shot ${format(zeroShot)}, few-shot ${format(fewShot)}.`,
    blocks: patched.length,
    y: { min: Math.min(0, ...shown), max: 0, format },
    series: [{ label: 'patched', tone: 'patched', values: patched }],
    levels: [
      { label: 'few-shot', tone: 'few-shot', value: fewShot },
      { label: 'zero-shot', tone: 'zero-shot', value: zeroShot },
    ],
    marked: {
      block: best,
      text: `highest after block ${best}: ${format(patched[best])}`,
      shortText: `highest: ${format(patched[best])}`,
    },
    readings: (block) => [
      { label: 'patched', tone: 'patched', text: format(patched[block]) },
      { label: 'few-shot', tone: 'few-shot', text: format(fewShot) },
      { label: 'zero-shot', tone: 'zero-shot', text: format(zeroShot) },
    ],
  };
}

/** NaN where there is nothing to average: the chart leaves such a level out. */
function mean(outcomes: readonly Outcome[], of: (outcome: Outcome) => Prediction): number {
  return outcomes.reduce((sum, outcome) => sum + of(outcome).answerLogProbability, 0) / outcomes.length;
}
