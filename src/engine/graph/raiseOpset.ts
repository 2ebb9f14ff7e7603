import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { buildNode, intAttribute } from '../onnx/buildNode';
import { type OnnxAttribute, type OnnxModel, type OnnxNode, type OnnxTensor } from '../onnx/onnxModel';
import { floatTensor, int64Tensor } from '../onnx/smallTensor';

/** The slices' own nodes need operators of this version. */
const oldestAsIs = 11;
/** Older ones differ in more than the place of their arguments. */
const oldest = 9;
const raised = 13;

/**
 * The same model in version 13 of the ONNX operators where it is written in one too old for the slices' own nodes;
 * others as they are. From 9 to 13 operators took what had been attributes as inputs, and Softmax learned axes.
 *
 * @throws TaskVectorError `model-unsupported` for versions before 9, and for old subgraphs
 */
export function raiseOpset(model: OnnxModel): OnnxModel {
  const version = model.opsets.get('') ?? 1;
  if (version >= oldestAsIs) return model;
  if (version < oldest)
    throw refuse(
      l10n.t('version {0} of the ONNX operators, and the engine reads {1} and later ones', version, oldest),
    );
  const initializers = new Map(model.graph.initializers);
  const constant = (tensor: OnnxTensor): string => {
    initializers.set(tensor.name, tensor);
    return tensor.name;
  };
  const nodes = model.graph.nodes.flatMap((node) => {
    if ([...node.attributes.values()].some(({ graph }) => graph)) {
      throw refuse(l10n.t('version {0} of the ONNX operators, with subgraphs in it', version));
    }
    return node.domain === '' ? raise(node, constant) : [node];
  });
  return {
    ...model,
    opsets: new Map(model.opsets).set('', raised),
    graph: { ...model.graph, nodes, initializers },
  };
}

/** Attributes that became inputs, in the order of the inputs; an absent one leaves its place empty. */
const becameInputs: Readonly<Record<string, readonly string[]>> = {
  Squeeze: ['axes'],
  Unsqueeze: ['axes'],
  ReduceSum: ['axes'],
  Split: ['split'],
  Slice: ['starts', 'ends', 'axes'],
  TopK: ['k'],
  Clip: ['min', 'max'],
  Pad: ['pads', 'value'],
};

function raise(node: OnnxNode, constant: (tensor: OnnxTensor) => string): OnnxNode[] {
  const moved = becameInputs[node.opType];
  if (moved) return [withInputs(node, moved, constant)];
  switch (node.opType) {
    case 'Dropout':
      return [buildNode('Identity', node.inputs.slice(0, 1), node.outputs.slice(0, 1))];
    case 'Scatter':
      return [{ ...node, opType: 'ScatterElements' }];
    case 'Softmax':
    case 'LogSoftmax':
      return flattened(node);
    default:
      return [node];
  }
}

function withInputs(
  node: OnnxNode,
  moved: readonly string[],
  constant: (tensor: OnnxTensor) => string,
): OnnxNode {
  const given = moved.map((name) => node.attributes.get(name));
  // Version 10 has some of them as inputs already.
  if (given.every((attribute) => attribute === undefined)) return node;
  const inputs = given.map((attribute, i) =>
    attribute ? constant(argument(`${node.outputs[0]}::${moved[i]}`, attribute)) : '',
  );
  while (inputs.at(-1) === '') inputs.pop();
  const attributes = new Map([...node.attributes].filter(([name]) => !moved.includes(name)));
  return { ...node, attributes, inputs: [...node.inputs.slice(0, 1), ...inputs] };
}

function argument(name: string, { int, ints, float }: OnnxAttribute): OnnxTensor {
  if (float !== undefined) return floatTensor(name, [], [float]);
  const values = ints ?? (int === undefined ? [] : [int]);
  return int64Tensor(name, [values.length], values);
}

/** Before version 13 the axes from the named one on were taken as one. */
function flattened(node: OnnxNode): OnnxNode[] {
  const axis = node.attributes.get('axis')?.int ?? 1;
  if (axis === -1) return [node];
  const [input = ''] = node.inputs;
  const [output = ''] = node.outputs;
  const [flat, shares, shape] = ['flat', 'shares', 'shape'].map((name) => `${output}::${name}`);
  return [
    buildNode('Flatten', [input], [flat], [intAttribute('axis', axis)]),
    buildNode(node.opType, [flat], [shares], [intAttribute('axis', -1)]),
    buildNode('Shape', [input], [shape]),
    buildNode('Reshape', [shares, shape], [output]),
  ];
}

function refuse(what: string): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t("This ONNX file can't be used: it is written in {0}.", what),
    l10n.t('Export the model again, in version 14 or later.'),
  );
}
