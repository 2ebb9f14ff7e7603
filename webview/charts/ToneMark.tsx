import { type ComponentChildren } from 'preact';
import { type Tone } from './lineChartSpec';
import { Marker } from './Marker';

/** A short piece of a line as the chart draws it, to stand before its name. */
export function ToneMark({ tone }: { readonly tone: Tone }): ComponentChildren {
  return (
    <svg class="tone-mark" width="18" height="10" aria-hidden="true">
      <line class={`line tone-${tone}`} x1="0" x2="18" y1="5" y2="5" />
      <Marker tone={tone} x={9} y={5} />
    </svg>
  );
}
