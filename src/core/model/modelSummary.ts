import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { executionSchema } from './execution';
import { weightsText } from '../text/engineWords';
import { modelIdentitySchema } from './modelIdentity';

const selfTestCheckSchema = v.object({
  /** What was compared, in words: `chain of slices equals the whole graph`. */
  name: v.string(),
  /** Largest absolute difference of any logit; for the last check the smallest change that was seen. */
  maxAbsDifference: v.number(),
  /** Bound that the difference was held against. */
  tolerance: v.number(),
  passed: v.boolean(),
});

/** The engine's proof, on this model and machine, that its numbers are the model's. */
export const selfTestSchema = v.object({ passed: v.boolean(), checks: v.array(selfTestCheckSchema) });

export type SelfTestCheck = Readonly<v.InferOutput<typeof selfTestCheckSchema>>;
export type SelfTest = Readonly<v.InferOutput<typeof selfTestSchema>>;

/** How the weights are stored and how they run, with the reason: shown wherever the model is named. */
const precisionSchema = v.object({
  /** As in the file: `float32`, `float16`, `4-bit blocks`, `8-bit dynamic`, … */
  stored: v.string(),
  /** As the arithmetic runs: `float32`, … */
  runs: v.string(),
  /** True when quantised weights were expanded into the cache. */
  expanded: v.boolean(),
  /** Why, in one sentence. */
  reason: v.string(),
});

export type Precision = Readonly<v.InferOutput<typeof precisionSchema>>;

/** `4-bit blocks run as float32`, or `float32` where both are the same. */
export function precisionText({ stored, runs }: Precision): string {
  return stored === runs ? weightsText(stored) : l10n.t('{0} run as {1}', weightsText(stored), runs);
}

/** An open model, as shown to people. */
export const modelSummarySchema = v.object({
  identity: modelIdentitySchema,
  /** Folder that the model was read from. */
  folder: v.string(),
  /** Graph file inside the folder, as `onnx/model_q4.onnx`. */
  file: v.string(),
  /** Hub name of the precision: `fp32`, `fp16`, `q4`, `int8`, … */
  dtype: v.string(),
  /** Program that wrote the file, where it can be told. */
  exporter: v.picklist(['onnxruntime-genai', 'optimum', 'dynamo', 'unknown']),
  /** Longest prompt in tokens. */
  contextLength: v.number(),
  precision: precisionSchema,
  /** True when a row's numbers depend on the other rows of its batch (8-bit dynamic): rows then run one by one. */
  rowDependent: v.boolean(),
  /** Whether the weights stay in memory or are read from disk at every use, and why. Absent in old files. */
  residence: v.optional(v.object({ streams: v.boolean(), reason: v.string() })),
  /** Absent in files from before there was a choice. */
  execution: v.optional(executionSchema, { provider: 'cpu', requested: 'cpu', backend: 'slices' }),
  selfTest: selfTestSchema,
  loadSeconds: v.number(),
});

export type ModelSummary = Readonly<v.InferOutput<typeof modelSummarySchema>>;
