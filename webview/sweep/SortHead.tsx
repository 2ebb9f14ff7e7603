import { type ComponentChildren } from 'preact';
import { Icon } from '../ui/Icon';
import { exampleColumns, type ExampleSort, nextSort } from './exampleSort';

/** The head of the examples table: each column is a button that sorts by it. */
export function SortHead({
  sort,
  onSort,
}: {
  readonly sort: ExampleSort | undefined;
  readonly onSort: (sort: ExampleSort | undefined) => void;
}): ComponentChildren {
  return (
    <thead>
      <tr>
        {exampleColumns().map(({ value, label }) => {
          const order = sort?.column !== value ? 'none' : sort.descending ? 'descending' : 'ascending';
          return (
            <th key={value} scope="col" aria-sort={order}>
              <button
                type="button"
                class="cell-button sort-button"
                onClick={() => onSort(nextSort(sort, value))}
              >
                {label}
                {order !== 'none' && <Icon name={order === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
