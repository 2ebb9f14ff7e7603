import { type OnnxNode } from '../onnx/onnxModel';
import { type DataFlow } from './dataFlow';
import { type GraphIndex } from './graphIndex';

/** Ops that give their input's numbers in another type or shape. */
export const viewOps: ReadonlySet<string> = new Set([
  'Cast',
  'Identity',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
  'Flatten',
  'Dropout',
]);
const sumOps = new Set(['Add', 'Sum']);

/** Steps of the chain at which a branch is added to the stream, in order. */
export function residualSums(index: GraphIndex, flow: DataFlow): number[] {
  const stepOf = new Map(flow.chain.map((tensor, step) => [tensor, step]));
  return [...flow.chain.keys()].filter((step) => {
    const isEarlier = (name: string): boolean => (stepOf.get(name) ?? step) < step;
    return isResidualSum(index, flow, flow.chain[step], isEarlier);
  });
}

/** A sum of two values that both depend on the tokens, one of them the stream before: not a bias. */
function isResidualSum(
  index: GraphIndex,
  flow: DataFlow,
  tensor: string,
  isEarlier: (tensor: string) => boolean,
): boolean {
  const node = index.producer(tensor);
  if (!node || !sumOps.has(node.opType)) return false;
  const leaves: string[] = [];
  const open = [...node.inputs];
  while (open.length > 0 && leaves.length < 16) {
    const name = open.pop()!;
    if (!flow.depends(name)) continue;
    const maker = index.producer(name);
    if (maker && sumOps.has(maker.opType) && !isEarlier(name)) open.push(...maker.inputs);
    else leaves.push(name);
  }
  return leaves.length >= 2 && leaves.some((name) => isOrViews(index, isEarlier, name));
}

/** True when a tensor is a wanted one, or one of them cast, reshaped or scaled by a constant. */
function isOrViews(index: GraphIndex, isWanted: (tensor: string) => boolean, tensor: string): boolean {
  let current: string | undefined = tensor;
  for (let hop = 0; current !== undefined && hop < 8; hop++) {
    if (isWanted(current)) return true;
    const node: OnnxNode | undefined = index.producer(current);
    if (!node || !(viewOps.has(node.opType) || node.opType === 'Mul')) return false;
    current = node.inputs[0];
  }
  return false;
}
