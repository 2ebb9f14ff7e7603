import { type ComponentChildren } from 'preact';
import { type ResultExport } from '../../src/protocol/sweepView';
import { ActionButton } from '../ui/ActionButton';
import { Select } from '../ui/Select';
import { type SweepActions } from './sweepHost';

const choices = [
  { value: '', label: 'Export…' },
  { value: 'blocks-csv', label: 'Blocks as CSV' },
  { value: 'examples-csv', label: 'Examples as CSV' },
  { value: 'latex', label: 'LaTeX table' },
] as const;

/** Saves the result, or exports it in another form. The host asks for the place. */
export function ExportMenu({
  block,
  actions,
}: {
  /** Whose examples are exported. */
  readonly block: number;
  readonly actions: SweepActions;
}): ComponentChildren {
  const start = (kind: '' | ResultExport): void => {
    if (kind !== '') actions.export(kind, block);
  };
  return (
    <>
      <ActionButton icon="save" label="Save Result…" onPress={() => start('result')} />
      <Select label="Export" choices={choices} value="" onChoose={start} />
    </>
  );
}
