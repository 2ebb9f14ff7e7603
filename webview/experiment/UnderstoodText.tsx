import { type ComponentChildren } from 'preact';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { plural } from '../text/plural';
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
        <p class="hint">Built-in tasks, and *.task.json of this workspace.</p>
      ) : (
        <p class="hint">
          Select a few lines such as <code>hot -&gt; cold</code> in any file, or{' '}
          <button type="button" class="link" onClick={() => actions.send('openSample')}>
            open the sample
          </button>
          .
        </p>
      );
    case 'reading':
      return <p class="hint">Reading the task…</p>;
    case 'problem':
      return (
        <p class="problem">
          <Icon name="warning" /> {understood.where !== undefined && <span>{understood.where}: </span>}
          {understood.error.message} {understood.error.next}
        </p>
      );
    case 'pairs': {
      const { pairs, separator, skipped, where, description, plan } = understood;
      const parts = [
        plural(pairs, 'pair'),
        ...(separator === undefined ? [] : [`separator ${separatorName(separator)}`]),
        ...(skipped > 0 ? [`${plural(skipped, 'line')} left out`] : []),
      ];
      return (
        <>
          <p>{parts.join(', ')}</p>
          <p class="hint">{description ?? where}</p>
          <p class="hint">{plan}</p>
        </>
      );
    }
  }
}
