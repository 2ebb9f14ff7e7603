import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { executionText, providerName } from '../../src/core/model/execution';
import { type ModelSummary } from '../../src/core/model/modelSummary';
import { boundText } from '../../src/core/model/proof';
import { checkText } from '../../src/core/text/engineWords';
import { twoDigits } from '../../src/core/text/twoDigits';
import { formatCount } from '../text/counts';
import { fill } from '../text/fill';
import { formatDuration } from '../text/formatTime';
import { Icon } from './Icon';
import { Notice } from './Notice';

/** What the badge rests on: each check of the self-test with its number, and how the weights run. */
export function SelfTestTable({ summary }: { readonly summary: ModelSummary }): ComponentChildren {
  const { identity, precision, execution, selfTest } = summary;
  return (
    <section class="proof" aria-label={l10n.t('Self-test')}>
      <p>
        {fill(l10n.t('{blocks} blocks · residual stream of {size} · {file} · opened in {time}.'), {
          blocks: identity.blocks,
          size: formatCount(identity.hiddenSize),
          file: <code>{summary.file}</code>,
          time: formatDuration(summary.loadSeconds),
        })}{' '}
        {precision.reason}
        {summary.rowDependent && ` ${l10n.t('A row’s numbers depend on its batch, so rows run one by one.')}`}
        {summary.residence?.streams && ` ${summary.residence.reason}`}
      </p>
      <p>{l10n.t('Runs {0}.', executionText(execution))}</p>
      {execution.notice !== undefined && (
        <Notice tone="warning" title={l10n.t('Not on {0}', providerName(execution.requested))}>
          <p>{execution.notice}</p>
        </Notice>
      )}
      <div class="table-scroll" role="region" aria-label={l10n.t('Checks of the self-test')} tabIndex={0}>
        <table class="data">
          <thead>
            <tr>
              <th scope="col">{l10n.t('check')}</th>
              <th scope="col" class="number">
                {l10n.t('difference')}
              </th>
              <th scope="col" class="number">
                {l10n.t('bound')}
              </th>
            </tr>
          </thead>
          <tbody>
            {selfTest.checks.map((check) => (
              <tr key={check.name}>
                <th scope="row">
                  <span class={check.passed ? 'passed' : 'wrong'}>
                    <Icon name={check.passed ? 'check' : 'close'} />
                  </span>{' '}
                  {checkText(check.name)}
                  <span class="sr-only">{check.passed ? l10n.t(', passed') : l10n.t(', failed')}</span>
                </th>
                <td class="number">{twoDigits(check.maxAbsDifference)}</td>
                <td class="number">{boundText(check)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
