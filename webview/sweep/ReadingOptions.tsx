import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type Separator, separators } from '../../src/core/demonstrations/selectionReading';
import { type SelectionPreview } from '../../src/protocol/sweepView';
import { sentence } from '../text/sentence';
import { Select } from '../ui/Select';
import { separatorName } from './separatorName';
import { type SweepActions } from './sweepHost';

/** How the lines are split, and whether words get a space before them. */
export function ReadingOptions({
  preview: { reading, leadingSpace, leadingSpaceReason },
  actions,
}: {
  readonly preview: SelectionPreview;
  readonly actions: SweepActions;
}): ComponentChildren {
  const id = useId();
  return (
    <div class="options">
      {reading.format === 'lines' && (
        <div class="option">
          <label for={`${id}-separator`}>{l10n.t('Separator')}</label>
          <Select<Separator>
            id={`${id}-separator`}
            choices={separators.map((value) => ({ value, label: separatorName(value) }))}
            value={reading.separator ?? '->'}
            onChoose={(separator) => actions.correct({ separator })}
          />
        </div>
      )}
      <div class="option option-check">
        <vscode-checkbox
          label={l10n.t('One space before every input and output')}
          checked={leadingSpace}
          onChange={(event) =>
            actions.correct({
              leadingSpace: (event.currentTarget as HTMLElement & { checked: boolean }).checked,
            })
          }
        />
        {leadingSpaceReason && <p class="faint">{sentence(leadingSpaceReason)}</p>}
      </div>
    </div>
  );
}
