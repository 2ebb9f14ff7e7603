import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { chooseScheme } from '../../../src/core/episodes/planSweep';
import {
  changedForm,
  firstForm,
  numberFields,
  readNumber,
  schemeOf,
  sweepFormSchema,
} from '../../../src/core/sweep/sweepForm';
import { schemeSchema } from '../../../src/core/sweep/sweepRecipe';
import { refusal } from '../builders';

describe('form', () => {
  it('begins as the sweep panel sweeps a selection, and as the command line sweeps a task', () => {
    expect(schemeOf(firstForm, 12)).toEqual(chooseScheme(12));
    expect(schemeOf(firstForm, 13)).toEqual(chooseScheme(13));
    expect(schemeOf(firstForm, 130)).toEqual({
      kind: 'split',
      demonstrations: 5,
      dev: 50,
      test: 50,
      dummies: 2,
      disjoint: true,
      seed: 41,
    });
  });

  it('takes the numbers of a preset, and keeps the seed', () => {
    const seeded = changedForm(firstForm, { seed: 7 });
    expect(seeded.preset).toBe('auto');
    expect(changedForm(seeded, { preset: 'paper' })).toMatchObject({ disjoint: false, dev: 50, seed: 7 });
    expect(changedForm(seeded, { preset: 'paper-text' })).toMatchObject({ dev: 400, test: 100, seed: 7 });
  });

  it('names numbers of one’s own, and finds the preset that has them', () => {
    const own = changedForm(firstForm, { demonstrations: 3 });
    expect(own).toMatchObject({ preset: 'custom', demonstrations: 3, dev: 50 });
    expect(changedForm(own, { demonstrations: 5 }).preset).toBe('strict');
    expect(changedForm(own, { demonstrations: 5, disjoint: false }).preset).toBe('paper');
    expect(changedForm(changedForm(firstForm, { preset: 'leave-one-out' }), { dev: 3 }).preset).toBe(
      'custom',
    );
  });

  it('leaves alone what a change does not name', () => {
    expect(changedForm(firstForm, {})).toEqual(firstForm);
    expect(changedForm(firstForm, { from: undefined, task: 'builtin:antonyms' })).toEqual({
      ...firstForm,
      task: 'builtin:antonyms',
    });
  });

  it('refuses a leave-one-out that would never end', () => {
    const form = changedForm(firstForm, { preset: 'leave-one-out' });
    expect(schemeOf(form, 24)).toEqual({ kind: 'leave-one-out' });
    expect(() => schemeOf(form, 25)).toThrow(
      refusal('bad-request', /^Leave-one-out of 25 pairs would run 600 /),
    );
  });
});

describe('fields', () => {
  it.each([
    ['seed', '41', 41],
    ['seed', ' 4294967295 ', 4294967295],
    ['demonstrations', '1', 1],
    ['test', '0', 0],
  ] as const)('%s takes %j', (field, text, value) => {
    expect(readNumber(field, text)).toEqual({ value });
  });

  it.each(['', ' ', '-1', '1.5', '1e3', '0x10', '٣', 'five', '4294967296'])(
    'say why %j is no seed',
    (text) => {
      expect(readNumber('seed', text)).toEqual({ problem: 'Write a whole number from 0 to 4,294,967,295.' });
    },
  );

  it('take nothing that a recipe would not', () => {
    for (const [field, { min, max }] of Object.entries(numberFields)) {
      for (const value of [min, max]) {
        const form = { ...firstForm, [field]: value };
        expect(v.is(sweepFormSchema, form), `${field} ${value}`).toBe(true);
        expect(v.is(schemeSchema, schemeOf(form, 100)), `${field} ${value}`).toBe(true);
      }
    }
  });
});
