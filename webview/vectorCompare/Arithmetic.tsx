import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type ErrorValue, toErrorValue } from '../../src/core/errors/taskVectorError';
import { type Arithmetic as Asked, type VectorCompareViewState } from '../../src/protocol/vectorCompareView';
import { Button } from '../ui/Button';
import { ErrorNotice, Notice } from '../ui/Notice';
import { Segmented } from '../ui/Segmented';
import { DifferenceFields } from './DifferenceFields';
import { compareHost } from './vectorCompareHost';
import { isNumber, WeightFields } from './WeightFields';

const operations = () =>
  [
    { value: 'mean', label: l10n.t('Mean') },
    { value: 'difference', label: l10n.t('Difference') },
    { value: 'sum', label: l10n.t('Weighted sum') },
  ] as const;

type Saved = Awaited<ReturnType<typeof compareHost.call<'saveComputed'>>>;

/** A new vector of those that are compared, written where the person says. */
export function Arithmetic({
  vectors,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
}): ComponentChildren {
  const [operation, setOperation] = useState<Asked['operation']>('mean');
  const [[first, second], setPair] = useState<readonly [number, number]>([0, 1]);
  const [texts, setTexts] = useState<readonly string[]>(vectors.map(() => '1'));
  const [saved, setSaved] = useState<Saved>();
  const [error, setError] = useState<ErrorValue>();
  const numbers = texts.filter(isNumber).map(Number);
  const lacksWeight = operation === 'sum' && numbers.length < vectors.length;
  const save = (): void => {
    setError(undefined);
    const asked: Asked =
      operation === 'difference'
        ? { operation, first, second }
        : operation === 'sum'
          ? { operation, weights: numbers }
          : { operation };
    compareHost
      .call('saveComputed', asked)
      .then(setSaved, (reason: unknown) => setError(toErrorValue(reason)));
  };
  return (
    <section class="arithmetic" aria-label={l10n.t('Arithmetic')}>
      <h2>{l10n.t('Compute')}</h2>
      <Segmented
        label={l10n.t('Operation')}
        choices={operations()}
        value={operation}
        onChoose={setOperation}
      />
      {operation === 'mean' && (
        <p class="faint">
          {vectors.length === 2
            ? l10n.t('The mean of both vectors.')
            : l10n.t('The mean of all {0} vectors.', vectors.length)}
        </p>
      )}
      {operation === 'difference' && (
        <DifferenceFields vectors={vectors} first={first} second={second} onPair={setPair} />
      )}
      {operation === 'sum' && <WeightFields vectors={vectors} texts={texts} onTexts={setTexts} />}
      <div>
        <Button icon="save" disabled={lacksWeight} onPress={save}>
          {l10n.t('Save As…')}
        </Button>
      </div>
      {error && error.code !== 'aborted' && <ErrorNotice title={l10n.t('Nothing was saved')} error={error} />}
      {saved && (
        <Notice tone="info" title={l10n.t('Saved as {0}', saved.file)}>
          {saved.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
    </section>
  );
}
