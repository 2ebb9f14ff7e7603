import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type PatchComparison, type TokenScore } from '../../src/core/patch/patchComparison';
import { formatProbability } from '../text/formatShare';
import { VisibleText } from '../ui/VisibleText';

/** Tokens drawn on each side. */
const shown = 6;

/** Next tokens before and after, their bars on one scale so that they can be compared across. */
export function TokenBars({ comparison }: { readonly comparison: PatchComparison }): ComponentChildren {
  const sides = [
    { side: 'before', name: l10n.t('before'), top: comparison.before.top.slice(0, shown) },
    { side: 'after', name: l10n.t('after'), top: comparison.after.top.slice(0, shown) },
  ];
  const most = Math.max(0, ...sides.flatMap(({ top }) => top.map(probabilityOf)));
  return (
    <div class="sides">
      {sides.map(({ side, name, top }) => (
        <table key={side} class={`bars bars-${side}`}>
          <caption>{name}</caption>
          <thead class="sr-only">
            <tr>
              <th scope="col">{l10n.t('next token')}</th>
              <th scope="col">{l10n.t('bar')}</th>
              <th scope="col">{l10n.t('probability')}</th>
            </tr>
          </thead>
          <tbody>
            {top.map((score) => (
              <tr key={score.id}>
                <th scope="row" class="token">
                  <code>
                    <VisibleText text={score.token} />
                  </code>
                </th>
                <td class="bar-cell" aria-hidden="true">
                  <div class="bar" style={{ width: barWidth(probabilityOf(score), most) }} />
                </td>
                <td class="number">{formatProbability(probabilityOf(score))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function probabilityOf({ logProbability }: TokenScore): number {
  const probability = Math.exp(logProbability);
  return Number.isFinite(probability) ? probability : 0;
}

function barWidth(probability: number, most: number): string {
  return most > 0 ? `${(100 * probability) / most}%` : '0%';
}
