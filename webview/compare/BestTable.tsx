import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ComparedSweep } from '../../src/core/sweep/comparedSweep';
import { ToneMark } from '../charts/ToneMark';
import { formatRate } from '../text/formatShare';
import { shortModelName } from '../../src/core/model/shortModelName';
import { toneOf } from './compareSpec';

/** The legend of the chart, and the best block of each result with what it reports. */
export function BestTable({
  sweeps,
  onOpen,
}: {
  readonly sweeps: readonly ComparedSweep[];
  readonly onOpen: (index: number) => void;
}): ComponentChildren {
  return (
    <div class="table-scroll compare-table" role="region" aria-label={l10n.t('Best blocks')} tabIndex={0}>
      <table class="data">
        <caption class="sr-only">{l10n.t('The best block of each result')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('result')}</th>
            <th scope="col" class="number">
              {l10n.t('best after block')}
            </th>
            <th scope="col" class="number">
              {l10n.t('patched')}
            </th>
            <th scope="col" class="number">
              {l10n.t('zero-shot')}
            </th>
            <th scope="col" class="number">
              {l10n.t('few-shot')}
            </th>
            <th scope="col" class="number">
              {l10n.t('trials')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sweeps.map((sweep, index) => (
            <tr key={index}>
              <th scope="row">
                <span class="compare-number faint">{index + 1}</span> <ToneMark tone={toneOf(index)} />{' '}
                <button
                  type="button"
                  class="link"
                  title={l10n.t('Open {0}', sweep.file)}
                  onClick={() => onOpen(index)}
                >
                  {sweep.label}
                </button>
                <span class="compare-model faint">
                  {shortModelName(sweep.model)}
                  {!sweep.proven && <span class="tag">{l10n.t('not proven')}</span>}
                </span>
              </th>
              <td class="number">{sweep.bestBlock}</td>
              <td class="number">{formatRate(sweep.patched)}</td>
              <td class="number">{formatRate(sweep.zeroShot)}</td>
              <td class="number">{formatRate(sweep.fewShot)}</td>
              <td class="number">
                {sweep.split === 'dev'
                  ? l10n.t('{0} dev', sweep.patched.trials)
                  : l10n.t('{0} test', sweep.patched.trials)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
