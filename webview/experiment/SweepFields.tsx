import * as l10n from '@vscode/l10n';
import { type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { presetName } from '../../src/core/suite/presetName';
import { type SweepPreset } from '../../src/core/sweep/sweepForm';
import { type ExperimentViewState } from '../../src/protocol/experimentView';
import { type Choice } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { type ExperimentActions } from './experimentHost';
import { NumberInput } from './NumberInput';
import { SourceField } from './SourceField';

const presetNames = (): Readonly<Record<SweepPreset, string>> => ({
  auto: l10n.t('Automatic'),
  'leave-one-out': l10n.t('Leave-one-out'),
  strict: presetName('strict'),
  paper: presetName('paper'),
  'paper-text': presetName('paper-text'),
  custom: l10n.t('Custom'),
});

const presetHints = (): Readonly<Record<SweepPreset, string>> => ({
  auto: l10n.t('Leave-one-out up to twelve pairs, strict beyond.'),
  'leave-one-out': l10n.t('Each pair is tested with a vector from the others.'),
  strict: l10n.t('Test queries are never dev queries.'),
  paper: l10n.t('Test queries may be dev queries, as in the public code.'),
  'paper-text': l10n.t('400 dev and 100 test episodes.'),
  custom: l10n.t('Numbers of your own.'),
});

/** What is swept, and how episodes are drawn from it. */
export function SweepFields({
  state,
  actions,
  disabled,
}: {
  readonly state: ExperimentViewState;
  readonly actions: ExperimentActions;
  readonly disabled: boolean;
}): ComponentChildren {
  const id = useId();
  const { form } = state;
  const presets = Object.entries(presetNames())
    .filter(([value]) => value !== 'custom' || form.preset === 'custom')
    .map(([value, label]) => ({ value, label }) as Choice<SweepPreset>);
  return (
    <>
      <SourceField state={state} actions={actions} disabled={disabled} />
      <div class="field">
        <label class="label" for={`${id}-preset`}>
          {l10n.t('Preset')}
        </label>
        <Select<SweepPreset>
          id={`${id}-preset`}
          choices={presets}
          value={form.preset}
          disabled={disabled}
          onChoose={(preset) => actions.change({ preset })}
        />
        <p class="hint">{presetHints()[form.preset]}</p>
      </div>
      {drawsEpisodes(state) && (
        <>
          <div class="numbers">
            {(['demonstrations', 'seed', 'dev', 'test'] as const).map((field) => (
              <NumberInput
                key={field}
                field={field}
                value={form[field]}
                disabled={disabled}
                onChange={(value) => actions.change({ [field]: value })}
              />
            ))}
          </div>
          <label class="check">
            <input
              type="checkbox"
              checked={form.disjoint}
              disabled={disabled}
              onChange={(event) => actions.change({ disjoint: event.currentTarget.checked })}
            />
            <span>{l10n.t('No test query is a dev query')}</span>
          </label>
        </>
      )}
    </>
  );
}

/** Leave-one-out draws nothing, so its numbers would be idle. */
function drawsEpisodes({ form, understood }: ExperimentViewState): boolean {
  return understood.state === 'pairs' ? understood.scheme === 'split' : form.preset !== 'leave-one-out';
}
