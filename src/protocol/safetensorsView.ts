import * as v from 'valibot';
import { type Contract } from '../core/rpc/contract';
import { errorValueSchema } from '../core/rpc/message';

/** Tensors that are listed. */
export const mostTensors = 2_000;

/** All that the view of a safetensors file shows, sent whole on each change. */
export const safetensorsViewStateSchema = v.object({
  fileName: v.string(),
  content: v.optional(
    v.object({
      bytes: v.number(),
      /** All tensors of the file; `tensors` lists the first of them. */
      count: v.number(),
      tensors: v.pipe(
        v.array(
          v.object({
            name: v.string(),
            dtype: v.string(),
            shape: v.array(v.number()),
            bytes: v.number(),
            /** Euclidean; absent for other types and for tensors that are too large to be read for it. */
            norm: v.optional(v.union([v.number(), v.nan()])),
          }),
        ),
        v.maxLength(mostTensors),
      ),
      metadata: v.array(v.object({ key: v.string(), value: v.string() })),
    }),
  ),
  /** Why the file can't be shown. */
  problem: v.optional(errorValueSchema),
});

const nothing = v.undefined();

/** View of a safetensors file ⇄ host. The webview speaks first, with `ready`. */
export const safetensorsViewContract = {
  methods: { ready: { params: nothing, result: safetensorsViewStateSchema } },
  events: { state: safetensorsViewStateSchema },
} satisfies Contract;

export type SafetensorsViewContract = typeof safetensorsViewContract;
export type SafetensorsViewState = Readonly<v.InferOutput<typeof safetensorsViewStateSchema>>;
