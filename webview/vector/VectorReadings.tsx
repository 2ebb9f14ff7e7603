import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type VectorMetadata } from '../../src/core/files/vectorMetadata';
import { type NearestVectors } from '../../src/protocol/vectorView';
import { outputWords } from '../../src/core/patch/outputWords';
import { projectionFinding } from '../projection/projectionFinding';
import { ProjectionTable } from '../projection/ProjectionTable';
import { formatCount } from '../text/counts';
import { RetryNotice } from '../ui/RetryNotice';
import { type Answer, useAnswer } from './useAnswer';
import { vectorHost } from './vectorHost';

/** What θ says by itself, and which vectors are like it: folded, and asked for when it is opened. */
export function VectorReadings({
  metadata: { date, pairs },
  block,
  onBlock,
  readable,
}: {
  /** Its date tells one state of the file from another. */
  readonly metadata: VectorMetadata;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  /** Why there is no projection, where the vector is not the chosen model's. */
  readonly readable: string | undefined;
}): ComponentChildren {
  const [tokens, setTokens] = useState(false);
  const [near, setNear] = useState(false);
  const projection = useAnswer(tokens && readable === undefined ? date : undefined, (signal) =>
    vectorHost.call('projectTheta', undefined, { signal }),
  );
  const nearest = useAnswer(near ? `${date} ${block}` : undefined, (signal) =>
    vectorHost.call('nearestVectors', { block }, { signal }),
  );
  const outputs = useMemo(() => outputWords(pairs), [pairs]);
  return (
    <>
      <details class="provenance" onToggle={(event) => setTokens(event.currentTarget.open)}>
        <summary>
          <h2>{l10n.t('Top tokens per block')}</h2>
          <span class="faint">{l10n.t('θ through the model’s own head')}</span>
        </summary>
        {readable && <p class="faint">{readable}</p>}
        <Waiting answer={projection} title={l10n.t('θ could not be projected')} />
        {projection.value && (
          <>
            {outputs.size > 0 && <p>{projectionFinding(projection.value, outputs)}</p>}
            <ProjectionTable
              projection={projection.value}
              outputs={outputs}
              block={block}
              onBlock={onBlock}
            />
          </>
        )}
      </details>
      <details class="provenance" onToggle={(event) => setNear(event.currentTarget.open)}>
        <summary>
          <h2>{l10n.t('Similar vectors')}</h2>
          <span class="faint">{l10n.t('in the workspace, after block {0}', block)}</span>
        </summary>
        <Waiting answer={nearest} title={l10n.t('The workspace’s vectors could not be compared')} />
        {nearest.value && <Nearest found={nearest.value} />}
      </details>
    </>
  );
}

function Waiting<T>({
  answer: { pending, error, again },
  title,
}: {
  readonly answer: Answer<T>;
  readonly title: string;
}): ComponentChildren {
  if (pending) return <p class="faint">{l10n.t('Reading …')}</p>;
  if (!error || error.code === 'aborted') return null;
  return (
    <RetryNotice
      title={title}
      error={error}
      onRestart={() => vectorHost.call('restartEngine', undefined)}
      onRetry={again}
    />
  );
}

function Nearest({
  found: { vectors, compared, skipped, capped },
}: {
  readonly found: NearestVectors;
}): ComponentChildren {
  const [first] = vectors;
  return (
    <>
      <p>
        {first
          ? l10n.t('The most similar is {0}, cosine {1}.', first.name, first.cosine.toFixed(3))
          : l10n.t('The workspace holds no other vector of this model.')}{' '}
        <span class="faint">
          {[
            compared === 1 ? l10n.t('1 file compared') : l10n.t('{0} files compared', formatCount(compared)),
            ...(skipped > 0 ? [l10n.t('{0} of other models or unreadable', formatCount(skipped))] : []),
            ...(capped ? [l10n.t('there are more than are read')] : []),
          ].join(', ')}
        </span>
      </p>
      {first && (
        <table class="data">
          <thead>
            <tr>
              <th scope="col">{l10n.t('vector')}</th>
              <th scope="col">{l10n.t('file')}</th>
              <th scope="col" class="number">
                {l10n.t('cosine')}
              </th>
            </tr>
          </thead>
          <tbody>
            {vectors.map(({ name, file, cosine }, index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>{file}</td>
                <td class="number">{cosine.toFixed(3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
