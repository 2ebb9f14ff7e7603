import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type ModelBadge } from '../../src/protocol/modelBadge';
import { ModelLine } from '../ui/ModelLine';
import { ProofBand } from '../ui/ProofBand';
import { SelfTestTable } from '../ui/SelfTestTable';
import { type ExperimentActions } from './experimentHost';

/** The model with its badge, and the way to another one. */
export function ModelSection({
  badge,
  running,
  actions,
}: {
  readonly badge: ModelBadge;
  /** Whether a sweep runs, which tells how far the opening is. */
  readonly running: boolean;
  readonly actions: ExperimentActions;
}): ComponentChildren {
  const [proofOpen, setProofOpen] = useState(false);
  const summary = badge.state === 'open' ? badge.summary : undefined;
  return (
    <section class="field" aria-label={l10n.t('Model')}>
      <div class="field-head">
        <h2 class="label">{l10n.t('Model')}</h2>
        {badge.state !== 'none' && (
          <button
            type="button"
            class="link"
            aria-label={l10n.t('Change the model')}
            onClick={() => actions.send('chooseModel')}
          >
            {l10n.t('Change')}
          </button>
        )}
      </div>
      <ModelLine
        badge={badge}
        followed={running}
        proofOpen={proofOpen}
        onProof={() => setProofOpen(!proofOpen)}
      />
      {proofOpen && summary && <SelfTestTable summary={summary} />}
      <ProofBand selfTest={summary?.selfTest} />
    </section>
  );
}
