import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { aboutConditions } from '../text/conditions';
import { formatDifference, formatEstimate, formatShare } from '../text/formatShare';
import { Icon } from '../ui/Icon';
import { type SortKey, sortRows, type TaskRow } from './taskRows';

interface Column {
  readonly key: SortKey;
  readonly label: string;
  readonly title: string;
  readonly cell: (row: TaskRow) => ComponentChildren;
}

/** Columns that stand where something was published. */
const ofPublished: readonly SortKey[] = ['published', 'difference'];

const none = <span class="faint">–</span>;

const columns = (): readonly Column[] => [
  {
    key: 'zeroShot',
    label: l10n.t('zero-shot'),
    title: aboutConditions().zeroShot,
    cell: ({ zeroShot }) => formatEstimate(zeroShot),
  },
  {
    key: 'patched',
    label: l10n.t('patched'),
    title: aboutConditions().patched,
    cell: ({ patched }) => <strong>{formatEstimate(patched)}</strong>,
  },
  {
    key: 'fewShot',
    label: l10n.t('few-shot'),
    title: aboutConditions().fewShot,
    cell: ({ fewShot }) => formatEstimate(fewShot),
  },
  {
    key: 'block',
    label: l10n.t('block'),
    title: l10n.t('Best block on the dev queries'),
    cell: ({ block }) => block,
  },
  {
    key: 'majority',
    label: l10n.t('majority'),
    title: aboutConditions().majority,
    cell: ({ majority }) => formatShare(majority),
  },
  {
    key: 'copied',
    label: l10n.t('copied'),
    title: aboutConditions().copied,
    cell: ({ copied }) => formatShare(copied),
  },
  {
    key: 'published',
    label: l10n.t('published'),
    title: l10n.t('Patched accuracy of the published model'),
    cell: ({ published }) => (published === undefined ? none : formatShare(published)),
  },
  {
    key: 'difference',
    label: l10n.t('difference'),
    title: l10n.t('Patched − published, in percentage points; bold where its interval leaves 0 out'),
    cell: ({ difference }) => {
      if (!difference) return none;
      const clear = difference.low > 0 || difference.high < 0;
      const text = formatDifference(difference.value);
      return clear ? <strong>{text}</strong> : <span class="faint">{text}</span>;
    },
  },
];

/** The tasks, one row each, in the order that a column gives. A row chooses its task for the curve and the examples. */
export function TaskTable({
  rows,
  published,
  chosen,
  onChoose,
  tools,
}: {
  readonly rows: readonly TaskRow[];
  /** Name of the published model beside; absent where none of the tasks was published. */
  readonly published: string | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (task: string) => void;
  readonly tools: ComponentChildren;
}): ComponentChildren {
  const [order, setOrder] = useState<{ readonly key: SortKey; readonly descending: boolean }>();
  const shown = columns().filter(({ key }) => published !== undefined || !ofPublished.includes(key));
  const sorted = order ? sortRows(rows, order.key, order.descending) : rows;
  const sortBy = (key: SortKey): void =>
    // Numbers begin with the greatest, names with the first.
    setOrder({ key, descending: order?.key === key ? !order.descending : key !== 'task' });
  const head = { order, onSort: sortBy };
  return (
    <section class="tasks" aria-label={l10n.t('Tasks')}>
      <div class="section-head">
        <h2>{l10n.t('Tasks')}</h2>
        <div class="section-tools">{tools}</div>
      </div>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={l10n.t('Table of tasks')}>
        <table class="data tasks-table">
          <caption class="sr-only">
            {published === undefined
              ? l10n.t('Accuracy by task')
              : l10n.t('Accuracy by task, beside the published {0}', published)}
          </caption>
          <thead>
            <tr>
              <SortHead
                {...head}
                column={{ key: 'task', label: l10n.t('task'), title: l10n.t('Name of the task') }}
              />
              {shown.map((column) => (
                <SortHead key={column.key} {...head} column={column} number />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr
                key={row.task}
                class={row.task === chosen ? 'selected' : undefined}
                onClick={() => onChoose(row.task)}
              >
                <th scope="row">
                  <button
                    type="button"
                    class="cell-button"
                    aria-pressed={row.task === chosen}
                    title={l10n.t('Show this task’s curve and examples')}
                  >
                    {row.task}
                  </button>
                  {row.cautions.length > 0 && (
                    <span class="caution faint">
                      <Icon name="warning" /> {row.cautions.join(', ')}
                    </span>
                  )}
                </th>
                {shown.map(({ key, cell }) => (
                  <td key={key} class="number">
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function SortHead({
  column: { key, label, title },
  order,
  onSort,
  number,
}: {
  readonly column: Pick<Column, 'key' | 'label' | 'title'>;
  readonly order: { readonly key: SortKey; readonly descending: boolean } | undefined;
  readonly onSort: (key: SortKey) => void;
  readonly number?: boolean;
}): ComponentChildren {
  const sorted = order?.key === key;
  const direction = order?.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={number ? 'number' : undefined} aria-sort={sorted ? direction : 'none'}>
      <button type="button" class="sort" title={title} onClick={() => onSort(key)}>
        {label}
        {sorted && <Icon name={order.descending ? 'arrow-down' : 'arrow-up'} />}
      </button>
    </th>
  );
}
