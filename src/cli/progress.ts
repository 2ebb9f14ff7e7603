/** One line of progress on a terminal's standard error; silent elsewhere. */
export interface ProgressLine {
  readonly report: (stage: string, fraction: number) => void;
  readonly clear: () => void;
}

export function showProgress(): ProgressLine {
  const { stderr } = process;
  if (!stderr.isTTY) return { report: () => undefined, clear: () => undefined };
  let shown = '';
  return {
    report: (stage, fraction) => {
      const line = `${stage} … ${Math.floor(fraction * 100)} %`;
      if (line === shown) return;
      shown = line;
      stderr.write(`\r\u001b[K${line}`);
    },
    clear: () => {
      if (shown !== '') stderr.write('\r\u001b[K');
      shown = '';
    },
  };
}
