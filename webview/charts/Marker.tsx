import { type ComponentChildren } from 'preact';
import { type Tone } from './lineChartSpec';

/** The point of a series: a disc, or a hollow square for what was copied. Levels have none. */
export function Marker({
  tone,
  x,
  y,
}: {
  readonly tone: Tone;
  readonly x: number;
  readonly y: number;
}): ComponentChildren {
  switch (tone) {
    case 'patched':
    case 'norm':
      return <circle class={`marker tone-${tone}`} cx={x} cy={y} r={2.75} />;
    case 'copied':
      return <rect class={`marker tone-${tone}`} x={x - 2.5} y={y - 2.5} width={5} height={5} />;
    case 'few-shot':
    case 'zero-shot':
    case 'floor':
      return null;
  }
}
