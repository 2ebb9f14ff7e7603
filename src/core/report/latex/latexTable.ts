import { type Estimate } from '../intervals';
import { percent } from '../../text/shares';
import { escapeLatex } from './escapeLatex';

export interface LatexTable {
  /** Markup already. */
  readonly caption: string;
  /** False where a model had failed its self-test: the caption begins with that. */
  readonly proven: boolean;
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

/** Rows that fit on a page; longer tables go on in another. */
const pageRows = 45;

/** Floating tables in the style of booktabs, one a page; they need `\usepackage{booktabs}` alone. */
export function latexTable(table: LatexTable): string {
  const pages = Math.max(1, Math.ceil(table.rows.length / pageRows));
  return Array.from({ length: pages }, (_, page) =>
    onePage({
      ...table,
      rows: table.rows.slice(page * pageRows, (page + 1) * pageRows),
      foot: page === pages - 1 ? table.foot : [],
      ...(page > 0 && { label: `${table.label}-${page + 1}`, caption: `${table.caption} Continued.` }),
    }),
  ).join('\n');
}

function onePage({ caption, proven, label, columns, head, rows, foot = [] }: LatexTable): string {
  const line = (cells: readonly string[]): string => `    ${guarded(cells.join(' & '))} \\\\`;
  return [
    '\\begin{table}[tbp]',
    '  \\centering',
    `  \\caption{${proven ? '' : '\\textbf{Not proven}: a model failed its self-test. '}${caption}}`,
    `  \\label{tab:${label}}`,
    '  \\scriptsize',
    '  \\setlength{\\tabcolsep}{1.8pt}',
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

/** Behind `\\` or a rule, `[` would begin an optional argument, and `*` a variant of the command. */
function guarded(row: string): string {
  return /^\s*[[*]/.test(row) ? `{}${row}` : row;
}

/** `72 {\tiny 58--83}`: a share in per cent with its interval. */
export function latexShare(estimate: Estimate): string {
  return `${percent(estimate.value)} {\\tiny ${percent(estimate.low)}--${percent(estimate.high)}}`;
}

/** `0.89 {\tiny 0.81--0.97}` */
export function latexRatio(ratio: {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
}): string {
  if (ratio.value === undefined) return '--';
  const { value, low, high } = ratio;
  const interval =
    low === undefined || high === undefined ? '' : ` {\\tiny ${low.toFixed(2)}--${high.toFixed(2)}}`;
  return `${value.toFixed(2)}${interval}`;
}

/** Text escaped, shortened where it would push the table off the page. */
export function latexName(text: string): string {
  const characters = [...text];
  return escapeLatex(characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text);
}
