import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../errors/taskVectorError';
import { limits } from '../limits';
import { shorten } from '../text/quote';
import { type Demonstration } from './demonstration';

/** A line that held no pair, with the reason in words. */
export interface SkippedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** Gathers pairs in order, trimmed, each input once; keeps account of what was left out. */
export class PairCollector {
  readonly pairs: Demonstration[] = [];
  readonly skipped: SkippedLine[] = [];
  private readonly lineOfInput = new Map<string, number>();

  /**
   * Takes a pair, or skips it with the reason: an empty side, too many characters, an input seen before.
   *
   * @throws TaskVectorError `selection-unreadable` beyond `limits.pairs`
   */
  add(line: number, text: string, input: string, output: string): void {
    const pair = { input: input.trim(), output: output.trim() };
    const first = this.lineOfInput.get(pair.input);
    if (pair.input === '') return this.skip(line, text, l10n.t('the input is empty'));
    if (pair.output === '') return this.skip(line, text, l10n.t('a query without an answer'));
    if (Math.max(pair.input.length, pair.output.length) > limits.pairCharacters) {
      return this.skip(line, text, l10n.t('longer than {0} characters', limits.pairCharacters));
    }
    if (first !== undefined) return this.skip(line, text, l10n.t('line {0} has the same input', first));
    if (this.pairs.length === limits.pairs) {
      throw new TaskVectorError(
        'selection-unreadable',
        l10n.t('The selection holds more than {0} pairs.', limits.pairs),
        l10n.t('Select fewer lines.'),
      );
    }
    this.lineOfInput.set(pair.input, line);
    this.pairs.push(pair);
  }

  skip(line: number, text: string, reason: string): void {
    this.skipped.push({ line, text: shorten(text), reason });
  }
}
