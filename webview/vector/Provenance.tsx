import { type ComponentChildren } from 'preact';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { formatDate } from '../text/formatTime';
import { plural } from '../text/plural';
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
    ['File', fileName],
    ['Model', model.name],
    ['Precision', metadata.precision],
    ['Shape', `${model.blocks} blocks × ${model.hiddenSize.toLocaleString()}`],
    ['Read at', 'last token, residual stream after each block'],
    ['Method', metadata.method],
    ['Template', template ? <TemplateText {...template} /> : 'none'],
    ['Seed', metadata.seed === undefined ? 'none' : String(metadata.seed)],
    ['Graph', <Hash key="graph" value={model.graphHash} />],
    ['Weights', <Hash key="weights" value={model.weightsHash} />],
    ['Tokenizer', <Hash key="tokenizer" value={model.tokenizerHash} />],
    ['Made with', metadata.application],
    ['Date', formatDate(metadata.date)],
  ];
  return (
    <details class="provenance">
      <summary>
        <h2>Provenance</h2>
        <span class="faint">
          {plural(pairs.length, 'pair')}, {plural(queries.length, 'prompt')}
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
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Pairs">
          <table class="data">
            <thead>
              <tr>
                <th scope="col">input</th>
                <th scope="col">output</th>
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
          {pairs.length > shown && <p class="faint">and {plural(pairs.length - shown, 'more pair')}</p>}
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
      <em>input</em>
      <VisibleText text={beforeOutput} />
      <em>output</em>
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
