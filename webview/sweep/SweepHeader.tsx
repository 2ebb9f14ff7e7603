import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { failureText } from '../../src/core/model/proof';
import { finding } from '../../src/core/sweep/finding';
import { type ModelBadge } from '../../src/protocol/modelBadge';
import { type SweepViewState } from '../../src/protocol/sweepView';
import { ActionButton } from '../ui/ActionButton';
import { ModelLine } from '../ui/ModelLine';
import { SelfTestTable } from '../ui/SelfTestTable';
import { SpokenFinding } from '../ui/SpokenFinding';
import { ExportMenu } from './ExportMenu';
import { type SweepActions } from './sweepHost';

/** Title, model and what can be done with the whole panel. */
export function SweepHeader({
  state,
  actions,
  block,
}: {
  readonly state: SweepViewState;
  readonly actions: SweepActions;
  /** Block that Save Vector writes as the best. */
  readonly block: number;
}): ComponentChildren {
  const [proofOpen, setProofOpen] = useState(false);
  const badge = shownModel(state);
  const running = state.run.state === 'running';
  // The band below says why.
  const unproven = state.result !== undefined && failureText(state.result.model.selfTest) !== undefined;
  const saved = [
    ...(state.savedAs ? [l10n.t('Vector saved as {0}.', state.savedAs)] : []),
    ...(state.resultSavedAs ? [l10n.t('Result saved as {0}.', state.resultSavedAs)] : []),
  ];
  return (
    <header class="panel-head">
      <div class="panel-title">
        <h1>{state.title}</h1>
        {/* The proof of the open model says nothing about a file that can't be read. */}
        {!state.problem && (
          <ModelLine
            badge={badge}
            followed={running}
            proofOpen={proofOpen}
            onProof={() => setProofOpen(!proofOpen)}
          />
        )}
      </div>
      <div class="panel-actions">
        {!running && state.result && (
          <ActionButton
            icon="refresh"
            label={l10n.t('Run again')}
            heir="run"
            onPress={() => actions.send('run')}
          />
        )}
        {state.hasVector && state.result && (
          <ActionButton
            icon="save"
            label={state.savedAs ? l10n.t('Save Vector Again…') : l10n.t('Save Vector…')}
            disabled={running || unproven}
            onPress={() => actions.save(block)}
          />
        )}
        {!running && state.result && <ExportMenu block={block} actions={actions} />}
      </div>
      {proofOpen && !state.problem && badge.state === 'open' && <SelfTestTable summary={badge.summary} />}
      {saved.length > 0 && (
        <p class="faint saved" role="status">
          {saved.join(' ')}
        </p>
      )}
      <SpokenFinding run={state.run.state} date={state.result?.date} text={findingText(state.result)} />
    </header>
  );
}

function findingText(result: SweepViewState['result']): string {
  if (!result) return '';
  const { headline, detail } = finding(result);
  return detail === undefined ? headline : `${headline} ${detail}`;
}

/** The open model; for a result from a file, the model that made it. */
function shownModel({ model, result, preview, stale }: SweepViewState): ModelBadge {
  const fromFile = result !== undefined && (stale || (!preview && model.state !== 'open'));
  return fromFile ? { state: 'open', name: result.model.identity.name, summary: result.model } : model;
}
