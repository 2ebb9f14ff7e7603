import * as v from 'valibot';
import { limits } from '../limits';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const size = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));

/** What makes two models the same for a vector: the files by hash, and the shape of the residual stream. */
export const modelIdentitySchema = v.object({
  /** Name for people: the folder's name, or the hub's. */
  name: v.pipe(v.string(), v.maxLength(500)),
  /** SHA-256 of the ONNX graph file. */
  graphHash: sha256,
  /** SHA-256 over the external data files in the order of their names; equals `graphHash` where there are none. */
  weightsHash: sha256,
  /** SHA-256 of tokenizer.json. */
  tokenizerHash: sha256,
  blocks: size(limits.blocks),
  hiddenSize: size(limits.hiddenSize),
  vocabularySize: size(limits.vocabulary),
});

export type ModelIdentity = Readonly<v.InferOutput<typeof modelIdentitySchema>>;
