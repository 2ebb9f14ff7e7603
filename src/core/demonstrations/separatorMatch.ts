import { type Separator, separators } from './selectionReading';

/**
 * Where each separator stands: arrows of any length, and no `=` that is part of `=>`. A run is tried from its start
 * alone, so that a line of a million dashes takes one pass.
 */
const patterns: Readonly<Record<Separator, RegExp>> = {
  '->': /(?<!-)-+>/g,
  '→': /→/g,
  '=>': /(?<!=)=+>/g,
  '\t': /\t+/g,
  '|': /\|/g,
  '=': /(?<!=)=+(?![=>])/g,
  ':': /:/g,
  ',': /,/g,
};

/** A line cut at the first place of a separator. */
export interface SplitLine {
  readonly input: string;
  readonly output: string;
  /** True where the separator stands nowhere else in the line. */
  readonly once: boolean;
}

/** Cuts a line at a separator, sides trimmed and perhaps empty; undefined where the separator isn't in it. */
export function splitLine(text: string, separator: Separator): SplitLine | undefined {
  // The outer bars of a Markdown table row separate nothing.
  const row = separator === '|' ? text.replace(/^\|/, '').replace(/\|$/, '') : text;
  const places = row.matchAll(patterns[separator]);
  const [first, second] = [places.next().value, places.next().value];
  if (!first) return undefined;
  return {
    input: row.slice(0, first.index).trim(),
    output: row.slice(first.index + first[0].length).trim(),
    once: !second,
  };
}

/**
 * The separator that reads the most lines; one that stands more than once in a line counts half there, so that
 * `a:b -> c:d` is cut at `->`. Ties go by the order of {@link separators}.
 *
 * @returns undefined when none reads any line
 */
export function detectSeparator(lines: readonly string[]): Separator | undefined {
  let best: Separator | undefined;
  let bestScore = 0;
  for (const separator of separators) {
    let score = 0;
    for (const text of lines) {
      const split = splitLine(text, separator);
      if (split && split.input !== '' && split.output !== '') score += split.once ? 1 : 0.5;
    }
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}
