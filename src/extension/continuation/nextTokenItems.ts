import { type TokenScore } from '../../core/patch/patchComparison';

/** Blocks of a bar of probability 1. */
const barLength = 20;

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
    const bar = '█'.repeat(Math.round(barLength * probability)) || '▏';
    return { label: visible(token), description: `${percent(probability)}  ${bar}`, token };
  });
}

function percent(probability: number): string {
  const shown = 100 * probability;
  return `${shown >= 9.95 ? Math.round(shown) : shown.toFixed(1)} %`;
}

/** A list trims its labels; `$(name)` in one would be an icon. */
function visible(token: string): string {
  const marked = token.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll('\r', '␍');
  return marked.replaceAll('$(', '$\u200B(') || '∅';
}
