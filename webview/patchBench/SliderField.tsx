import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A number by slider or by keyboard, both always in step. */
export function SliderField({
  label,
  min,
  max,
  step,
  value,
  free,
  onValue,
}: {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The number box takes values beyond the slider's ends too. */
  readonly free?: boolean;
  readonly onValue: (value: number) => void;
}): ComponentChildren {
  const id = useId();
  const share = max > min ? (Math.min(max, Math.max(min, value)) - min) / (max - min) : 0;
  const take = (text: string): void => {
    const typed = Number(text);
    if (text === '' || !Number.isFinite(typed)) return;
    const number = step === 1 ? Math.round(typed) : typed;
    onValue(free ? number : Math.min(max, Math.max(min, number)));
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        type="range"
        aria-label={l10n.t('{0}, slider', label)}
        min={min}
        max={max}
        step={step}
        value={value}
        style={{ '--fill': `${share * 100}%` }}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <input
        id={id}
        type="number"
        min={free ? undefined : min}
        max={free ? undefined : max}
        step={step}
        value={value}
        onInput={(event) => take(event.currentTarget.value)}
        // What was not taken does not stay: the field shows the number in force.
        onBlur={(event) => (event.currentTarget.value = String(value))}
      />
    </div>
  );
}
