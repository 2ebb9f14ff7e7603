import { type ComponentChildren } from 'preact';
import { type SafetensorsViewState } from '../../src/protocol/safetensorsView';
import { useHostState } from '../host/useHostState';
import { plural } from '../text/plural';
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
      {problem && <ErrorNotice title="This file can’t be shown" error={problem} />}
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
        {plural(count, 'tensor')} in {formatBytes(bytes)}
        {count > tensors.length && `; the first ${tensors.length.toLocaleString()} are listed`}.
      </p>
      {count > 0 && (
        <div class="table-scroll tensors" tabIndex={0} role="region" aria-label="Tensors">
          <table class="data">
            <thead>
              <tr>
                <th scope="col">tensor</th>
                <th scope="col">type</th>
                <th scope="col">shape</th>
                <th scope="col">size</th>
                <th scope="col">norm</th>
              </tr>
            </thead>
            <tbody>
              {tensors.map(({ name, dtype, shape, bytes: size, norm }) => (
                <tr key={name}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td>{dtype}</td>
                  <td class="number">{shape.length === 0 ? 'scalar' : shape.join(' × ')}</td>
                  <td class="number">{formatBytes(size)}</td>
                  <td class="number">{norm === undefined ? '–' : formatNorm(norm)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="faint">Norms are of float tensors up to 16 MB.</p>
      {metadata.length > 0 && (
        <section class="metadata" aria-label="Metadata">
          <h2>Metadata</h2>
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

function formatNorm(norm: number): string {
  return Number.isFinite(norm)
    ? norm.toLocaleString(undefined, { maximumSignificantDigits: 4 })
    : 'not finite';
}

/** `4.1 MB`; powers of 1,000. */
function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toLocaleString(undefined, { maximumSignificantDigits: 3 })}\u00a0${units[power]}`;
}
