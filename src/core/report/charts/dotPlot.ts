import { html, type Markup, visibleControls } from '../html/markup';
import { type Estimate } from '../intervals';
import { percentText } from '../numbers';
import { axisMarks, type Box, placeAxis } from './axes';
import { type Tone, toneMark, toneNames } from './tones';
import { shareText } from '../../text/shares';

export interface DotRow {
  readonly name: string;
  readonly dots: readonly { readonly tone: Tone; readonly estimate: Estimate }[];
  /** Stands apart from the others: a mean. */
  readonly strong?: boolean;
}

const rowHeight = 28;
const nameCharacters = 26;

/** Shares with their intervals, one row a task, marks above one another so that none hides another. */
export function dotPlot(label: string, rows: readonly DotRow[]): Markup {
  const box: Box = { left: 190, top: 12, right: 744, bottom: 12 + rowHeight * rows.length };
  const x = placeAxis(
    { min: 0, max: 1, label: '', format: (value) => shareText(value) },
    box.left + 6,
    box.right - 6,
    80,
  );
  return html`<svg viewBox="0 0 760 ${box.bottom + 44}" role="img" aria-label="${label}">
    ${x.ticks.map(
      ({ at }) => html`<line class="grid" x1="${at}" x2="${at}" y1="${box.top}" y2="${box.bottom}" />`,
    )}
    ${axisMarks(box, x, { at: () => 0, ticks: [] }, { x: 'test queries answered' })}
    ${rows.map(({ name, dots, strong }, row) => {
      const middle = box.top + rowHeight * (row + 0.5);
      // A floor is a line behind all of them; the others stand above one another.
      const lanes = dots.filter(({ tone }) => tone !== 'floor');
      const step = lanes.length > 1 ? 14 / (lanes.length - 1) : 0;
      const placed = dots.map((dot) => {
        const lane = lanes.indexOf(dot);
        return { ...dot, y: lane < 0 || lanes.length < 2 ? middle : middle - 7 + lane * step };
      });
      return html`<g${strong && html` class="strong"`}>
        ${strong && html`<line class="rule" x1="8" x2="${box.right}" y1="${middle - rowHeight / 2}" y2="${middle - rowHeight / 2}" />`}
        <text class="name" x="${box.left - 12}" y="${middle + 4}" text-anchor="end">${cut(name)}<title>${name}</title></text>
        ${placed.map(({ tone, estimate, y }) => {
          const text = `${name}, ${toneNames[tone]}: ${percentText(estimate)}`;
          return html`<path
              class="whisker tone-${tone}"
              d="M${x.at(estimate.low)},${y}H${x.at(estimate.high)}"
            />
            ${toneMark(tone, x.at(estimate.value), y, text)}`;
        })}
      </g>`;
    })}
  </svg>`;
}

/** A name that fits beside the plot. */
function cut(name: string): string {
  const characters = [...visibleControls(name)];
  return characters.length > nameCharacters ? `${characters.slice(0, nameCharacters - 1).join('')}…` : name;
}
