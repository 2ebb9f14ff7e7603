import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type VectorCompareViewState } from '../../src/protocol/vectorCompareView';
import { Icon } from '../ui/Icon';

/** A weight for each vector, as it is typed, and what is wrong with them. */
export function WeightFields({
  vectors,
  texts,
  onTexts,
}: {
  readonly vectors: VectorCompareViewState['vectors'];
  /** Of each vector. */
  readonly texts: readonly string[];
  readonly onTexts: (texts: readonly string[]) => void;
}): ComponentChildren {
  const problem = useId();
  return (
    <div class="sum">
      {vectors.map(({ name, file }, i) => (
        <div key={i} class="summand">
          <input
            type="number"
            step={0.1}
            aria-label={l10n.t('Weight of {0}, {1}', name, file)}
            value={texts[i]}
            aria-invalid={isNumber(texts[i]) ? 'false' : 'true'}
            aria-describedby={isNumber(texts[i]) ? undefined : problem}
            onInput={(event) => {
              const { value } = event.currentTarget;
              onTexts(texts.map((text, k) => (k === i ? value : text)));
            }}
          />
          <span class="summand-name">
            × {name} <span class="faint">{file}</span>
          </span>
        </div>
      ))}
      {!texts.every(isNumber) && (
        <p id={problem} class="problem" role="alert">
          <Icon name="error" /> {l10n.t('Every weight has to be a number.')}
        </p>
      )}
    </div>
  );
}

/** Whether the text of a weight's field is one; the field has no text while a number is begun. */
export function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
