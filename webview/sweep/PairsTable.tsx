import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Demonstration } from '../../src/core/demonstrations/demonstration';
import { limits } from '../../src/core/limits';
import { formatCount } from '../text/counts';
import { Icon } from '../ui/Icon';

/** Rows drawn at first: a selection may hold thousands of pairs. */
const firstRows = 20;

/** The understood pairs, each editable and removable, with an empty row to add one. */
export function PairsTable({
  pairs,
  onChange,
}: {
  readonly pairs: readonly Demonstration[];
  readonly onChange: (pairs: Demonstration[]) => void;
}): ComponentChildren {
  const [rows, setRows] = useState(firstRows);
  const replace = (index: number, pair: Demonstration): void =>
    onChange(pairs.map((old, at) => (at === index ? pair : old)));
  const hidden = pairs.length - rows;
  return (
    <div class="pairs" data-heir="pairs">
      <table class="data pairs-table">
        <thead>
          <tr>
            <th scope="col" class="row-number">
              <span class="sr-only">{l10n.t('Number')}</span>
            </th>
            <th scope="col">{l10n.t('input')}</th>
            <th scope="col">{l10n.t('output')}</th>
            <th scope="col">
              <span class="sr-only">{l10n.t('Remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.slice(0, rows).map((pair, index) => (
            <tr key={index}>
              <td class="row-number">{index + 1}</td>
              <td>
                <Cell
                  label={l10n.t('Input {0}', index + 1)}
                  value={pair.input}
                  onCommit={(input) => replace(index, { ...pair, input })}
                />
              </td>
              <td>
                <Cell
                  label={l10n.t('Output {0}', index + 1)}
                  value={pair.output}
                  onCommit={(output) => replace(index, { ...pair, output })}
                />
              </td>
              <td>
                <button
                  type="button"
                  class="icon-button"
                  data-heir="pairs"
                  aria-label={l10n.t('Remove pair {0}', index + 1)}
                  title={l10n.t('Remove this pair')}
                  onClick={() => onChange(pairs.filter((_, at) => at !== index))}
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
          {hidden <= 0 && <NewPair onAdd={(pair) => onChange([...pairs, pair])} />}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" class="link" onClick={() => setRows(rows + 200)}>
          {l10n.t('Show {0} more of {1} pairs', Math.min(200, hidden), formatCount(pairs.length))}
        </button>
      )}
    </div>
  );
}

/** A text that is sent when it is left or Enter is pressed. Emptied text goes back to what it was. */
function Cell({
  label,
  value,
  onCommit,
}: {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
}): ComponentChildren {
  return (
    <input
      class="cell-input"
      aria-label={label}
      maxLength={limits.pairCharacters}
      spellcheck={false}
      value={value}
      onChange={(event) => {
        const text = event.currentTarget.value.trim();
        if (text === '' || text === value) event.currentTarget.value = value;
        else onCommit(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = value;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

/** The row below the last: becomes a pair once both halves are there. */
function NewPair({ onAdd }: { readonly onAdd: (pair: Demonstration) => void }): ComponentChildren {
  const [draft, setDraft] = useState<Demonstration>({ input: '', output: '' });
  const complete = (pair: Demonstration): void => {
    const trimmed = { input: pair.input.trim(), output: pair.output.trim() };
    const full = trimmed.input !== '' && trimmed.output !== '';
    if (full) onAdd(trimmed);
    setDraft(full ? { input: '', output: '' } : pair);
  };
  const field = (key: keyof Demonstration, label: string): ComponentChildren => (
    <input
      class="cell-input"
      aria-label={label}
      // Short: the column may be no wider than a word.
      placeholder={key === 'input' ? l10n.t('input') : l10n.t('output')}
      maxLength={limits.pairCharacters}
      spellcheck={false}
      value={draft[key]}
      onChange={(event) => complete({ ...draft, [key]: event.currentTarget.value })}
    />
  );
  return (
    <tr class="new-pair">
      <td class="row-number" title={l10n.t('add a pair')}>
        <Icon name="add" />
      </td>
      <td>{field('input', l10n.t('Input of a new pair'))}</td>
      <td>{field('output', l10n.t('Output of a new pair'))}</td>
      <td />
    </tr>
  );
}
