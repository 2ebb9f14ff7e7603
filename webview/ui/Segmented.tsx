import { type ComponentChildren } from 'preact';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** A choice among a few that all stay in sight. Each is a toggle button. */
export function Segmented<T extends string>({
  label,
  choices,
  value,
  onChoose,
  heir,
}: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
  /** What leaves the focus to the chosen button, see `handFocusOn`. */
  readonly heir?: string;
}): ComponentChildren {
  return (
    <div class="segmented" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          data-heir={choice.value === value ? heir : undefined}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
