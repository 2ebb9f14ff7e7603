import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ResultExport } from '../../src/protocol/sweepView';
import { ActionButton } from '../ui/ActionButton';
import { ActionMenu } from '../ui/ActionMenu';
import { type SweepActions } from './sweepHost';

const choices = (): readonly { readonly kind: ResultExport; readonly label: string }[] => [
  { kind: 'blocks-csv', label: l10n.t('Blocks as CSV…') },
  { kind: 'examples-csv', label: l10n.t('Examples as CSV…') },
  { kind: 'latex', label: l10n.t('LaTeX Table…') },
];

/** Saves the result, or exports it in another form. The host asks for the place. */
export function ExportMenu({
  block,
  actions,
}: {
  /** Whose examples are exported. */
  readonly block: number;
  readonly actions: SweepActions;
}): ComponentChildren {
  return (
    <>
      <ActionButton
        icon="save"
        label={l10n.t('Save Result…')}
        onPress={() => actions.export('result', block)}
      />
      <ActionMenu icon="export" label={l10n.t('Export')}>
        {choices().map(({ kind, label }) => (
          <ActionButton key={kind} icon="export" label={label} onPress={() => actions.export(kind, block)} />
        ))}
        <ActionButton
          icon="terminal"
          label={l10n.t('Copy as CLI Command')}
          onPress={() => actions.send('copyCommand')}
        />
      </ActionMenu>
    </>
  );
}
