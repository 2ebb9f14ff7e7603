import { type StateTensor } from '../graph/decoderInterface';

/** A piece of a model as a graph of its own, ready to be loaded. */
export interface Slice {
  /** ModelProto; weights are references. */
  readonly bytes: Buffer;
  /** Graph inputs besides the residual, the past and the head's: input_ids, attention_mask, position_ids, … */
  readonly ambient: readonly string[];
  /** Past tensors that it takes through {@link allRows}, in the names of the model. */
  readonly past: readonly StateTensor[];
  /** Present tensors that it gives. */
  readonly present: readonly StateTensor[];
}

/** A whole model in slices. */
export interface SlicedDecoder {
  readonly embedding: Slice;
  readonly blocks: readonly Slice[];
  readonly head: Slice;
  /** The head as it is: all logits cross to JavaScript. */
  readonly logits: Slice;
}
