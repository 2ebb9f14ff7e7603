import { type Estimate } from '../intervals';
import { percent } from '../numbers';
import { escapeLatex } from './escapeLatex';

export interface LatexTable {
  /** Markup already. */
  readonly caption: string;
  /** Lower case letters, digits and hyphens. */
  readonly label: string;
  /** Columns of the tabular: `lrr`. */
  readonly columns: string;
  /** Rows above the middle rule, markup already, without `\\`. */
  readonly head: readonly string[];
  /** Cells, markup already. */
  readonly rows: readonly (readonly string[])[];
  /** Rows under a rule of their own: means. */
  readonly foot?: readonly (readonly string[])[];
}

/** A floating table in the style of booktabs; needs `\usepackage{booktabs}` alone. */
export function latexTable({ caption, label, columns, head, rows, foot = [] }: LatexTable): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\`;
  return [
    '\\begin{table}[tbp]',
    '  \\centering',
    `  \\caption{${caption}}`,
    `  \\label{tab:${label}}`,
    '  \\footnotesize',
    '  \\setlength{\\tabcolsep}{4pt}',
    `  \\begin{tabular}{@{}${columns}@{}}`,
    '    \\toprule',
    ...head.map((row) => (row.startsWith('\\cmidrule') ? `    ${row}` : `    ${row} \\\\`)),
    '    \\midrule',
    ...rows.map(line),
    ...(foot.length > 0 ? ['    \\midrule', ...foot.map(line)] : []),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

/** `72 {\tiny 58--83}`: a share in per cent with its interval. */
export function latexShare(estimate: Estimate): string {
  return `${percent(estimate.value)} {\\tiny ${percent(estimate.low)}--${percent(estimate.high)}}`;
}

/** `0.89 {\tiny 0.81--0.97}` */
export function latexRatio(ratio: { readonly value?: number; readonly low?: number; readonly high?: number }): string {
  if (ratio.value === undefined) return '--';
  const { value, low, high } = ratio;
  const interval = low === undefined || high === undefined ? '' : ` {\\tiny ${low.toFixed(2)}--${high.toFixed(2)}}`;
  return `${value.toFixed(2)}${interval}`;
}

/** Text escaped, shortened where it would push the table off the page. */
export function latexName(text: string): string {
  const characters = [...text];
  return escapeLatex(characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text);
}
