import { totalmem } from 'node:os';
import { type Precision } from '../../core/model/modelSummary';
import { readableBytes } from '../../core/text/bytes';
import { type CacheRoom } from '../cache/cacheRoom';
import { elementType, type OnnxGraph, type OnnxNode } from '../onnx/onnxModel';
import { expandedLayout } from '../weights/expandedLayout';
import { type QuantisedWeight } from '../weights/quantisedNodes';

/** How the weights of a model will run: decided here and nowhere else. */
export interface PrecisionPlan extends Precision {
  /** True when a row's numbers depend on the rows beside it. */
  readonly rowDependent: boolean;
  /** Largest difference, relative to the largest logit, that two exact routes may show. */
  readonly relativeTolerance: number;
}

/** Rounding to 24 bits, and to 11, over some dozens of blocks. */
const floatTolerance = 1e-4;
const halfTolerance = 5e-3;
/** One activation that is rounded to the other of two neighbours among 256 moves every later one. */
const dynamicTolerance = 3e-2;
/** Share of this machine's memory that expanded weights may take. */
const memoryShare = 0.5;
/** Left free on the disk of the cache. */
const diskReserveBytes = 5e8;

/**
 * @param weights those of the graph that can be expanded
 * @param room of the cache, for their expansion
 */
export function planPrecision(
  graph: OnnxGraph,
  weights: ReadonlyMap<string, QuantisedWeight>,
  room: CacheRoom,
): PrecisionPlan {
  const ops = new Set(graph.nodes.map(({ opType }) => opType));
  if (ops.has('DynamicQuantizeLinear')) {
    return {
      stored: '8-bit dynamic',
      runs: '8-bit dynamic',
      expanded: false,
      reason: 'Activations are rounded to 8 bits with one scale per call, so rows run one at a time.',
      rowDependent: true,
      relativeTolerance: dynamicTolerance,
    };
  }
  if (weights.size > 0) return planQuantised(weights, room);
  const half = [...graph.initializers.values()].some(
    (tensor) => tensor.elementType === elementType.float16 && tensor.dims.length >= 2,
  );
  if (graph.nodes.some((node) => readsQuantised(node, graph))) {
    return {
      stored: 'quantised blocks',
      runs: 'quantised blocks',
      expanded: false,
      reason:
        'The quantised weights run as they are stored: their layout is none of those that are expanded.',
      rowDependent: false,
      relativeTolerance: half ? halfTolerance : floatTolerance,
    };
  }
  return {
    stored: half ? 'float16' : 'float32',
    runs: half ? 'float16' : 'float32',
    expanded: false,
    reason: half
      ? 'The weights run as they are stored; every value is rounded to 11 bits.'
      : 'The weights run as they are stored.',
    rowDependent: false,
    relativeTolerance: half ? halfTolerance : floatTolerance,
  };
}

/** Products that take packed weights of any layout. */
const packedOps = new Set(['MatMulNBits', 'MatMulBnb4', 'GatherBlockQuantized', 'QMoE']);

/** True for nodes that unpack a quantised matrix on their own in every call. */
function readsQuantised({ opType, inputs }: OnnxNode, { initializers }: OnnxGraph): boolean {
  if (packedOps.has(opType)) return true;
  return opType === 'DequantizeLinear' && (initializers.get(inputs[0])?.dims.length ?? 0) >= 2;
}

function planQuantised(weights: ReadonlyMap<string, QuantisedWeight>, room: CacheRoom): PrecisionPlan {
  const half = [...weights.values()].some(({ scales }) => scales.elementType === elementType.float16);
  const bits = Math.min(...[...weights.values()].map((weight) => weight.bits));
  const { bytes } = expandedLayout(weights);
  const obstacle = obstacleToExpansion(bytes, room);
  return {
    stored: `${bits}-bit blocks`,
    runs: obstacle === undefined ? 'float32' : `${bits}-bit blocks`,
    expanded: obstacle === undefined,
    reason:
      obstacle === undefined
        ? `The ${bits}-bit weights are expanded once to float32 (${readableBytes(bytes)}): the same numbers, several times faster.`
        : `Expanded to float32 the weights would take ${readableBytes(bytes)}, ${obstacle}.`,
    rowDependent: false,
    // Scales in half precision come with activations in half precision, whatever the weights are.
    relativeTolerance: half ? halfTolerance : floatTolerance,
  };
}

/** Why weights can't be expanded to so many bytes, as the end of a sentence about them. */
function obstacleToExpansion(bytes: number, room: CacheRoom): string | undefined {
  const { limitBytes, heldBytes, diskBytes } = room;
  if (bytes > totalmem() * memoryShare) return "more than half of this machine's memory";
  if (bytes > limitBytes) return `more than the cache's limit of ${readableBytes(limitBytes)}`;
  if (bytes + heldBytes > limitBytes) {
    return `and other models in use hold ${readableBytes(heldBytes)} of the cache's limit of ${readableBytes(limitBytes)}`;
  }
  if (bytes + diskReserveBytes > diskBytes) {
    return `and the disk of the cache has only ${readableBytes(diskBytes)} to spare`;
  }
  return undefined;
}

/** Program that wrote the file, from what it leaves in the graph. */
export function exporterOf(
  producer: string,
  nodes: readonly OnnxNode[],
): 'onnxruntime-genai' | 'optimum' | 'dynamo' | 'unknown' {
  if (producer.includes('genai') || nodes.some(({ opType }) => opType === 'GroupQueryAttention'))
    return 'onnxruntime-genai';
  if (nodes.some(({ name }) => name.startsWith('node_'))) return 'dynamo';
  return producer.includes('pytorch') ||
    nodes.some(({ name }) => /^\/(model|transformer|gpt_neox)\//.test(name))
    ? 'optimum'
    : 'unknown';
}
