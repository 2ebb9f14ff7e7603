/** Prints a result: as JSON for programs, else as lines for people. */
export function printResult(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
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
