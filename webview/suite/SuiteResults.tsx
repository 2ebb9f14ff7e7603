import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { publishedResults } from '../../src/core/report/publishedResults';
import { suiteParts } from '../../src/core/report/suiteParts';
import { type SuiteResult } from '../../src/core/suite/suiteResult';
import { usePersistedState } from '../host/usePersistedState';
import { Notice } from '../ui/Notice';
import { IncompleteNotice } from './IncompleteNotice';
import { pieceKey } from './pieceKey';
import { SuiteCurves } from './SuiteCurves';
import { SuiteFinding } from './SuiteFinding';
import { SuiteHeader } from './SuiteHeader';
import { type SuiteActions } from './suiteHost';
import { TableTools } from './TableTools';
import { TaskTable } from './TaskTable';
import { TaskExamples } from './TaskExamples';
import { hasPublished, taskRows } from './taskRows';

const publishedSchema = v.picklist(publishedResults.models.map(({ name }) => name));
const indexSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const taskSchema = v.optional(v.string());

/** Results that could be read: the finding, the tasks beside the published ones, the curves, one task's examples. */
export function SuiteResults({
  suite,
  pieces,
  running,
  actions,
  children,
}: {
  readonly suite: SuiteResult;
  readonly pieces: { readonly done: number; readonly total: number };
  readonly running: boolean;
  readonly actions: SuiteActions;
  /** Notices that stand between the title and the finding. */
  readonly children: ComponentChildren;
}): ComponentChildren {
  const parts = useMemo(() => suiteParts(suite), [suite]);
  const [model, setModel] = usePersistedState('model', indexSchema, 0);
  const [published, setPublished] = usePersistedState(
    'published',
    publishedSchema,
    publishedResults.defaultModel,
  );
  const [chosen, setChosen] = usePersistedState('task', taskSchema, undefined);
  const part = parts[Math.min(model, parts.length - 1)];
  const rows = useMemo(() => (part ? taskRows(part, published) : []), [part, published]);
  const beside = part !== undefined && hasPublished(part) ? published : undefined;
  // With one task there is no mean to choose between.
  const isOnly = suite.tasks.length === 1;
  const row = isOnly ? rows[0] : rows.find(({ task }) => task === chosen);
  const piece = suite.pieces.find(
    ({ piece }) => piece.kind === 'base' && piece.model === part?.index && piece.tasks[0] === row?.task,
  )?.piece;
  return (
    <>
      <SuiteHeader suite={suite} part={part} actions={actions} published={published} />
      {suite.proven === false && (
        <Notice tone="warning" title={l10n.t('Numbers not proven: a model had failed its self-test')}>
          <p>{l10n.t('It was opened without proof. What is shown is for reading alone.')}</p>
        </Notice>
      )}
      {children}
      {!suite.complete && (
        <IncompleteNotice
          rows={rows.length}
          tasks={suite.tasks.length}
          pieces={pieces}
          running={running}
          onResume={() => actions.send('resume')}
        />
      )}
      {part && rows.length > 0 ? (
        <>
          <SuiteFinding part={part} />
          <TaskTable
            rows={rows}
            published={beside}
            chosen={row?.task}
            onChoose={(task) => setChosen(task === chosen ? undefined : task)}
            tools={
              <TableTools
                parts={parts}
                part={part}
                onPart={setModel}
                published={beside}
                onPublished={setPublished}
              />
            }
          />
          <div class={row && piece ? 'columns' : 'single'}>
            <SuiteCurves
              part={part}
              task={row?.task}
              published={beside}
              onAll={isOnly ? undefined : () => setChosen(undefined)}
            />
            {row && piece && (
              <TaskExamples
                key={pieceKey(suite, piece)}
                piece={piece.id}
                task={row.task}
                block={row.result.bestBlock}
              />
            )}
          </div>
          <Colophon withPublished={beside !== undefined} />
        </>
      ) : (
        <p class="faint waiting">
          {running
            ? l10n.t('The first task is running. Its row appears when it is finished.')
            : l10n.t('The file holds no base experiment; its report shows the others.')}
        </p>
      )}
    </>
  );
}

/** What the numbers above are over, and where the published ones are from. */
function Colophon({ withPublished }: { readonly withPublished: boolean }): ComponentChildren {
  return (
    <p class="faint colophon">
      {l10n.t(
        'Intervals are of 95 %. Zero-shot is over dev and test queries, patched and few-shot over the test queries.',
      )}
      {withPublished &&
        ` ${l10n.t(
          'Differences are in percentage points (pp), bold where their interval leaves 0 out. Published numbers: {0}.',
          publishedResults.source,
        )}`}
    </p>
  );
}
