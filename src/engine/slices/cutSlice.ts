import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { readsShapeOnly } from '../graph/dataFlow';
import { type DecoderStructure } from '../graph/decoderStructure';
import { nodeReads, type OnnxNode, type OnnxTensor } from '../onnx/onnxModel';

/** What a slice is made of, in the names of the model. */
export interface Cut {
  /** In topological order. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  /** Graph inputs that it reads. */
  readonly inputs: readonly string[];
  /** Upstream tensors that it reads for their shape, which the entering residual has too. */
  readonly standIns: readonly string[];
}

/**
 * Everything that `targets` need, up to the residual `start`.
 *
 * What does not depend on the tokens' values (masks, rotary tables, shapes) is repeated in every slice: it holds no big
 * weights, and so fits the batch of the moment. An upstream tensor may be read for its shape alone.
 *
 * @param start residual that enters; undefined for the embedding
 * @throws TaskVectorError `model-unsupported` when a value besides the residual crosses the boundary
 */
export function cutSlice(
  structure: DecoderStructure,
  targets: readonly string[],
  start: string | undefined,
): Cut {
  const { index, flow } = structure;
  const startAt = start === undefined ? -1 : index.made(start);
  const nodes = new Set<OnnxNode>();
  const initializers = new Map<string, OnnxTensor>();
  const inputs = new Set<string>();
  const standIns = new Set<string>();
  const seen = new Set<string>();
  const open = targets.map((tensor) => ({ tensor, shapeOnly: false }));

  for (let next = open.pop(); next; next = open.pop()) {
    const { tensor, shapeOnly } = next;
    if (tensor === start || seen.has(tensor)) continue;
    const upstream = start !== undefined && flow.depends(tensor) && index.made(tensor) <= startAt;
    if (upstream && shapeOnly && isStream(structure, tensor)) {
      standIns.add(tensor);
      continue;
    }
    if (upstream && !shapeOnly) throw crossing(tensor);
    seen.add(tensor);
    const weight = index.graph.initializers.get(tensor);
    if (weight) {
      initializers.set(tensor, weight);
      continue;
    }
    const node = index.producer(tensor);
    if (!node) {
      inputs.add(tensor);
      continue;
    }
    nodes.add(node);
    for (const name of nodeReads(node))
      open.push({ tensor: name, shapeOnly: shapeOnly || readsShapeOnly(node) });
  }
  return {
    nodes: [...nodes].sort((a, b) => index.position(a) - index.position(b)),
    initializers: [...initializers.values()],
    inputs: [...inputs],
    standIns: [...standIns],
  };
}

/** True for tensors of the stream's own shape, [rows, sequence, hidden]. */
function isStream({ boundaries, flow, kindOf }: DecoderStructure, tensor: string): boolean {
  if (boundaries.residuals.includes(tensor)) return true;
  return (flow.isOnChain(tensor) || flow.embeddings.has(tensor)) && kindOf(tensor).rank === 3;
}

function crossing(tensor: string): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t('The blocks of this model share the tensor "{0}" besides the residual stream.', tensor),
    l10n.t('Models with per-layer embeddings or keys shared between layers are not supported.'),
  );
}
