import { type ComponentChildren } from 'preact';
import { cautions, meanConditions } from '../../src/core/report/baseSummary';
import { type ModelParts } from '../../src/core/report/suiteParts';
import { formatEstimate, formatRatio } from '../text/formatShare';
import { plural } from '../text/plural';

/** The first sentence of the results: the means over the tasks, and what they hide. */
export function SuiteFinding({ part: { base } }: { readonly part: ModelParts }): ComponentChildren {
  const mean = meanConditions(base);
  if (!mean) return null;
  const { zeroShot, patched, fewShot, ratio } = mean;
  const doubtful = base.filter(({ result }) => cautions(result).length > 0).length;
  return (
    <p class="finding">
      {base.length === 1 ? `On ${base[0].task}` : `Over ${plural(base.length, 'task')}`} θ answers{' '}
      <strong class="nowrap">{formatEstimate(patched)}</strong> of queries with no demonstration, against{' '}
      <span class="nowrap">{formatEstimate(zeroShot)}</span> zero-shot and{' '}
      <span class="nowrap">{formatEstimate(fewShot)}</span> few-shot
      {ratio && (
        <>
          : <span class="nowrap">{formatRatio(ratio)}</span> of few-shot
        </>
      )}
      .
      {doubtful > 0 && (
        <span class="faint">
          {' '}
          {base.length === 1
            ? 'Something other than a task vector may reach this score; the table says what.'
            : `On ${doubtful} of them something other than a task vector may reach the score; the table says what.`}
        </span>
      )}
    </p>
  );
}
