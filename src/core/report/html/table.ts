import { type Content, html, type Markup } from './markup';

export interface Column {
  readonly head: Content;
  /** Numbers stand to the right. */
  readonly number?: boolean;
}

export interface TableSpec {
  readonly caption: Content;
  readonly columns: readonly Column[];
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly Content[])[];
  /** Rows that stand apart at the foot: means. */
  readonly foot?: readonly (readonly Content[])[];
}

/** A table with caption and scopes, in a frame of its own that scrolls where the page is narrow. */
export function table({ caption, columns, rows, foot = [] }: TableSpec): Markup {
  const label = html`${caption}`;
  const row = (cells: readonly Content[]): Markup =>
    html`<tr>
      ${cells.map((cell, at) =>
        at === 0
          ? html`<th scope="row">${cell}</th>`
          : html`<td${columns[at]?.number && html` class="number"`}>${cell}</td>`,
      )}
    </tr>`;
  return html`<div class="scroll" tabindex="0">
    <table>
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          ${columns.map(
            ({ head, number }) => html`<th scope="col" ${number && html` class="number"`}>${head}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
      ${
        foot.length > 0 &&
        html`<tfoot>
          ${foot.map(row)}
        </tfoot>`
      }
    </table>
  </div>`;
}
