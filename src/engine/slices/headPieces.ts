import { nodeReads, type OnnxNode, type OnnxTensor } from '../onnx/onnxModel';

/** The head's nodes, which make the logits in one or several tensors. */
export interface HeadPieces {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  /** Tensors that hold the logits of consecutive parts of the vocabulary, and where each part starts. */
  readonly pieces: readonly {
    readonly logits: string;
    readonly from: number;
    readonly size: number | undefined;
  }[];
}

/**
 * Entries of the vocabulary in one piece, at least: with some hundred rows their logits stay in the processor's cache,
 * and no list of next tokens is longer.
 */
const pieceSize = 4096;
/** More pieces cost more calls than the cache gains. */
const mostPieces = 32;

/** Ops that treat every logit by itself, alone or with a single number. */
const pointwise = new Set(['Cast', 'Identity', 'Tanh', 'Mul', 'Div', 'Add', 'Sub']);

/**
 * Cuts the product that makes the logits along the vocabulary. The pieces of the weight are ranges of its bytes, so this
 * works where a row of the weight belongs to one token; other heads stay whole.
 *
 * @param nodes of the head, in topological order
 */
export function headPieces(
  nodes: readonly OnnxNode[],
  initializers: readonly OnnxTensor[],
  logits: string,
): HeadPieces {
  const whole: HeadPieces = { nodes, initializers, pieces: [{ logits, from: 0, size: undefined }] };
  const product = findProduct(nodes, initializers, logits);
  if (!product) return whole;
  const { node, weight, after } = product;
  const [rows, width] = weight.dims;
  const count = Math.min(mostPieces, Math.floor(rows / pieceSize));
  if (count < 2 || weight.data.kind !== 'stored') return whole;
  const { path, offset, length } = weight.data;
  const rowBytes = length / rows;
  const kept = nodes.filter((other) => other !== node && !after.includes(other));
  const pieces = Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * rows) / count);
    const size = Math.floor(((i + 1) * rows) / count) - from;
    const piece = (name: string): string => `${name}::piece_${i}`;
    const data = {
      kind: 'stored' as const,
      path,
      offset: offset + from * rowBytes,
      length: size * rowBytes,
    };
    const own = new Set([node, ...after].flatMap(({ outputs }) => outputs));
    const copy = (of: OnnxNode): OnnxNode => ({
      ...of,
      name: piece(of.name),
      inputs: of.inputs.map((name) => (own.has(name) || name === weight.name ? piece(name) : name)),
      outputs: of.outputs.map(piece),
    });
    return {
      nodes: [node, ...after].map(copy),
      weight: { ...weight, name: piece(weight.name), dims: [size, width], data },
      logits: { logits: piece(logits), from, size },
    };
  });
  const stillRead = new Set(kept.flatMap(nodeReads));
  return {
    nodes: [...kept, ...pieces.flatMap((piece) => piece.nodes)],
    initializers: [
      ...initializers.filter((tensor) => tensor !== weight || stillRead.has(tensor.name)),
      ...pieces.map((piece) => piece.weight),
    ],
    pieces: pieces.map((piece) => piece.logits),
  };
}

/** The last product, its weight, and the pointwise nodes between it and the logits. */
function findProduct(
  nodes: readonly OnnxNode[],
  initializers: readonly OnnxTensor[],
  logits: string,
): { node: OnnxNode; weight: OnnxTensor; after: OnnxNode[] } | undefined {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const weights = new Map(initializers.map((tensor) => [tensor.name, tensor]));
  const isSingle = (name: string): boolean => {
    const dims = weights.get(name)?.dims ?? makers.get(name)?.attributes.get('value')?.tensor?.dims;
    return dims?.every((dim) => dim === 1) ?? false;
  };
  const after: OnnxNode[] = [];
  let tensor = logits;
  for (let node = makers.get(tensor); node; node = makers.get(tensor)) {
    const weight = node.opType === 'FusedMatMul' ? weights.get(node.inputs[1] ?? '') : undefined;
    if (weight) {
      const int = (name: string): number => node.attributes.get(name)?.int ?? 0;
      const plain = int('transA') === 0 && int('transBatchA') === 0 && int('transBatchB') === 0;
      return plain && int('transB') === 1 && weight.dims.length === 2 ? { node, weight, after } : undefined;
    }
    if (!pointwise.has(node.opType) || node.domain !== '') return undefined;
    const streams = node.inputs.filter((name) => !isSingle(name));
    if (streams.length !== 1) return undefined;
    after.unshift(node);
    tensor = streams[0];
  }
  return undefined;
}
