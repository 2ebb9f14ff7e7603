import * as v from 'valibot';
import { type Contract } from '../core/rpc/contract';
import { errorValueSchema } from '../core/rpc/message';
import { comparedSweepSchema, mostCompared } from '../core/sweep/comparedSweep';
import { exportChartMethod } from './chartImage';

/** All that a comparison shows. Sent whole on each change: a hidden webview loses messages. */
export const compareViewStateSchema = v.object({
  title: v.string(),
  sweeps: v.pipe(v.array(comparedSweepSchema), v.maxLength(mostCompared)),
  /** Files that hold no result that can be read, and why. */
  problems: v.pipe(
    v.array(v.object({ file: v.string(), error: errorValueSchema })),
    v.maxLength(mostCompared),
  ),
});

const nothing = v.undefined();

/** Comparison ⇄ host. The webview speaks first, with `ready`. */
export const compareViewContract = {
  methods: {
    ready: { params: nothing, result: compareViewStateSchema },
    /** Opens one of the results, by its place in `sweeps`. */
    openResult: {
      params: v.object({
        index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostCompared - 1)),
      }),
      result: nothing,
    },
    /** Writes a picture of the chart where the person says. */
    exportChart: exportChartMethod,
    /** Writes the curves as CSV where the person says. */
    exportTable: { params: nothing, result: nothing },
    showLog: { params: nothing, result: nothing },
  },
  events: { state: compareViewStateSchema },
} satisfies Contract;

export type CompareViewContract = typeof compareViewContract;
export type CompareViewState = Readonly<v.InferOutput<typeof compareViewStateSchema>>;
