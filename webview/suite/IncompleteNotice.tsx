import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { taskCount } from '../text/counts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** How much of a suite is there, and the way to run the rest. */
export function IncompleteNotice({
  rows,
  tasks,
  pieces: { done, total },
  running,
  onResume,
}: {
  /** Tasks of the base experiment that are finished, and all of them. */
  readonly rows: number;
  readonly tasks: number;
  readonly pieces: { readonly done: number; readonly total: number };
  readonly running: boolean;
  readonly onResume: () => void;
}): ComponentChildren {
  return (
    <Notice
      tone="warning"
      title={l10n.t(
        'Not complete: {rows} of {tasks} of the base experiment, {done} of {total} pieces in all',
        { rows, tasks: taskCount(tasks), done, total },
      )}
      actions={
        !running && (
          <Button icon="play" heir="run" onPress={onResume}>
            {l10n.t('Resume')}
          </Button>
        )
      }
    >
      {!running && <p>{l10n.t('What is finished is kept; only the rest is run.')}</p>}
    </Notice>
  );
}
