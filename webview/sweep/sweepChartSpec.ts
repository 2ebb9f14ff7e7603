import * as l10n from '@vscode/l10n';
import { type Outcome, type Prediction, type SweepResult } from '../../src/core/sweep/sweepResult';
import { countsText, trialCounts } from '../../src/core/sweep/trialCounts';
import { accuracyChart } from '../charts/accuracyChart';
import { type LineChartSpec } from '../charts/lineChartSpec';
import { devCount } from '../text/counts';
import { formatLogProbability, logProbabilityInNats } from '../text/formatNats';
import { formatRate, formatShare } from '../text/formatShare';
import { shareOf } from '../../src/core/text/shares';

export type SweepMetric = 'accuracy' | 'log-probability';

/** The chart of a sweep. */
export function sweepChartSpec(result: SweepResult, metric: SweepMetric): LineChartSpec {
  return metric === 'accuracy' ? accuracySpec(result) : logProbabilitySpec(result);
}

function accuracySpec(result: SweepResult): LineChartSpec {
  const best = result.blocks[result.bestBlock].patched;
  const { zeroShot, fewShot } = result;
  const dev = trialCounts(result.outcomes.filter(({ split }) => split === 'dev'));
  const counts = {
    queries: result.test ? devCount(dev) : countsText(dev),
    blocks: result.blocks.length,
    best: result.bestBlock,
    rate: formatRate(best),
    zeroShot: formatShare(shareOf(zeroShot)),
    fewShot: formatShare(shareOf(fewShot)),
  };
  return {
    // The sentence above the chart speaks of the test queries, where there are any.
    title: result.test ? l10n.t('Dev queries answered') : l10n.t('Queries answered'),
    summary: l10n.t(
      'Share of {queries} answered when θ is written after each of {blocks} blocks: best after block {best} with {rate}, zero-shot {zeroShot}, few-shot {fewShot}.',
      counts,
    ),
    ...accuracyChart(result.blocks, result.bestBlock, { zeroShot, fewShot, majority: result.majorityFloor }),
  };
}

function logProbabilitySpec(result: SweepResult): LineChartSpec {
  const dev = result.outcomes.filter(({ split }) => split === 'dev');
  const patched = result.blocks.map(({ answerLogProbability }) => answerLogProbability);
  const zeroShot = mean(dev, ({ zeroShot }) => zeroShot);
  const fewShot = mean(dev, ({ fewShot }) => fewShot);
  const shown = [...patched, zeroShot, fewShot].filter(Number.isFinite);
  const best = patched.reduce((at, value, block) => (value > patched[at] ? block : at), 0);
  const format = logProbabilityInNats;
  return {
    title: result.test
      ? l10n.t('Log-probability of the answer, dev queries, in nats')
      : l10n.t('Log-probability of the answer, in nats'),
    summary: l10n.t(
      'Mean natural log-probability of the answer’s first token when θ is written after each of {blocks} blocks: highest after block {best} with {value}, zero-shot {zeroShot}, few-shot {fewShot}.',
      {
        blocks: patched.length,
        best,
        value: format(patched[best]),
        zeroShot: format(zeroShot),
        fewShot: format(fewShot),
      },
    ),
    blocks: patched.length,
    // The axis has its unit in the title.
    y: { min: Math.min(0, ...shown), max: 0, format: formatLogProbability },
    series: [{ label: l10n.t('patched'), tone: 'patched', values: patched }],
    levels: [
      { label: l10n.t('few-shot'), tone: 'few-shot', value: fewShot },
      { label: l10n.t('zero-shot'), tone: 'zero-shot', value: zeroShot },
    ],
    marked: {
      block: best,
      text: l10n.t('highest after block {0}: {1}', best, format(patched[best])),
      shortText: l10n.t('highest: {0}', format(patched[best])),
    },
    readings: (block) => [
      { label: l10n.t('patched'), tone: 'patched', text: format(patched[block]) },
      { label: l10n.t('few-shot'), tone: 'few-shot', text: format(fewShot) },
      { label: l10n.t('zero-shot'), tone: 'zero-shot', text: format(zeroShot) },
    ],
  };
}

/** NaN where there is nothing to average: the chart leaves such a level out. */
function mean(outcomes: readonly Outcome[], of: (outcome: Outcome) => Prediction): number {
  return outcomes.reduce((sum, outcome) => sum + of(outcome).answerLogProbability, 0) / outcomes.length;
}
