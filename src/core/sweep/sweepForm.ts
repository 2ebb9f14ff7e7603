import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { chooseScheme } from '../episodes/planSweep';
import { TaskVectorError } from '../errors/taskVectorError';
import { presets } from '../suite/presets';
import { type Scheme, splitSchema } from './sweepRecipe';

/**
 * How a sweep is drawn, by name. `auto`: leave-one-out of a handful, episodes of more. `strict`, `paper`, `paper-text`:
 * as the presets of experiments. `custom`: numbers of one's own.
 */
const sweepPresets = ['auto', 'leave-one-out', 'strict', 'paper', 'paper-text', 'custom'] as const;
export type SweepPreset = (typeof sweepPresets)[number];

const { demonstrations, dev, test, disjoint, seed } = splitSchema.entries;
const numbersSchema = v.object({ demonstrations, dev, test, disjoint });

/** What a person chooses before a sweep. */
export const sweepFormSchema = v.object({
  from: v.picklist(['selection', 'task']),
  /** Task file: `builtin:NAME`, or the address of a file. */
  task: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
  preset: v.picklist(sweepPresets),
  ...numbersSchema.entries,
  seed,
});

/** A change of the form; what is absent stays. */
export const sweepFormChangeSchema = v.partial(sweepFormSchema);

export type SweepForm = Readonly<v.InferOutput<typeof sweepFormSchema>>;
export type SweepFormChange = Readonly<v.InferOutput<typeof sweepFormChangeSchema>>;
type Numbers = Readonly<v.InferOutput<typeof numbersSchema>>;

/** What the form holds before anything was chosen: a selection, drawn as the sweep panel draws it. */
export const firstForm: SweepForm = { from: 'selection', preset: 'auto', ...numbersOf('strict'), seed: 41 };

/** More pairs than this would run more than 552 prompts, each with all the others as demonstrations. */
const mostLeftOut = 24;

/**
 * The form with a change. A preset brings its numbers along; numbers of one's own make it `custom`, or the preset that
 * has them.
 */
export function changedForm(form: SweepForm, change: SweepFormChange): SweepForm {
  const preset = change.preset ?? form.preset;
  const named = change.preset && hasNumbers(change.preset) ? numbersOf(change.preset) : {};
  const next = { ...form, ...named, ...defined(change), preset };
  const own = Object.keys(numbersSchema.entries).some((key) => change[key as keyof Numbers] !== undefined);
  return own ? { ...next, preset: presetOf(next) } : next;
}

/**
 * The scheme that a form asks for.
 *
 * @param pairs how many there are
 * @throws TaskVectorError `bad-request` for a leave-one-out of too many
 */
export function schemeOf(form: SweepForm, pairs: number): Scheme {
  const { preset, demonstrations, dev, test, disjoint, seed } = form;
  const { dummies } = presets.strict;
  const split: Scheme = { kind: 'split', demonstrations, dev, test, dummies, disjoint, seed };
  switch (preset) {
    case 'auto':
      return chooseScheme(pairs).kind === 'leave-one-out' ? { kind: 'leave-one-out' } : split;
    case 'leave-one-out':
      if (pairs <= mostLeftOut) return { kind: 'leave-one-out' };
      throw new TaskVectorError(
        'bad-request',
        l10n.t(
          'Leave-one-out of {0} pairs would run {1} prompts of {2} demonstrations each.',
          pairs,
          pairs * (pairs - 1),
          pairs - 2,
        ),
        l10n.t('Choose another preset, or at most {0} pairs.', mostLeftOut),
      );
    case 'strict':
    case 'paper':
    case 'paper-text':
    case 'custom':
      return split;
  }
}

/** Fields of numbers, with the least and the most that each takes. */
export const numberFields = {
  demonstrations: { min: 1, max: 1_000 },
  dev: { min: 1, max: 10_000 },
  test: { min: 0, max: 10_000 },
  seed: { min: 0, max: 0xffffffff },
} as const;

export type NumberField = keyof typeof numberFields;

/** The name of a field, for its label. */
export function numberLabel(field: NumberField): string {
  switch (field) {
    case 'demonstrations':
      return l10n.t('Demonstrations');
    case 'dev':
      return l10n.t('Dev episodes');
    case 'test':
      return l10n.t('Test episodes');
    case 'seed':
      return l10n.t('Seed');
  }
}

/** What was typed into a field of a number: the number, or why it is none. */
export function readNumber(
  field: NumberField,
  text: string,
): { readonly value: number; readonly problem?: never } | { readonly problem: string } {
  const { min, max } = numberFields[field];
  const typed = text.trim();
  const value = Number(typed);
  if (/^\d+$/.test(typed) && value >= min && value <= max) return { value };
  return { problem: l10n.t('Write a whole number from {0} to {1}.', min, max.toLocaleString('en')) };
}

function hasNumbers(preset: SweepPreset): preset is 'auto' | 'strict' | 'paper' | 'paper-text' {
  return preset !== 'custom' && preset !== 'leave-one-out';
}

function numbersOf(preset: 'auto' | 'strict' | 'paper' | 'paper-text'): Numbers {
  const { demonstrations, dev, test, disjoint } = presets[preset === 'auto' ? 'strict' : preset];
  return { demonstrations, dev, test, disjoint };
}

function presetOf(form: SweepForm): SweepPreset {
  const has = (preset: 'auto' | 'strict' | 'paper' | 'paper-text'): boolean =>
    Object.entries(numbersOf(preset)).every(([key, value]) => form[key as keyof Numbers] === value);
  if (form.preset === 'auto' && has('auto')) return 'auto';
  return (['strict', 'paper', 'paper-text'] as const).find(has) ?? 'custom';
}

function defined(change: SweepFormChange): SweepFormChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
