import * as v from 'valibot';
import { limits } from '../core/limits';
import { blockIndexSchema, strengthSchema } from '../core/patch/patch';
import { type Contract } from '../core/rpc/contract';

/** Vectors in one comparison: the matrix is read by eye. */
export const mostCompared = 64;

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostCompared - 1));

/** All that the comparison of vectors shows but for the numbers after a block. */
export const vectorCompareViewStateSchema = v.object({
  model: v.string(),
  blocks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.blocks)),
  /** Block to begin with. */
  block: blockIndexSchema,
  vectors: v.pipe(
    v.array(
      v.object({
        name: v.string(),
        /** The name, and the file behind it where another vector has that name too. */
        label: v.string(),
        file: v.string(),
        method: v.string(),
      }),
    ),
    v.minLength(2),
    v.maxLength(mostCompared),
  ),
});

/** The vectors after one block. */
export const comparisonAtSchema = v.object({
  /** Cosines, [vectors × vectors]; null where a vector is zero there. */
  matrix: v.array(v.array(v.nullable(v.number()))),
  /** Principal coordinates of the vectors at length 1, one point a vector; a zero vector stands at the origin. */
  map: v.array(v.object({ x: v.number(), y: v.number() })),
  /** Share of the variance that both axes of the map hold, 0 … 1. */
  share: v.number(),
});

/** What is computed of the vectors, by their index. */
export const arithmeticSchema = v.variant('operation', [
  v.object({ operation: v.literal('mean') }),
  v.object({ operation: v.literal('difference'), first: index, second: index }),
  v.object({
    operation: v.literal('sum'),
    weights: v.pipe(v.array(strengthSchema), v.minLength(2), v.maxLength(mostCompared)),
  }),
]);

const nothing = v.undefined();

/** Comparison of vectors ⇄ host. The webview speaks first, with `ready`. */
export const vectorCompareViewContract = {
  methods: {
    ready: { params: nothing, result: vectorCompareViewStateSchema },
    compareAt: { params: v.object({ block: blockIndexSchema }), result: comparisonAtSchema },
    /** Computes, asks for a place and writes. @returns what whoever asked should know; absent when they left */
    saveComputed: {
      params: arithmeticSchema,
      result: v.optional(v.object({ file: v.string(), notes: v.array(v.string()) })),
    },
  },
  events: {},
} satisfies Contract;

export type VectorCompareViewContract = typeof vectorCompareViewContract;
export type VectorCompareViewState = Readonly<v.InferOutput<typeof vectorCompareViewStateSchema>>;
export type ComparisonAt = Readonly<v.InferOutput<typeof comparisonAtSchema>>;
export type Arithmetic = Readonly<v.InferOutput<typeof arithmeticSchema>>;
