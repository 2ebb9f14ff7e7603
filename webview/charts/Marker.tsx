import { type ComponentChildren } from 'preact';
import { type Tone } from './lineChartSpec';
import { resultMark } from './resultTones';

/** The point of a series: a disc, a hollow square for what was copied, a shape of its own for a result. Levels have none. */
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
    default: {
      const { d, hollow } = resultMark(tone, x, y);
      return <path class={`marker tone-${tone}${hollow ? ' hollow' : ''}`} d={d} />;
    }
  }
}
