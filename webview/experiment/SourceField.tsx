import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { Icon } from '../ui/Icon';
import { Select } from '../ui/Select';
import { type ExperimentActions } from './experimentHost';
import { UnderstoodText } from './UnderstoodText';

const choices = () =>
  [
    { value: 'selection', label: l10n.t('Current selection') },
    { value: 'task', label: l10n.t('A task') },
  ] as const;

/** Where the demonstrations come from, and what was understood of them. */
export function SourceField({
  state,
  actions,
  disabled,
}: {
  readonly state: ExperimentViewState;
  readonly actions: ExperimentActions;
  readonly disabled: boolean;
}): ComponentChildren {
  const id = useId();
  const { form, task } = state;
  return (
    <div class="field">
      <label class="label" for={`${id}-from`}>
        {l10n.t('Demonstrations from')}
      </label>
      <Select<'selection' | 'task'>
        id={`${id}-from`}
        choices={choices()}
        value={form.from}
        disabled={disabled}
        onChoose={(from) => {
          actions.change({ from });
          if (from === 'task' && task === undefined) actions.send('pickTask');
        }}
      />
      {form.from === 'task' && (
        <button
          type="button"
          class="pick"
          disabled={disabled}
          aria-describedby={`${id}-understood`}
          onClick={() => actions.send('pickTask')}
        >
          <span class="pick-name">
            {task === undefined ? (
              l10n.t('Choose a task…')
            ) : (
              <>
                <span class="sr-only">{l10n.t('Task')} </span>
                {task}
              </>
            )}
          </span>
          <Icon name="search" />
        </button>
      )}
      <div id={`${id}-understood`} class="understood" role="status">
        <UnderstoodText state={state} actions={actions} />
      </div>
    </div>
  );
}
