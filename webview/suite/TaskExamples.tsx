import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ErrorValue, toErrorValue } from '../../src/core/errors/taskVectorError';
import { type Outcome } from '../../src/core/sweep/sweepResult';
import { ExamplesSection } from '../sweep/ExamplesSection';
import { ErrorNotice } from '../ui/Notice';
import { suiteHost } from './suiteHost';

type Asked =
  | { readonly outcomes: readonly Outcome[]; readonly error?: never }
  | { readonly error: ErrorValue; readonly outcomes?: never };

/** The queries of one task at its best block; asked for when the task is chosen, since all tasks' would be many. */
export function TaskExamples({
  piece,
  task,
  block,
}: {
  readonly piece: string;
  readonly task: string;
  readonly block: number;
}): ComponentChildren {
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    const abort = new AbortController();
    suiteHost.call('examples', { piece }, { signal: abort.signal }).then(
      (outcomes) => setAsked({ outcomes }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAsked({ error: toErrorValue(error) });
      },
    );
    return () => abort.abort();
  }, [piece]);
  if (asked?.error) return <ErrorNotice title={l10n.t('No examples of {0}', task)} error={asked.error} />;
  if (!asked) return <section aria-busy="true" aria-label={l10n.t('Examples of {0}', task)} />;
  return <ExamplesSection outcomes={asked.outcomes} block={block} />;
}
