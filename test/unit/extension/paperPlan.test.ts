import { describe, expect, it } from 'vitest';
import { paperSuite } from '../../../src/core/suite/paperSuite';
import { paperPlan } from '../../../src/extension/suite/paperPlan';
import { progressText } from '../../../src/extension/suite/progressText';

const recipe = paperSuite([{ folder: 'model' }]);

describe('paperPlan', () => {
  it('says what runs and about how long it takes', () => {
    const plan = paperPlan(recipe, { total: 59, kept: 0, secondsLeft: 1_030 });
    expect(plan).toContain('18 tasks × 100 episodes of 5 demonstrations');
    expect(plan).toContain('It takes about 17 min on this machine, as measured before.');
  });

  it('says what is there already, and where no time is known yet', () => {
    const plan = paperPlan(recipe, { total: 59, kept: 12 });
    expect(plan).toContain(
      '12 of 59 pieces are there already and kept. How long it takes is shown as soon as',
    );
    expect(paperPlan(recipe, { total: 59, kept: 59, secondsLeft: 0 })).toContain('All 59 pieces are there');
  });
});

describe('progressText', () => {
  it('names stage, count and time', () => {
    const progress = { fraction: 0.1, done: 7, total: 28, stage: 'Reading task vectors', secondsLeft: 190 };
    expect(progressText(progress)).toBe('Reading task vectors · 7 of 28 · about 3 min left');
    expect(progressText({ ...progress, total: 0, secondsLeft: 4 })).toBe(
      'Reading task vectors · about 5 s left',
    );
  });
});
