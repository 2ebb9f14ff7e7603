import { html, type Markup } from '../html/markup';

/** The conditions, told apart by colour, dash and mark together, as in the sweep panel. */
export type Tone = 'patched' | 'few-shot' | 'zero-shot' | 'copied' | 'floor' | 'published' | 'add' | 'other';

export const toneNames: Readonly<Record<Tone, string>> = {
  patched: 'patched with θ',
  'few-shot': 'few-shot',
  'zero-shot': 'zero-shot',
  copied: 'copied answer',
  floor: 'majority guess',
  published: 'published',
  add: 'θ added',
  other: 'single tasks',
};

/** The mark of a tone at a place. */
export function toneMark(tone: Tone, x: number, y: number, title?: string): Markup {
  const label = title !== undefined && html`<title>${title}</title>`;
  const classes = `mark tone-${tone}`;
  switch (tone) {
    case 'patched':
    case 'other':
      return html`<circle class="${classes}" cx="${x}" cy="${y}" r="4">${label}</circle>`;
    case 'few-shot':
      return html`<path class="${classes}" d="M${x},${y - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5z">${label}</path>`;
    case 'copied':
    case 'add':
      return html`<rect class="${classes} hollow" x="${x - 3}" y="${y - 3}" width="6" height="6">
        ${label}
      </rect>`;
    case 'zero-shot':
      return html`<circle class="${classes} hollow" cx="${x}" cy="${y}" r="3.5">${label}</circle>`;
    case 'published':
      return html`<path class="${classes} hollow" d="M${x},${y - 5}l5,9h-10z">${label}</path>`;
    case 'floor':
      return html`<path class="${classes} stroke" d="M${x},${y - 11}v22">${label}</path>`;
  }
}

/** Tones with their names, as a list. `lines` shows their dashes besides. */
export function toneLegend(
  tones: readonly Tone[],
  lines: boolean,
  names: Partial<Record<Tone, string>> = {},
): Markup {
  return html`<ul class="legend">
    ${tones.map(
      (tone) =>
        html`<li>
          <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true">
            ${lines && tone !== 'floor' && html`<path class="line tone-${tone}" d="M1,7H27" />`}
            ${(!lines || hasMark(tone)) && toneMark(tone, 14, 7)}
          </svg>
          ${names[tone] ?? toneNames[tone]}
        </li>`,
    )}
  </ul>`;
}

/** Levels are lines without marks. */
function hasMark(tone: Tone): boolean {
  return (
    tone === 'patched' || tone === 'copied' || tone === 'add' || tone === 'floor' || tone === 'published'
  );
}
