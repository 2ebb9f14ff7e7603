import { type ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type NumberField, numberLabel, readNumber } from '../../src/core/sweep/sweepForm';
import { Icon } from '../ui/Icon';

/** A whole number. What is typed counts at once where it is one; else the field says why it isn't. */
export function NumberInput({
  field,
  value,
  disabled,
  onChange,
}: {
  readonly field: NumberField;
  readonly value: number;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}): ComponentChildren {
  const id = useId();
  // What stands in the field while it is edited; a wrong text stays until it is right.
  const [draft, setDraft] = useState<string>();
  const read = draft === undefined ? { value } : readNumber(field, draft);
  const problem = 'problem' in read ? read.problem : undefined;
  const type = (text: string): void => {
    setDraft(text);
    const typed = readNumber(field, text);
    if (typed.problem === undefined && typed.value !== value) onChange(typed.value);
  };
  return (
    <div class="field number-field">
      <label class="label" for={id}>
        {numberLabel(field)}
      </label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        spellcheck={false}
        value={draft ?? String(value)}
        disabled={disabled}
        aria-invalid={problem ? 'true' : 'false'}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => {
          if (!problem) setDraft(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(undefined);
        }}
      />
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert">
          <Icon name="error" /> {problem}
        </p>
      )}
    </div>
  );
}
