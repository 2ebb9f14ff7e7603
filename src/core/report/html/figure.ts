import { type Content, html, type Markup } from './markup';
import { table, type TableSpec } from './table';

export interface FigureSpec {
  readonly title: string;
  /** What the chart shows, in one sentence. */
  readonly summary: Content;
  readonly chart: Markup;
  readonly legend?: Markup;
  /** The chart's numbers, behind a disclosure. */
  readonly table: TableSpec;
  /** One of many, side by side. */
  readonly small?: boolean;
}

/** A chart with its title, its sentence and its numbers: whole without colour, sight or script. */
export function figure({ title, summary, chart, legend, table: numbers, small }: FigureSpec): Markup {
  return html`<figure${small && html` class="small"`}>
    <figcaption>
      <h3>${title}</h3>
      <p>${summary}</p>
    </figcaption>
    ${legend}
    ${small ? chart : html`<div class="scroll chart-frame" tabindex="0">${chart}</div>`}
    <details>
      <summary>Numbers<span class="sr-only"> of ${title}</span></summary>
      ${table(numbers)}
    </details>
  </figure>`;
}

export interface SectionSpec {
  readonly id: string;
  readonly title: string;
  /** What was found, in words; stands first. */
  readonly finding: Content;
  readonly body: Content;
}

export function section({ id, title, finding, body }: SectionSpec): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <p class="finding">${finding}</p>
    ${body}
  </section>`;
}
