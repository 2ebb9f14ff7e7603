import { type Estimate } from '../intervals';
import { decimal, signedInterval, signedPercent } from '../numbers';
import { endsText, percent } from '../../text/shares';
import { html, type Markup } from './markup';

/** A share in per cent over its interval. */
export function shareCell(estimate: Estimate): Markup {
  return html`<b>${percent(estimate.value)}</b> <small>${endsText(estimate)}</small>`;
}

/** A difference in percentage points over its interval; what lies clear of 0 is marked. */
export function differenceCell(estimate: Estimate): Markup {
  const clear = estimate.low > 0 || estimate.high < 0;
  return html`<b${clear && html` class="clear"`}>${signedPercent(estimate.value)}</b>
    <small>${signedInterval(estimate)}</small>`;
}

/** A ratio over its interval. */
export function ratioCell({
  value,
  low,
  high,
}: {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
}): Markup {
  if (value === undefined) return html`–`;
  return html`<b>${decimal(value, 2)}</b>
    ${low !== undefined && high !== undefined && html`<small>${decimal(low, 2)}–${decimal(high, 2)}</small>`}`;
}
