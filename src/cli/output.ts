import { type SelfTest } from '../core/model/modelSummary';
import { failureText, proofMark } from '../core/model/proof';

/**
 * Prints a result: as JSON for programs, else as lines for people. What a model without proof gave says so first.
 *
 * @param selfTest of the model that the result is from
 */
export function printResult(
  json: boolean | undefined,
  value: object,
  lines: readonly string[],
  selfTest: SelfTest,
): void {
  const failure = failureText(selfTest);
  const warning = failure === undefined ? [] : [`NOT PROVEN: ${failure}.`];
  printFacts(json, { ...proofMark(selfTest), ...value }, [...warning, ...lines]);
}

/** Prints what no model gave. */
export function printFacts(json: boolean | undefined, value: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}

/** `67 %` */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A token in quotes, with its line breaks visible. */
export function quoted(token: string): string {
  return JSON.stringify(token);
}
