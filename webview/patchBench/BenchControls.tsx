import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type PatchMode } from '../../src/core/patch/patch';
import { type BenchInputs } from './benchInputs';
import { SliderField } from './SliderField';

const modes = (): readonly { readonly value: PatchMode; readonly label: string; readonly hint: string }[] => [
  { value: 'replace', label: l10n.t('replace'), hint: l10n.t('The residual becomes strength × θ') },
  { value: 'add', label: l10n.t('add'), hint: l10n.t('Strength × θ is added to the residual') },
];

/** Where and how θ is written. */
export function BenchControls({
  blocks,
  block,
  onBlock,
  inputs,
  onInputs,
}: {
  readonly blocks: number;
  readonly block: number;
  readonly onBlock: (block: number) => void;
  readonly inputs: BenchInputs;
  readonly onInputs: (inputs: BenchInputs) => void;
}): ComponentChildren {
  const id = useId();
  return (
    <div class="bench-controls">
      <SliderField
        label={l10n.t('After block')}
        min={0}
        max={Math.max(0, blocks - 1)}
        step={1}
        value={block}
        onValue={onBlock}
      />
      <div class="field" role="radiogroup" aria-labelledby={`${id}-mode`}>
        <span id={`${id}-mode`} class="field-label">
          {l10n.t('Mode')}
        </span>
        <div class="radios">
          {modes().map(({ value, label, hint }) => (
            <label key={value} class="check" title={hint}>
              <input
                type="radio"
                name={`${id}-mode`}
                checked={inputs.mode === value}
                onChange={() => onInputs({ ...inputs, mode: value })}
              />
              {label}
            </label>
          ))}
        </div>
      </div>
      <SliderField
        label={l10n.t('Strength')}
        min={0}
        max={4}
        step={0.1}
        value={inputs.strength}
        free
        onValue={(strength) => onInputs({ ...inputs, strength })}
      />
    </div>
  );
}
