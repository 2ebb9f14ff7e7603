import { describe, expect, it } from 'vitest';
import { FormMemory } from '../../../src/extension/experimentView/formMemory';
import { type Demonstrations, sourceOf, understood } from '../../../src/extension/experimentView/understood';
import { changedForm, firstForm } from '../../../src/core/sweep/sweepForm';

const selection: Demonstrations = {
  kind: 'selection',
  source: {
    name: 'antonyms',
    where: 'antonyms.txt, lines 1-4',
    text: 'hot -> cold\nbig -> small\nno pair\nup -> down',
  },
};

describe('what was understood', () => {
  it('is pairs, separator and plan', () => {
    expect(understood(selection, firstForm)).toEqual({
      state: 'pairs',
      where: 'antonyms.txt, lines 1-4',
      pairs: 3,
      format: 'lines',
      separator: '->',
      skipped: 1,
      plan: 'Each of the 3 pairs is tested with a vector made from the other two.',
      scheme: 'leave-one-out',
    });
  });

  it('is a problem where the choices do not suit the pairs', () => {
    const paper = changedForm(firstForm, { preset: 'paper' });
    expect(understood(selection, paper)).toMatchObject({
      state: 'problem',
      error: { code: 'task-too-few', next: 'Select more pairs, or choose the preset Automatic.' },
    });
    const unreadable: Demonstrations = {
      kind: 'selection',
      source: { ...selection.source, text: 'nothing' },
    };
    expect(understood(unreadable, firstForm)).toMatchObject({
      state: 'problem',
      error: { code: 'selection-unreadable' },
    });
  });

  it('is nothing where nothing is selected', () => {
    expect(understood({ kind: 'nothing' }, firstForm)).toEqual({ state: 'nothing' });
    expect(sourceOf({ kind: 'reading' }, firstForm)).toBeUndefined();
  });

  it('is drawn as the form says', () => {
    const few = changedForm(firstForm, { preset: 'custom', demonstrations: 1, dev: 2, test: 2, seed: 3 });
    expect(sourceOf(selection, few)).toMatchObject({ scheme: { kind: 'split', demonstrations: 1, seed: 3 } });
  });
});

describe('the remembered form', () => {
  const memoryOf = (kept: unknown) => new FormMemory({ get: () => kept, update: () => Promise.resolve() });

  it('comes back', () => {
    const form = changedForm(firstForm, { from: 'task', task: 'builtin:antonyms', seed: 9 });
    expect(memoryOf(JSON.parse(JSON.stringify(form))).form).toEqual(form);
  });

  it.each([undefined, null, 7, {}, { ...firstForm, seed: -1 }, { ...firstForm, preset: 'none' }])(
    'is the first one where %j was kept',
    (kept) => {
      expect(memoryOf(kept).form).toEqual(firstForm);
    },
  );
});
