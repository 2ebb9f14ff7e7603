import { type TokenScore } from '../../core/patch/patchComparison';
import { markedText } from '../../core/text/unseen';

/** Characters of a bar of probability 1. */
const barLength = 20;
/** Parts of a character, by eighths. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** An entry of the list of next tokens. */
export interface NextTokenItem {
  readonly label: string;
  readonly description: string;
  readonly token: string;
}

/** Next tokens as a list shows them: white space visible, probability in per cent, a bar. */
export function nextTokenItems(top: readonly TokenScore[]): NextTokenItem[] {
  return top.map(({ token, logProbability }) => {
    const probability = Math.exp(logProbability);
    const description = `${percent(probability)}  ${bar(probability)}`.trimEnd();
    return { label: visible(token), description, token };
  });
}

function bar(probability: number): string {
  const length = Math.round(8 * barLength * probability);
  return '█'.repeat(Math.floor(length / 8)) + eighths[length % 8];
}

function percent(probability: number): string {
  const shown = 100 * probability;
  return `${shown >= 9.95 ? Math.round(shown) : shown.toFixed(1)} %`;
}

/** A list trims its labels; `$(name)` in one would be an icon. */
function visible(token: string): string {
  return markedText(token).replaceAll('$(', '$\u200B(') || '∅';
}
