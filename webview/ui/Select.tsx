import { type ComponentChildren } from 'preact';
import { Icon } from './Icon';
import { type Choice } from './Segmented';

/** The platform's own drop-down, dressed like the editor's: it opens outside a narrow panel's edges. */
export function Select<T extends string>({
  id,
  label,
  choices,
  value,
  onChoose,
  disabled,
}: {
  readonly id?: string;
  /** Name for screen readers; absent where a `<label for>` names it. */
  readonly label?: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
  readonly disabled?: boolean;
}): ComponentChildren {
  return (
    <span class="select">
      <select
        id={id}
        aria-label={label}
        value={value}
        disabled={disabled ?? false}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  );
}
