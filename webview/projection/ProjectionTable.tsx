import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type Projection } from '../../src/core/patch/projection';
import { VisibleText } from '../ui/VisibleText';

/**
 * Top tokens of θ after each block, a row a block.
 *
 * @param block the chosen one, marked
 */
export function ProjectionTable({
  projection,
  block,
  onBlock,
}: {
  readonly projection: Projection;
  readonly block: number;
  readonly onBlock: (block: number) => void;
}): ComponentChildren {
  return (
    <div
      class="table-scroll projection"
      tabIndex={0}
      role="region"
      aria-label={l10n.t('Top tokens per block')}
    >
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{l10n.t('block')}</th>
            <th scope="col">{l10n.t('top tokens of θ')}</th>
          </tr>
        </thead>
        <tbody>
          {projection.map((tokens, at) => (
            <tr key={at} class={at === block ? 'chosen' : undefined}>
              <th scope="row">
                <button type="button" class="link" aria-pressed={at === block} onClick={() => onBlock(at)}>
                  {at}
                </button>
              </th>
              <td>
                {tokens.length === 0 && <span class="faint">{l10n.t('no word among the first tokens')}</span>}
                {tokens.map(({ id, token, logit }) => (
                  <code key={id} class="token projected" title={`logit ${logit.toFixed(2)}`}>
                    <VisibleText text={token.trim()} />
                  </code>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
