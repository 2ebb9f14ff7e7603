import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type Execution, providerName } from '../../src/core/model/execution';
import { precisionText } from '../../src/core/model/modelSummary';
import { stageText } from '../../src/core/text/engineWords';
import { type ModelBadge } from '../../src/protocol/modelBadge';
import { shortModelName } from '../../src/core/model/shortModelName';
import { Icon } from './Icon';

/**
 * The model in one line: name, precision, and the badge that the engine's self-test earned.
 *
 * @param followed whether a progress line tells how far the opening is: two percentages under the same words, of the
 *   opening and of the whole run, would read as a contradiction
 * @param onProof opens or closes the numbers of the self-test
 */
export function ModelLine({
  badge,
  followed = false,
  proofOpen,
  onProof,
}: {
  readonly badge: ModelBadge;
  readonly followed?: boolean;
  readonly proofOpen: boolean;
  readonly onProof: () => void;
}): ComponentChildren {
  const id = useId();
  switch (badge.state) {
    case 'none':
      return <span class="model-line faint">{l10n.t('No model chosen')}</span>;
    case 'chosen':
      return <span class="model-line">{shortModelName(badge.name)}</span>;
    case 'opening':
      return (
        <span class="model-line">
          <Icon name="loading" spin /> {shortModelName(badge.name)}
          {!followed &&
            ` · ${stageText(badge.progress.stage)} ${Math.round(badge.progress.fraction * 100)} %`}
        </span>
      );
    case 'failed':
      return (
        <span class="model-line">
          {shortModelName(badge.name)} · <Icon name="error" /> {l10n.t('not open')}
        </span>
      );
    case 'open': {
      const { passed } = badge.summary.selfTest;
      return (
        <span class="model-line">
          <span>{shortModelName(badge.name)}</span>
          <span class="dot">·</span>
          <span title={badge.summary.precision.reason}>{precisionText(badge.summary.precision)}</span>
          <Place execution={badge.summary.execution} />
          <span class="dot">·</span>
          <button
            type="button"
            class={`badge ${passed ? 'badge-passed' : 'badge-failed'}`}
            aria-expanded={proofOpen}
            aria-describedby={id}
            title={l10n.t('The engine’s self-test on this model and machine')}
            onClick={onProof}
          >
            <Icon name={passed ? 'check' : 'close'} />
            {passed ? l10n.t('proven') : l10n.t('not proven')}
          </button>
          <span id={id} class="sr-only">
            {l10n.t('Shows the numbers of the self-test')}
          </span>
        </span>
      );
    }
  }
}

/** Where the model runs, said where it is not what everyone expects. */
function Place({
  execution: { provider, requested, notice },
}: {
  readonly execution: Execution;
}): ComponentChildren {
  if (provider === 'cpu' && notice === undefined) return null;
  return (
    <>
      <span class="dot">·</span>
      <span title={notice}>
        {notice !== undefined && (
          <>
            <Icon name="warning" />{' '}
          </>
        )}
        {notice === undefined
          ? l10n.t('on {0}', providerName(provider))
          : l10n.t('on {0}, not {1}', providerName(provider), providerName(requested))}
      </span>
    </>
  );
}
