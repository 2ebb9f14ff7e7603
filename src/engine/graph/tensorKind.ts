import { elementType, type OnnxGraph, type OnnxNode } from '../onnx/onnxModel';
import { integerValues } from '../onnx/smallTensor';
import { type GraphIndex } from './graphIndex';

/** Element type and rank of a tensor, as far as the graph tells. */
export interface TensorKind {
  readonly elementType: number | undefined;
  readonly rank: number | undefined;
}

const unknown: TensorKind = { elementType: undefined, rank: undefined };

/** Reads kinds from declarations, else from the kinds that a tensor is made of. */
export function tensorKinds(index: GraphIndex): (tensor: string) => TensorKind {
  const made = new Map<string, TensorKind>();
  const kindOf = (tensor: string): TensorKind => made.get(tensor) ?? given(index.graph, tensor);
  // In topological order rather than by recursion: the chain from a deep model's end to its start overflows the stack.
  for (const node of index.order) {
    const inferred = inferKind(node, kindOf, index);
    for (const output of node.outputs) {
      const declared = given(index.graph, output);
      made.set(output, {
        elementType: declared.elementType ?? inferred.elementType,
        rank: declared.rank ?? inferred.rank,
      });
    }
  }
  return kindOf;
}

/** Kind of a weight, or what the graph declares of a tensor. */
function given({ initializers, values }: OnnxGraph, tensor: string): TensorKind {
  const weight = initializers.get(tensor);
  if (weight) return { elementType: weight.elementType, rank: weight.dims.length };
  const declared = values.get(tensor);
  return declared ? { elementType: declared.elementType || undefined, rank: declared.dims?.length } : unknown;
}

function inferKind(node: OnnxNode, kindOf: (tensor: string) => TensorKind, index: GraphIndex): TensorKind {
  const input = (i: number): TensorKind => (node.inputs[i] ? kindOf(node.inputs[i]) : unknown);
  switch (node.opType) {
    case 'Cast':
      return { elementType: node.attributes.get('to')?.int, rank: input(0).rank };
    case 'Shape':
    case 'Size':
      return { elementType: elementType.int64, rank: node.opType === 'Shape' ? 1 : 0 };
    case 'Reshape': {
      const target = index.graph.initializers.get(node.inputs[1] ?? '');
      return {
        elementType: input(0).elementType,
        rank: target?.dims[0] ?? shapeLength(node.inputs[1], index),
      };
    }
    case 'Gather':
    case 'GatherBlockQuantized': {
      const table = input(0).rank;
      const indices = input(1).rank;
      const type = node.opType === 'Gather' ? input(0).elementType : input(2).elementType;
      return {
        elementType: type,
        rank: table === undefined || indices === undefined ? undefined : table - 1 + indices,
      };
    }
    case 'DequantizeLinear':
      return { elementType: input(1).elementType, rank: input(0).rank };
    case 'MatMulInteger':
      return { elementType: elementType.int32, rank: input(0).rank };
    case 'DynamicQuantizeLinear':
      return { elementType: elementType.uint8, rank: input(0).rank };
    case 'Where':
      return { elementType: input(1).elementType ?? input(2).elementType, rank: widest(input(1), input(2)) };
    case 'Gemm':
      return { elementType: input(0).elementType, rank: 2 };
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
      return { elementType: input(0).elementType ?? input(1).elementType, rank: widest(input(0), input(1)) };
    case 'Unsqueeze':
    case 'Squeeze':
    case 'Constant':
    case 'ConstantOfShape':
      return unknown;
    default:
      return input(0);
  }
}

function widest(a: TensorKind, b: TensorKind): number | undefined {
  return a.rank === undefined || b.rank === undefined ? undefined : Math.max(a.rank, b.rank);
}

/** Length of a computed shape: a Concat of pieces, or a constant. */
function shapeLength(tensor: string | undefined, index: GraphIndex): number | undefined {
  const node = tensor === undefined ? undefined : index.producer(tensor);
  if (node?.opType === 'Constant') {
    const constant = node.attributes.get('value')?.tensor;
    return (
      constant?.dims[0] ?? integerValues(constant)?.length ?? node.attributes.get('value_ints')?.ints?.length
    );
  }
  if (node?.opType === 'Shape' && node.attributes.size === 0) return undefined;
  if (node?.opType !== 'Concat') return undefined;
  let length = 0;
  for (const name of node.inputs) {
    const piece = index.graph.initializers.get(name)?.dims[0] ?? pieceLength(name, index);
    if (piece === undefined) return undefined;
    length += piece;
  }
  return length;
}

function pieceLength(tensor: string, index: GraphIndex): number | undefined {
  const node = index.producer(tensor);
  if (node?.opType === 'Constant') return node.attributes.get('value')?.tensor?.dims[0];
  // A dimension taken out of a shape is unsqueezed to one element before it is joined.
  return node?.opType === 'Unsqueeze' || node?.opType === 'Reshape' ? 1 : undefined;
}
