import { buildNode, intAttribute, intsAttribute } from '../onnx/buildNode';
import { elementType, type OnnxNode, type OnnxTensor, type OnnxValue } from '../onnx/onnxModel';
import { int64Tensor } from '../onnx/smallTensor';
import { sliceNames } from './sliceNames';

const names = sliceNames;
const wide = 'tvl::logits';
const flat = 'tvl::flat_logits';

/**
 * Nodes that reduce the logits to what is asked for, inside the graph: [rows, vocabulary] floats never cross to
 * JavaScript.
 *
 * @param logits the model's own output, [rows, 1, vocabulary]
 */
export function headNodes(logits: string, opset: number): OnnxNode[] {
  return [
    buildNode('Cast', [logits], [wide], [intAttribute('to', elementType.float32)]),
    buildNode('Flatten', [wide], [flat], [intAttribute('axis', 2)]),
    buildNode('TopK', [flat, names.topCount], [names.topLogits, names.topIds]),
    logSumExp(opset),
    buildNode('GatherElements', [flat, names.askedIds], [names.askedLogits], [intAttribute('axis', 1)]),
  ];
}

/** Since opset 18 the axes are an input. */
function logSumExp(opset: number): OnnxNode {
  const keep = intAttribute('keepdims', 0);
  return opset >= 18
    ? buildNode('ReduceLogSumExp', [flat, lastAxis], [names.logSumExp], [keep])
    : buildNode('ReduceLogSumExp', [flat], [names.logSumExp], [intsAttribute('axes', [1]), keep]);
}

const lastAxis = 'tvl::last_axis';

/** Constants that the nodes read. */
export const headInitializers: readonly OnnxTensor[] = [int64Tensor(lastAxis, [1], [1])];

export const headInputs: readonly OnnxValue[] = [
  { name: names.topCount, elementType: elementType.int64, dims: [1] },
  { name: names.askedIds, elementType: elementType.int64, dims: ['', ''] },
];

export const headOutputs: readonly OnnxValue[] = [
  { name: names.topLogits, elementType: elementType.float32, dims: undefined },
  { name: names.topIds, elementType: elementType.int64, dims: undefined },
  { name: names.logSumExp, elementType: elementType.float32, dims: undefined },
  { name: names.askedLogits, elementType: elementType.float32, dims: undefined },
];
