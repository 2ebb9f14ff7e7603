import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type SweepResult } from '../../src/core/sweep/sweepResult';
import { formatRate } from '../text/formatShare';

/** Where a split was drawn: the trials that chose the block beside those that it is reported on. */
export function SplitTable({ result }: { readonly result: SweepResult }): ComponentChildren {
  const { test, blocks, bestBlock, zeroShot, fewShot } = result;
  if (!test) return null;
  const dev = blocks[bestBlock].patched;
  const rows = [
    {
      trials: l10n.t('{0} dev', dev.trials),
      note: l10n.t('chose the block'),
      zeroShot,
      patched: dev,
      fewShot,
    },
    { trials: l10n.t('{0} test', test.patched.trials), note: l10n.t('reports on it'), ...test },
  ];
  return (
    <div class="table-scroll" role="region" aria-label={l10n.t('Dev and test trials')} tabIndex={0}>
      <table class="data split-table">
        <caption class="sr-only">{l10n.t('Dev and test trials')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('trials')}</th>
            <th scope="col" class="number">
              {l10n.t('zero-shot')}
            </th>
            <th scope="col" class="number">
              {l10n.t('after block {0}', bestBlock)}
            </th>
            <th scope="col" class="number">
              {l10n.t('few-shot')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.note}>
              <th scope="row">
                {row.trials} <span class="faint">{row.note}</span>
              </th>
              <td class="number">{formatRate(row.zeroShot)}</td>
              <td class="number">{formatRate(row.patched)}</td>
              <td class="number">{formatRate(row.fewShot)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
