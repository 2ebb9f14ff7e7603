import * as v from 'valibot';
import { type Method } from '../core/rpc/contract';

/** Most characters of an SVG, and of a PNG in base64; a chart has a hundredth of that. */
const mostCharacters = 8_000_000;

/** A picture of a chart that stands for itself: no style sheet, no font, no address. */
export const chartImageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('svg'),
    text: v.pipe(v.string(), v.startsWith('<svg '), v.maxLength(mostCharacters)),
  }),
  v.object({
    kind: v.literal('png'),
    base64: v.pipe(v.string(), v.maxLength(mostCharacters), v.startsWith('iVBORw0KGgo'), v.base64()),
  }),
]);

export const exportChartMethod = { params: chartImageSchema, result: v.undefined() } satisfies Method;

export type ChartImage = Readonly<v.InferOutput<typeof chartImageSchema>>;
