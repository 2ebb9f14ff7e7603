import { elementType, type OnnxGraph, type OnnxNode, type OnnxTensor } from '../onnx/onnxModel';

/** A quantised weight that can be expanded, as the graph refers to it. */
export interface QuantisedWeight {
  /** Equal for nodes that share their bytes, as a tied embedding and head do. */
  readonly key: string;
  readonly rows: number;
  readonly columns: number;
  readonly bits: 4 | 8;
  readonly blockSize: number;
  readonly data: OnnxTensor;
  readonly scales: OnnxTensor;
  readonly zeroPoints: OnnxTensor | undefined;
}

/** The weight of a block-quantised node; undefined for other nodes and for layouts that are not known. */
export function quantisedWeight(
  graph: OnnxGraph,
  node: OnnxNode,
  makers: ReadonlyMap<string, OnnxNode>,
): QuantisedWeight | undefined {
  if (node.domain !== 'com.microsoft') return undefined;
  if (node.opType === 'MatMulNBits') {
    const columns = node.attributes.get('K')?.int ?? 0;
    const rows = node.attributes.get('N')?.int ?? 0;
    // A group index (input 4) permutes the columns; no exporter of the hub writes it.
    if ((node.inputs[4] ?? '') !== '') return undefined;
    return describe(graph, makers, node, { data: 1, scales: 2, zeroPoints: 3 }, rows, columns);
  }
  if (node.opType === 'GatherBlockQuantized') {
    const scales = graph.initializers.get(node.inputs[2] ?? '');
    const blockSize = node.attributes.get('block_size')?.int ?? 128;
    const [rows = 0, blocks = 0] = scales?.dims ?? [];
    const quantiseAxis = node.attributes.get('quantize_axis')?.int ?? 1;
    const gatherAxis = node.attributes.get('gather_axis')?.int ?? 0;
    if (scales?.dims.length !== 2 || gatherAxis !== 0 || (quantiseAxis !== 1 && quantiseAxis !== -1))
      return undefined;
    return describe(graph, makers, node, { data: 0, scales: 2, zeroPoints: 3 }, rows, blocks * blockSize);
  }
  return undefined;
}

function describe(
  graph: OnnxGraph,
  makers: ReadonlyMap<string, OnnxNode>,
  node: OnnxNode,
  at: { data: number; scales: number; zeroPoints: number },
  rows: number,
  columns: number,
): QuantisedWeight | undefined {
  const bits = node.attributes.get('bits')?.int ?? 4;
  const blockSize = node.attributes.get('block_size')?.int ?? 128;
  const data = weightBehind(graph, makers, node.inputs[at.data] ?? '');
  const scales = weightBehind(graph, makers, node.inputs[at.scales] ?? '');
  const zeroName = node.inputs[at.zeroPoints] ?? '';
  const zeroPoints = zeroName === '' ? undefined : weightBehind(graph, makers, zeroName);
  const known =
    (bits === 4 || bits === 8) &&
    rows > 0 &&
    columns > 0 &&
    blockSize >= 16 &&
    data?.elementType === elementType.uint8 &&
    (scales?.elementType === elementType.float32 || scales?.elementType === elementType.float16) &&
    (zeroName === '' ||
      zeroPoints?.elementType === elementType.uint8 ||
      zeroPoints?.elementType === scales.elementType);
  if (!known || !data || !scales) return undefined;
  // Rows that end inside a block are padded in products and not in lookups: what has another size is left as it is.
  const blocks = rows * Math.ceil(columns / blockSize);
  const packedZeros = rows * Math.ceil((blocks / rows) * (bits / 8));
  const zeros = zeroPoints?.elementType === elementType.uint8 ? packedZeros : blocks;
  const fits =
    count(data) === (blocks * blockSize * bits) / 8 &&
    count(scales) === blocks &&
    (zeroPoints === undefined || count(zeroPoints) === zeros);
  if (!fits) return undefined;
  const key = [data.name, scales.name, zeroPoints?.name ?? '', rows, columns].join('\n');
  return { key, rows, columns, bits, blockSize, data, scales, zeroPoints };
}

function count({ dims }: OnnxTensor): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** The initializer behind a name, through a Reshape: a tied embedding reads the head's bytes in another shape. */
function weightBehind(
  graph: OnnxGraph,
  makers: ReadonlyMap<string, OnnxNode>,
  name: string,
): OnnxTensor | undefined {
  const maker = makers.get(name);
  return graph.initializers.get(maker?.opType === 'Reshape' ? (maker.inputs[0] ?? '') : name);
}
