import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { cautions, meanConditions } from '../../src/core/report/baseSummary';
import { type ModelParts } from '../../src/core/report/suiteParts';
import { formatEstimate, formatRatio } from '../text/formatShare';
import { fill } from '../text/fill';

/** The first sentence of the results: the means over the tasks, and what they hide. */
export function SuiteFinding({ part: { base } }: { readonly part: ModelParts }): ComponentChildren {
  const mean = meanConditions(base);
  if (!mean) return null;
  const { zeroShot, patched, fewShot, ratio } = mean;
  const doubtful = base.filter(({ result }) => cautions(result).length > 0).length;
  return (
    <p class="finding">
      {fill(sentence(base.length === 1, ratio !== undefined), {
        task: base[0].task,
        tasks: base.length,
        patched: <strong class="nowrap">{formatEstimate(patched)}</strong>,
        zeroShot: <span class="nowrap">{formatEstimate(zeroShot)}</span>,
        fewShot: <span class="nowrap">{formatEstimate(fewShot)}</span>,
        ratio: ratio && <span class="nowrap">{formatRatio(ratio)}</span>,
      })}
      {doubtful > 0 && (
        <span class="faint">
          {' '}
          {base.length === 1
            ? l10n.t('Something other than a task vector may reach this score; the table says what.')
            : doubtful === 1
              ? l10n.t(
                  'On 1 of them something other than a task vector may reach the score; the table says what.',
                )
              : l10n.t(
                  'On {0} of them something other than a task vector may reach the score; the table says what.',
                  doubtful,
                )}
        </span>
      )}
    </p>
  );
}

/** The means in one sentence, its places still open. */
function sentence(one: boolean, ratio: boolean): string {
  if (one) {
    return ratio
      ? l10n.t(
          'On {task} θ answers {patched} of queries with no demonstration, against {zeroShot} zero-shot and {fewShot} few-shot: {ratio} of few-shot.',
        )
      : l10n.t(
          'On {task} θ answers {patched} of queries with no demonstration, against {zeroShot} zero-shot and {fewShot} few-shot.',
        );
  }
  return ratio
    ? l10n.t(
        'Over {tasks} tasks θ answers {patched} of queries with no demonstration, against {zeroShot} zero-shot and {fewShot} few-shot: {ratio} of few-shot.',
      )
    : l10n.t(
        'Over {tasks} tasks θ answers {patched} of queries with no demonstration, against {zeroShot} zero-shot and {fewShot} few-shot.',
      );
}
