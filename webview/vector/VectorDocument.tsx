import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import { blockIndexSchema } from '../../src/core/patch/patch';
import { type VectorViewState } from '../../src/protocol/vectorView';
import { ChartPanel } from '../charts/ChartPanel';
import { usePersistedState } from '../host/usePersistedState';
import { formatCount } from '../text/counts';
import { formatDate } from '../text/formatTime';
import { Notice } from '../ui/Notice';
import { shortModelName } from '../../src/core/model/shortModelName';
import { ModelLine } from '../ui/ModelLine';
import { ProofBand } from '../ui/ProofBand';
import { SelfTestTable } from '../ui/SelfTestTable';
import { normChartSpec } from './normChartSpec';
import { Provenance } from './Provenance';
import { VectorReadings } from './VectorReadings';
import { VectorBench } from './VectorBench';

const viewSchema = v.picklist(['chart', 'table']);

export type VectorCommand = 'chooseModel' | 'openUnproven' | 'restartEngine' | 'manageTrust' | 'showLog';

/** A vector that could be read: what it is, its norms, the patch bench, where it came from. */
export function VectorDocument({
  state,
  document: { metadata, norms },
  send,
}: {
  readonly state: VectorViewState;
  readonly document: NonNullable<VectorViewState['document']>;
  readonly send: (command: VectorCommand) => void;
}): ComponentChildren {
  const [proofOpen, setProofOpen] = useState(false);
  const [view, setView] = usePersistedState('chartView', viewSchema, 'chart');
  const [chosen, setChosen] = usePersistedState('block', v.optional(blockIndexSchema), undefined);
  const spec = useMemo(() => normChartSpec(norms, metadata.chosenBlock), [norms, metadata.chosenBlock]);
  const last = Math.max(0, norms.length - 1);
  const block = Math.min(chosen ?? metadata.chosenBlock ?? Math.floor(last / 2), last);
  const isOwnModel = state.model.state === 'open' && !state.mismatch;
  return (
    <>
      <header class="panel-head">
        <div class="panel-title">
          <h1>{metadata.name}</h1>
          {isOwnModel ? (
            <ModelLine badge={state.model} proofOpen={proofOpen} onProof={() => setProofOpen(!proofOpen)} />
          ) : (
            <span class="model-line">
              {shortModelName(metadata.model.name)} <span class="dot">·</span> {metadata.precision}
            </span>
          )}
        </div>
        <p class="panel-aside faint">
          {metadata.chosenBlock !== undefined &&
            `${l10n.t('chosen: after block {0}', metadata.chosenBlock)} · `}
          {formatDate(metadata.date)}
        </p>
        {proofOpen && isOwnModel && state.model.state === 'open' && (
          <SelfTestTable summary={state.model.summary} />
        )}
      </header>
      {metadata.proven === false && (
        <Notice
          tone="warning"
          title={l10n.t('Numbers not proven: the vector is of a model that had failed its self-test')}
        />
      )}
      {isOwnModel && state.model.state === 'open' && <ProofBand selfTest={state.model.summary.selfTest} />}
      <p class="finding">
        {metadata.finding ??
          l10n.t(
            'A task vector of {0} blocks, {1} numbers each.',
            metadata.model.blocks,
            formatCount(metadata.model.hiddenSize),
          )}{' '}
        <span class="faint">{metadata.method !== '' && l10n.t('Made by {0}.', metadata.method)}</span>
      </p>
      <div class="columns">
        <ChartPanel
          height={340}
          spec={spec}
          view={view}
          onView={setView}
          selected={block}
          onSelect={setChosen}
        />
        <VectorBench
          state={state}
          metadata={metadata}
          blocks={norms.length}
          block={block}
          onBlock={setChosen}
          send={send}
        />
      </div>
      <VectorReadings metadata={metadata} block={block} onBlock={setChosen} readable={unreadable(state)} />
      <Provenance metadata={metadata} fileName={state.fileName} />
    </>
  );
}

function unreadable({ model, mismatch }: VectorViewState): string | undefined {
  if (model.state === 'none')
    return l10n.t('Choose the model that the vector was read from to see its top tokens.');
  return mismatch && `${mismatch.message} ${mismatch.next ?? ''}`;
}
