import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { nodeReads, type OnnxNode } from '../onnx/onnxModel';
import { type DecoderInterface } from './decoderInterface';
import { type GraphIndex } from './graphIndex';

/** How the tokens' values flow from the embedding to the logits. */
export interface DataFlow {
  /** Outputs of the embedding lookups. */
  readonly embeddings: ReadonlySet<string>;
  /** True when the value of a tensor depends on the embedding; a tensor's shape alone does not count. */
  depends(tensor: string): boolean;
  /**
   * Tensors that every path from the embedding to the logits passes through, in order. Norms, attention and MLP of a
   * pre-norm block are bypassed by the residual stream, so what is left is the stream itself.
   */
  readonly chain: readonly string[];
  /** True for the tensors of {@link chain}. */
  isOnChain(tensor: string): boolean;
}

const shapeOps = new Set(['Shape', 'Size']);
/** Ops through which token ids stay token ids. */
const idOps = new Set([
  'Cast',
  'Identity',
  'Reshape',
  'Unsqueeze',
  'Squeeze',
  'Clip',
  'Where',
  'Flatten',
  'Max',
  'Min',
]);

export function readsShapeOnly(node: OnnxNode): boolean {
  return shapeOps.has(node.opType);
}

/** @throws TaskVectorError `model-unsupported` when no embedding lookup is found */
export function dataFlow(index: GraphIndex, { inputIds, logits }: DecoderInterface): DataFlow {
  const embeddings = embeddingLookups(index, inputIds);
  if (embeddings.size === 0) {
    throw new TaskVectorError(
      'model-unsupported',
      l10n.t('No embedding lookup of input_ids was found in the ONNX graph.'),
      l10n.t('Choose an ordinary decoder-only export.'),
    );
  }
  const dependent = new Set(embeddings);
  for (const node of index.order) {
    if (readsShapeOnly(node) || !nodeReads(node).some((name) => dependent.has(name))) continue;
    for (const output of node.outputs) if (output !== '') dependent.add(output);
  }
  const reaching = reachesLogits(index, dependent, logits);
  const chain = dominators(index, reaching);
  const onChain = new Set(chain);
  return {
    embeddings,
    depends: (tensor) => dependent.has(tensor),
    chain,
    isOnChain: (tensor) => onChain.has(tensor),
  };
}

/** Gathers whose indices are the token ids and whose table is weights. */
function embeddingLookups(index: GraphIndex, inputIds: string): Set<string> {
  const ids = new Set([inputIds]);
  const lookups = new Set<string>();
  for (const node of index.order) {
    const [first = '', second = ''] = node.inputs;
    const gathers = node.opType === 'Gather' || node.opType === 'GatherBlockQuantized';
    if (gathers && ids.has(second) && !ids.has(first)) lookups.add(node.outputs[0]);
    else if (idOps.has(node.opType) && node.inputs.some((name) => ids.has(name))) {
      for (const output of node.outputs) ids.add(output);
    }
  }
  return lookups;
}

/** Dependent tensors whose value reaches the logits. */
function reachesLogits(index: GraphIndex, dependent: ReadonlySet<string>, logits: string): Set<string> {
  const reaching = new Set([logits]);
  for (let i = index.order.length - 1; i >= 0; i--) {
    const node = index.order[i];
    if (readsShapeOnly(node) || !node.outputs.some((name) => reaching.has(name))) continue;
    for (const name of nodeReads(node)) if (dependent.has(name)) reaching.add(name);
  }
  return reaching;
}

/**
 * In topological order a tensor lies on every path exactly when each earlier tensor has been read for the last time
 * before, or by the node that makes, this one.
 */
function dominators(index: GraphIndex, reaching: ReadonlySet<string>): string[] {
  const tensors = [...reaching].sort((a, b) => index.made(a) - index.made(b));
  const lastRead = (tensor: string): number => {
    let last = index.made(tensor);
    for (const node of index.consumers(tensor)) {
      if (!readsShapeOnly(node) && node.outputs.some((name) => reaching.has(name)))
        last = index.position(node);
    }
    return last;
  };
  const chain: string[] = [];
  let alive = -1;
  for (const tensor of tensors) {
    if (alive <= index.made(tensor)) chain.push(tensor);
    alive = Math.max(alive, lastRead(tensor));
  }
  return chain;
}
