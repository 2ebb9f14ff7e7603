import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { limits } from '../../core/limits';
import { nodeReads, type OnnxNode } from '../onnx/onnxModel';
import { blocksDoubt } from './blocksDoubt';
import { type DataFlow, readsShapeOnly } from './dataFlow';
import { type DecoderInterface, type StateTensor } from './decoderInterface';
import { type GraphIndex } from './graphIndex';
import { residualSums, viewOps } from './residualSums';
import { type TensorKind } from './tensorKind';

/** The residual stream at its block boundaries. */
export interface BlockBoundaries {
  /** Tensor after the embedding, then after every block: blocks + 1 names. */
  readonly residuals: readonly string[];
  /** State tensors of each block, in the order of the blocks; empty where the export keeps none. */
  readonly states: readonly (readonly StateTensor[])[];
  /** Why there may be more blocks than were found, where the graph has signs of it. */
  readonly doubt: string | undefined;
}

const attentionOps = new Set(['Attention', 'GroupQueryAttention', 'MultiHeadAttention']);
/** Ops between the attention weights and their product with the values. */
const weightOps = new Set([...viewOps, 'Transpose', 'Slice', 'Where']);
const productOps = new Set(['MatMul', 'Einsum']);
/** Most tensors between the weights of an attention and their product; real exports have three. */
const mostViews = 64;

/**
 * Finds the residual stream between the blocks from the data flow alone.
 *
 * Each block has one attention; the last chain tensor before it is the residual that enters the block. The stream after
 * the last block is its last residual sum, followed by as many steps as follow the sum in the other blocks (none for
 * pre-norm models, the norm for post-norm ones).
 *
 * @throws TaskVectorError `model-unsupported` when the graph has no such stream
 */
export function findBlocks(
  index: GraphIndex,
  flow: DataFlow,
  decoder: DecoderInterface,
  kindOf: (tensor: string) => TensorKind,
): BlockBoundaries {
  const anchors = blockAnchors(index, flow, decoder);
  if (anchors.length === 0) throw refuse(l10n.t('no attention was found'));
  if (anchors.length > limits.blocks) throw refuse(l10n.t('it has {0} attentions', anchors.length));
  const earliest = earliestEquals(index, flow, kindOf);
  const steps = flow.chain.map(earliest);
  const before = anchors.map(({ position }) => lastBefore(index, flow.chain, position));
  if (before.some((step, i) => step < 0 || (i > 0 && steps[step] === steps[before[i - 1]]))) {
    throw refuse(
      l10n.t(
        'its blocks do not pass on one residual stream; some share keys and values, or reach over others',
      ),
    );
  }
  const sums = residualSums(index, flow);
  const after = stepAfterLastBlock(index, flow, steps, sums, before, anchors[anchors.length - 1].position);
  const residuals = [...before, after].map((step) => steps[step]);
  for (const tensor of residuals) {
    const { rank } = kindOf(tensor);
    if (rank !== undefined && rank !== 3)
      throw refuse(l10n.t('its residual stream "{0}" has {1} dimensions', tensor, rank));
  }
  const states = anchors.map((anchor) => anchor.states);
  return { residuals, states, doubt: blocksDoubt(index, flow, kindOf, { sums, before, states }) };
}

interface Anchor {
  readonly position: number;
  readonly states: StateTensor[];
}

/** First node of each block that mixes the stream with the past; without a past, each attention. */
function blockAnchors(index: GraphIndex, flow: DataFlow, { states }: DecoderInterface): Anchor[] {
  if (states.length === 0) {
    return index.order
      .filter((node) => isAttention(index, flow, node) && node.outputs.some((name) => flow.depends(name)))
      .map((node) => ({ position: index.position(node), states: [] }));
  }
  const byLayer = new Map<number, Anchor>();
  const first = firstMixings(index, flow);
  for (const state of states) {
    const position = first.get(state.past.name);
    if (position === undefined) throw refuse(l10n.t('the past of layer {0} is never used', state.layer));
    const anchor = byLayer.get(state.layer);
    const all = [...(anchor?.states ?? []), state];
    byLayer.set(state.layer, { position: Math.min(position, anchor?.position ?? position), states: all });
  }
  return [...byLayer.values()].sort((a, b) => a.position - b.position);
}

/** A fused attention, or the Softmax of one: its weights are multiplied with values. That of a router of experts is not. */
function isAttention(index: GraphIndex, flow: DataFlow, node: OnnxNode): boolean {
  if (attentionOps.has(node.opType)) return true;
  if (node.opType !== 'Softmax') return false;
  const weights = new Set(node.outputs);
  for (const tensor of weights) {
    if (weights.size > mostViews) return false;
    for (const reader of index.consumers(tensor)) {
      if (weightOps.has(reader.opType)) reader.outputs.forEach((output) => weights.add(output));
      else if (productOps.has(reader.opType)) {
        return reader.inputs.every((name) => flow.depends(name));
      }
    }
  }
  return false;
}

/**
 * For each tensor the first node that depends on the embedding and reads it, directly or through nodes that do not. All
 * in one pass: a search from each of a thousand pasts may see the same nodes a thousand times.
 */
function firstMixings(index: GraphIndex, flow: DataFlow): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const node of index.order.toReversed()) {
    if (readsShapeOnly(node)) continue;
    const mixes = node.outputs.some((output) => flow.depends(output));
    const position = mixes
      ? index.position(node)
      : node.outputs.reduce((least, output) => Math.min(least, first.get(output) ?? Infinity), Infinity);
    if (position === Infinity) continue;
    for (const name of nodeReads(node)) first.set(name, Math.min(first.get(name) ?? Infinity, position));
  }
  return first;
}

function lastBefore(index: GraphIndex, chain: readonly string[], position: number): number {
  return chain.findLastIndex((tensor) => index.made(tensor) < position);
}

/**
 * For each tensor the first one of rank 3 on the chain that carries the same numbers: exporters cast and reshape the
 * stream on the way.
 */
function earliestEquals(
  index: GraphIndex,
  flow: DataFlow,
  kindOf: (tensor: string) => TensorKind,
): (tensor: string) => string {
  const onChain = new Set(flow.chain);
  const earliest = new Map<string, string>();
  for (const node of index.order) {
    const from = node.inputs[0];
    if (!viewOps.has(node.opType) || from === undefined || !flow.depends(from)) continue;
    const { rank } = kindOf(from);
    const stands = onChain.has(from) && (rank === 3 || (rank === undefined && node.opType === 'Cast'));
    const first = earliest.get(from) ?? (stands ? from : undefined);
    if (first !== undefined) earliest.set(node.outputs[0], first);
  }
  return (tensor) => earliest.get(tensor) ?? tensor;
}

function stepAfterLastBlock(
  index: GraphIndex,
  flow: DataFlow,
  steps: readonly string[],
  sums: readonly number[],
  before: readonly number[],
  lastAnchor: number,
): number {
  const lastSum = sums.findLast((step) => index.made(flow.chain[step]) > lastAnchor);
  if (lastSum === undefined) throw refuse(l10n.t('the last block does not add to its input'));
  const interior = before.at(1);
  if (interior === undefined) return lastSum;
  const sumOfInterior = sums.findLast((step) => step <= interior) ?? interior;
  if (steps[interior] === steps[sumOfInterior]) return lastSum;
  return Math.min(lastSum + (interior - sumOfInterior), flow.chain.length - 1);
}

function refuse(why: string): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t("The residual stream of this model can't be found: {0}.", why),
    l10n.t('Choose an ordinary decoder-only model; docs/models.md lists the families that work.'),
  );
}
