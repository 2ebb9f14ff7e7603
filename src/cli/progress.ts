/** One line of progress on a terminal's standard error; silent elsewhere. */
export interface ProgressLine {
  /** Stage in words, share done, and the seconds left where they are known. */
  readonly report: (stage: string, fraction: number, secondsLeft?: number) => void;
  readonly clear: () => void;
}

export function showProgress(): ProgressLine {
  const { stderr } = process;
  if (!stderr.isTTY) return { report: () => undefined, clear: () => undefined };
  let shown = '';
  return {
    report: (stage, fraction, secondsLeft) => {
      const left = secondsLeft === undefined ? '' : `, ${readableSeconds(secondsLeft)} left`;
      const line = `${stage} … ${Math.floor(fraction * 100)} %${left}`;
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

/** `40 s`, `12 min`, `3.5 h` */
export function readableSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
