import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { formatDate } from '../text/formatTime';
import { formatCount, pairCount, promptCount } from '../text/counts';
import { VisibleText } from '../ui/VisibleText';

/** Pairs listed at most. */
const shown = 100;

/** Where the vector came from, folded: everything that is needed to judge it and to make it again. */
export function Provenance({
  metadata,
  fileName,
}: {
  readonly metadata: VectorMetadata;
  readonly fileName: string;
}): ComponentChildren {
  const { model, template, pairs, queries } = metadata;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [l10n.t('File'), fileName],
    [l10n.t('Model'), model.name],
    [l10n.t('Precision'), metadata.precision],
    [l10n.t('Shape'), l10n.t('{0} blocks × {1}', model.blocks, formatCount(model.hiddenSize))],
    [l10n.t('Read at'), l10n.t('last token, residual stream after each block')],
    [l10n.t('Method'), metadata.method],
    [l10n.t('Template'), template ? <TemplateText {...template} /> : l10n.t('none')],
    [l10n.t('Seed'), metadata.seed === undefined ? l10n.t('none') : String(metadata.seed)],
    [l10n.t('Graph'), <Hash key="graph" value={model.graphHash} />],
    [l10n.t('Weights'), <Hash key="weights" value={model.weightsHash} />],
    [l10n.t('Tokenizer'), <Hash key="tokenizer" value={model.tokenizerHash} />],
    [l10n.t('Made with'), metadata.application],
    [l10n.t('Date'), formatDate(metadata.date)],
  ];
  return (
    <details class="provenance">
      <summary>
        <h2>{l10n.t('Provenance')}</h2>
        <span class="faint">
          {pairCount(pairs.length)}, {promptCount(queries.length)}
        </span>
      </summary>
      <div class="columns">
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={l10n.t('Pairs')}>
          <table class="data">
            <thead>
              <tr>
                <th scope="col">{l10n.t('input')}</th>
                <th scope="col">{l10n.t('output')}</th>
              </tr>
            </thead>
            <tbody>
              {pairs.slice(0, shown).map(({ input, output }, index) => (
                <tr key={index}>
                  <td>
                    <code>
                      <VisibleText text={input} />
                    </code>
                  </td>
                  <td>
                    <code>
                      <VisibleText text={output} />
                    </code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {pairs.length > shown && (
            <p class="faint">{l10n.t('and {0} more', formatCount(pairs.length - shown))}</p>
          )}
        </div>
      </div>
    </details>
  );
}

function TemplateText({
  beforeInput,
  beforeOutput,
  afterOutput,
}: NonNullable<VectorMetadata['template']>): ComponentChildren {
  return (
    <code>
      <VisibleText text={beforeInput} />
      <em>{l10n.t('input')}</em>
      <VisibleText text={beforeOutput} />
      <em>{l10n.t('output')}</em>
      <VisibleText text={afterOutput} />
    </code>
  );
}

/** The first digits of a hash; the whole of it on pointing, and for copying. */
function Hash({ value }: { readonly value: string }): ComponentChildren {
  return (
    <code class="hash" title={value}>
      {value}
    </code>
  );
}
