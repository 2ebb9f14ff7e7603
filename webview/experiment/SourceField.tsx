import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { Icon } from '../ui/Icon';
import { Select } from '../ui/Select';
import { type ExperimentActions } from './experimentHost';
import { UnderstoodText } from './UnderstoodText';

const choices = [
  { value: 'selection', label: 'Current selection' },
  { value: 'task', label: 'A task' },
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
        Demonstrations from
      </label>
      <Select<'selection' | 'task'>
        id={`${id}-from`}
        choices={choices}
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
              'Choose a task…'
            ) : (
              <>
                <span class="sr-only">Task </span>
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
