import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { exactBytes } from '../../src/core/text/bytes';
import { type SafetensorsViewState } from '../../src/protocol/safetensorsView';
import { useHostState } from '../host/useHostState';
import { formatCount } from '../text/counts';
import { formatNorm } from '../text/formatNorm';
import { ErrorNotice } from '../ui/Notice';
import { safetensorsHost } from './safetensorsHost';

type Content = NonNullable<SafetensorsViewState['content']>;

const source = {
  ready: () => safetensorsHost.call('ready', undefined),
  onState: (listener: (state: SafetensorsViewState) => void) => safetensorsHost.on('state', listener),
};

/** A safetensors file: its tensors and metadata, or why it can't be read. */
export function SafetensorsView(): ComponentChildren {
  const { state, error } = useHostState(source);
  if (!state && !error) return <main aria-busy="true" />;
  const problem = state ? state.problem : error;
  return (
    <main>
      <header class="panel-head">
        <h1>{state?.fileName ?? 'Safetensors'}</h1>
      </header>
      {problem && <ErrorNotice title={l10n.t('This file can’t be shown')} error={problem} />}
      {state?.content && <File content={state.content} />}
    </main>
  );
}

function File({
  content: { bytes, count, tensors, metadata },
}: {
  readonly content: Content;
}): ComponentChildren {
  return (
    <>
      <p class="finding">
        {count === 1
          ? l10n.t('1 tensor in {0}.', exactBytes(bytes))
          : l10n.t('{0} tensors in {1}.', formatCount(count), exactBytes(bytes))}
        {count > tensors.length && ` ${l10n.t('The first {0} are listed.', formatCount(tensors.length))}`}
      </p>
      {count > 0 && (
        <div class="table-scroll tensors" tabIndex={0} role="region" aria-label={l10n.t('Tensors')}>
          <table class="data">
            <thead>
              <tr>
                <th scope="col">{l10n.t('tensor')}</th>
                <th scope="col">{l10n.t('type')}</th>
                <th scope="col" class="number">
                  {l10n.t('shape')}
                </th>
                <th scope="col" class="number">
                  {l10n.t('size')}
                </th>
                <th scope="col" class="number">
                  {l10n.t('norm')}
                </th>
              </tr>
            </thead>
            <tbody>
              {tensors.map(({ name, dtype, shape, bytes: size, norm }) => (
                <tr key={name}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td>{dtype}</td>
                  <td class="number">{shape.length === 0 ? l10n.t('scalar') : shape.join(' × ')}</td>
                  <td class="number">{exactBytes(size)}</td>
                  <td class="number">{normText(norm)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="faint">{l10n.t('Norms are of float tensors up to 16 MB.')}</p>
      {metadata.length > 0 && (
        <section class="metadata" aria-label={l10n.t('Metadata')}>
          <h2>{l10n.t('Metadata')}</h2>
          <dl>
            {metadata.map(({ key, value }) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

/** `41.27`; `–` where none was read. */
function normText(norm: number | undefined): string {
  if (norm === undefined) return '–';
  return Number.isFinite(norm) ? formatNorm(norm, 4) : l10n.t('not finite');
}
