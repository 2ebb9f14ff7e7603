import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { type VectorCompareViewState } from '../../src/protocol/vectorCompareView';
import { Select } from '../ui/Select';

/** Which vector is taken away from which, by their places. */
export function DifferenceFields({
  vectors,
  first,
  second,
  onPair,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
  readonly first: number;
  readonly second: number;
  readonly onPair: (pair: readonly [number, number]) => void;
}): ComponentChildren {
  const choices = vectors.map(({ label }, i) => ({ value: String(i), label: `${i + 1} ${label}` }));
  return (
    <p class="difference">
      <Select
        label={l10n.t('Vector')}
        choices={choices}
        value={String(first)}
        onChoose={(i) => onPair([Number(i), second])}
      />
      −
      <Select
        label={l10n.t('Vector taken away')}
        choices={choices}
        value={String(second)}
        onChoose={(i) => onPair([first, Number(i)])}
      />
    </p>
  );
}
