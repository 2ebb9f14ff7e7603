import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { pairCount, skippedCount } from '../text/counts';
import { fill } from '../text/fill';
import { Unbroken } from '../text/Unbroken';
import { Icon } from '../ui/Icon';
import { separatorName } from '../sweep/separatorName';
import { type ExperimentActions } from './experimentHost';

/** What was understood of the demonstrations, or what to do where there are none. */
export function UnderstoodText({
  state: { understood, form },
  actions,
}: {
  readonly state: ExperimentViewState;
  readonly actions: ExperimentActions;
}): ComponentChildren {
  switch (understood.state) {
    case 'nothing':
      return form.from === 'task' ? (
        <p class="hint">{l10n.t('Built-in tasks, and *.task.json of this workspace.')}</p>
      ) : (
        <p class="hint">
          {fill(l10n.t('Select a few lines such as {example} in any file, or {sample}.'), {
            example: <code class="nowrap">hot -&gt; cold</code>,
            sample: (
              <button type="button" class="link" onClick={() => actions.send('openSample')}>
                {l10n.t('open the sample')}
              </button>
            ),
          })}
        </p>
      );
    case 'reading':
      return <p class="hint">{l10n.t('Reading the task…')}</p>;
    case 'problem':
      return (
        <p class="problem">
          <Icon name="warning" /> {understood.where !== undefined && <span>{understood.where}: </span>}
          <Unbroken text={`${understood.error.message} ${understood.error.next ?? ''}`} />
        </p>
      );
    case 'pairs': {
      const { pairs, separator, skipped, where, description, plan } = understood;
      const parts = [
        pairCount(pairs),
        ...(separator === undefined ? [] : [l10n.t('separator {0}', separatorName(separator))]),
        ...(skipped > 0 ? [skippedCount(skipped)] : []),
      ];
      return (
        <>
          <p>
            <Unbroken text={parts.join(', ')} />
          </p>
          <p class="hint">{description ?? where}</p>
          <p class="hint">{plan}</p>
        </>
      );
    }
  }
}
