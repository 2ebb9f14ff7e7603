import * as l10n from '@vscode/l10n';
import { checkText } from '../text/engineWords';
import { twoDigits } from '../text/twoDigits';
import { type SelfTest, type SelfTestCheck } from './modelSummary';

/** The check that a model failed first; undefined for a proven one. */
export function failedCheck(selfTest: SelfTest): SelfTestCheck | undefined {
  return selfTest.passed ? undefined : selfTest.checks.find(({ passed }) => !passed);
}

/** The bound of a check with its side, `≤ 0.0001`: one check asks for a change, and has a lower bound, `≥ 0.0025`. */
export function boundText({ passed, maxAbsDifference, tolerance }: SelfTestCheck): string {
  return `${passed === maxAbsDifference <= tolerance ? '≤' : '≥'} ${twoDigits(tolerance)}`;
}

/** `"a batch equals its rows" showed 2.1 against a bound of 0.0001`; undefined for a proven model. */
export function failureText(selfTest: SelfTest): string | undefined {
  if (selfTest.passed) return undefined;
  const failed = failedCheck(selfTest);
  if (!failed) return l10n.t('the self-test failed');
  const { name, maxAbsDifference, tolerance } = failed;
  return l10n.t(
    '"{0}" showed {1} against a bound of {2}',
    checkText(name),
    twoDigits(maxAbsDifference),
    twoDigits(tolerance),
  );
}

/** What everything that a model gave carries where the model was not proven; nothing where it was. */
export function proofMark(selfTest: SelfTest): { readonly proven?: false } {
  return selfTest.passed ? {} : { proven: false };
}
