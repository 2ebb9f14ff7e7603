import { type Content, html, type Markup } from './markup';

export interface HeatSpec {
  readonly caption: Content;
  /** What rows and columns are: `prompt ↓ vector →`. */
  readonly corner: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** What stands in a cell, and how warm it is from 0 to 1; undefined leaves it empty. */
  readonly cell: (
    row: number,
    column: number,
  ) => { readonly text: string; readonly warmth: number } | undefined;
}

/** A matrix as a table of numbers on shades: its own heat map and its own data table. */
export function heatTable({ caption, corner, rows, columns, cell }: HeatSpec): Markup {
  return html`<div class="scroll" tabindex="0">
    <table class="heat">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${corner}</th>
          ${columns.map((column) => html`<th scope="col" class="upright"><span>${column}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (name, row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${columns.map((_, column) => heatCell(cell(row, column)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function heatCell(value: ReturnType<HeatSpec['cell']>): Markup {
  if (!value) return html`<td class="none">·</td>`;
  const warmth = Number.isFinite(value.warmth) ? Math.min(1, Math.max(0, value.warmth)) : 0;
  return html`<td style="--warmth:${Math.round(100 * warmth)}">${value.text}</td>`;
}
