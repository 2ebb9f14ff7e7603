import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { Button } from '../ui/Button';
import { ErrorNotice } from '../ui/Notice';
import { problemTitle } from '../ui/problemTitle';
import { type SweepActions } from './sweepHost';

/** A result file that can't be shown, and the place in it that is wrong. */
export function ResultProblem({
  problem,
  actions,
}: {
  readonly problem: ErrorValue;
  readonly actions: SweepActions;
}): ComponentChildren {
  return (
    <ErrorNotice
      title={problemTitle(problem, l10n.t('This file holds no sweep result that can be read'))}
      error={problem}
      actions={
        <Button secondary onPress={() => actions.send('showLog')}>
          {l10n.t('Show Log')}
        </Button>
      }
    />
  );
}
