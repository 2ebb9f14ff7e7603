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

/** A reader that has gone away, as `head` does when it has enough, is no failure: the rest is not printed. */
export function letReadersGo(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Prints what no model gave. */
export function printFacts(json: boolean | undefined, value: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}

/** A token in quotes, with its line breaks visible. */
export function quoted(token: string): string {
  return JSON.stringify(token);
}
