import { expect, it } from 'vitest';
import { suiteGlance } from '../../../src/core/suite/suiteGlance';
import { suiteResult } from '../../support/paperResults';

it('says a suite in a few words, and what is missing of it', () => {
  const whole = suiteGlance(suiteResult());
  expect(whole.short).toMatch(/^patched \d+ % over 18 tasks$/);
  expect(whole.complete).toBe(true);
  expect(suiteGlance(suiteResult(7)).short).toMatch(/^patched \d+ % over 7 tasks · 7 of 18 done$/);
  expect(suiteGlance(suiteResult(1)).short).toMatch(/^patched \d+ % on [a-z-]+ · 1 of 18 done$/);
  expect(suiteGlance(suiteResult(0)).short).toBe('0 of 18 done');
});
