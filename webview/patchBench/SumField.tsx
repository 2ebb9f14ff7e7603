import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type ErrorValue } from '../../src/core/errors/taskVectorError';
import { type PatchRequest, type Summand } from '../../src/protocol/patchBench';
import { watchCall } from '../host/watchCall';
import { ActionButton } from '../ui/ActionButton';
import { Icon } from '../ui/Icon';
import { ErrorNotice } from '../ui/Notice';
import { type BenchInputs } from './benchInputs';

/** Vectors that are added to the surface's own, and the calls that change which. */
export interface BenchSum {
  /** Name of the surface's own vector. */
  readonly name: string;
  readonly summands: readonly Summand[];
  readonly add: () => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
}

const own = 'own';

/** The factors that a request carries; none while θ stands alone. */
export function weightsOf(
  summands: readonly Summand[] | undefined,
  { weights = {} }: BenchInputs,
): Pick<PatchRequest, 'weights'> {
  if (!summands || summands.length === 0) return {};
  const others = summands.map(({ id }) => ({ id, weight: weights[id] ?? 1 }));
  return { weights: { own: weights[own] ?? 1, others } };
}

/** θ as a weighted sum of vectors: a factor for each, and the way to add and remove files. */
export function SumField({
  sum: { name, summands, add, remove },
  inputs,
  onInputs,
}: {
  readonly sum: BenchSum;
  readonly inputs: BenchInputs;
  readonly onInputs: (inputs: BenchInputs) => void;
}): ComponentChildren {
  const [error, setError] = useState<ErrorValue>();
  const call = (made: Promise<unknown>): void => watchCall(made, setError);
  const rows = summands.length > 0 ? [{ id: own, name, file: l10n.t('this vector') }, ...summands] : [];
  return (
    <div class="sum" role="group" aria-label={l10n.t('Vectors in the sum')}>
      {rows.map((row) => (
        <div key={row.id} class="summand">
          <input
            type="number"
            step={0.1}
            aria-label={l10n.t('Weight of {0}, {1}', row.name, row.file)}
            value={inputs.weights?.[row.id] ?? 1}
            onInput={(event) => {
              const { value } = event.currentTarget;
              const weight = Number(value);
              if (value === '' || !Number.isFinite(weight)) return;
              onInputs({ ...inputs, weights: { ...inputs.weights, [row.id]: weight } });
            }}
            onBlur={(event) => (event.currentTarget.value = String(inputs.weights?.[row.id] ?? 1))}
          />
          <span class="summand-name" title={row.file}>
            × {row.name} <span class="faint">{row.file}</span>
          </span>
          {row.id !== own && (
            <button
              type="button"
              class="icon-button"
              aria-label={l10n.t('Remove {0}, {1}', row.name, row.file)}
              title={l10n.t('Remove')}
              onClick={() => call(remove(row.id))}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
      ))}
      <div>
        <ActionButton icon="add" label={l10n.t('Add Vectors…')} onPress={() => call(add())} />
      </div>
      {error && <ErrorNotice title={l10n.t('The vector was not added')} error={error} />}
    </div>
  );
}
