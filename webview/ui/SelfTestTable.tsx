import { type ComponentChildren } from 'preact';
import { executionText, providerNames } from '../../src/core/model/execution';
import { type ModelSummary } from '../../src/core/model/modelSummary';
import { formatDuration } from '../text/formatTime';
import { Icon } from './Icon';
import { Notice } from './Notice';

/** What the badge rests on: each check of the self-test with its number, and how the weights run. */
export function SelfTestTable({ summary }: { readonly summary: ModelSummary }): ComponentChildren {
  const { identity, precision, execution, selfTest } = summary;
  return (
    <section class="proof" aria-label="Self-test">
      <p>
        {identity.blocks} blocks · residual stream of {identity.hiddenSize.toLocaleString()} ·{' '}
        <code>{summary.file}</code> · opened in {formatDuration(summary.loadSeconds)}. {precision.reason}
        {summary.rowDependent && ' A row’s numbers depend on its batch, so rows run one by one.'}
        {summary.residence?.streams && ` ${summary.residence.reason}`}
      </p>
      <p>Runs {executionText(execution)}.</p>
      {execution.notice !== undefined && (
        <Notice tone="warning" title={`Not on ${providerNames[execution.requested]}`}>
          <p>{execution.notice}</p>
        </Notice>
      )}
      <table class="data">
        <thead>
          <tr>
            <th scope="col">check</th>
            <th scope="col" class="number">
              difference
            </th>
            <th scope="col" class="number">
              bound
            </th>
          </tr>
        </thead>
        <tbody>
          {selfTest.checks.map(({ name, maxAbsDifference, tolerance, passed }) => (
            <tr key={name}>
              <th scope="row">
                <span class={passed ? 'passed' : 'wrong'}>
                  <Icon name={passed ? 'check' : 'close'} />
                </span>{' '}
                {name}
                <span class="sr-only">{passed ? ', passed' : ', failed'}</span>
              </th>
              <td class="number">{formatDifference(maxAbsDifference)}</td>
              {/* One check asks for a change instead of its absence: there the bound is a lower one. */}
              <td class="number">
                {passed === maxAbsDifference <= tolerance ? '≤' : '≥'} {formatDifference(tolerance)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Two digits, by power of ten only where they would hide behind zeros. */
function formatDifference(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) < 0.01
    ? value.toExponential(1).replace('.0e', 'e')
    : String(Number(value.toPrecision(2)));
}
