import { buildNode, intAttribute, intsAttribute } from '../onnx/buildNode';
import { elementType, type OnnxNode, type OnnxTensor, type OnnxValue } from '../onnx/onnxModel';
import { floatTensor, int64Tensor } from '../onnx/smallTensor';
import { type HeadPieces } from './headPieces';
import { sliceNames } from './sliceNames';

const names = sliceNames;
const lastAxis = 'tvl::last_axis';
const firstColumn = 'tvl::first_column';
const zeroIndex = 'tvl::zero_index';
const zero = 'tvl::zero';

/** Names of what is made of one piece of the logits. */
type PieceName = (what: string) => string;

/**
 * Nodes that reduce the logits to what is asked for, inside the graph: [rows, vocabulary] floats never cross to
 * JavaScript. Each piece is reduced while it is in the cache, and the pieces' results are joined.
 *
 * log Σ exp is taken as m + log Σ exp(x − m), with m the greatest logit that the top-k has found: the subtraction, the
 * exponential and the sum are vectorised, ReduceLogSumExp is not.
 *
 * @param pieces each [rows, 1, entries]
 */
export function headNodes({ pieces }: HeadPieces, opset: number): OnnxNode[] {
  const nameOf = pieces.map(
    (_, i): PieceName =>
      (what) =>
        `tvl::${what}_${i}`,
  );
  const all = (what: string): string[] => nameOf.map((name) => name(what));
  return [
    ...pieces.flatMap(({ logits, from, size }, i) => pieceNodes(nameOf[i], logits, from, size, opset)),
    concat(all('top_logits'), 'tvl::all_top_logits'),
    concat(all('top_ids'), 'tvl::all_top_ids'),
    buildNode('TopK', ['tvl::all_top_logits', names.topCount], [names.topLogits, 'tvl::top_places']),
    buildNode(
      'GatherElements',
      ['tvl::all_top_ids', 'tvl::top_places'],
      [names.topIds],
      [intAttribute('axis', 1)],
    ),
    buildNode('Gather', [names.topLogits, firstColumn], ['tvl::greatest'], [intAttribute('axis', 1)]),
    concat(all('greatest'), 'tvl::all_greatest'),
    concat(all('exp_sum'), 'tvl::all_exp_sums'),
    buildNode('Sub', ['tvl::all_greatest', 'tvl::greatest'], ['tvl::below_greatest']),
    buildNode('Exp', ['tvl::below_greatest'], ['tvl::scale']),
    buildNode('Mul', ['tvl::all_exp_sums', 'tvl::scale'], ['tvl::scaled_sums']),
    sum('tvl::scaled_sums', 'tvl::exp_sum', opset),
    buildNode('Log', ['tvl::exp_sum'], ['tvl::log_exp_sum']),
    buildNode('Add', ['tvl::log_exp_sum', 'tvl::greatest'], ['tvl::log_sum_exp_column']),
    buildNode('Flatten', ['tvl::log_sum_exp_column'], [names.logSumExp], [intAttribute('axis', 1)]),
    buildNode('Sum', all('asked_logits'), [names.askedLogits]),
  ];
}

function pieceNodes(
  name: PieceName,
  logits: string,
  from: number,
  size: number | undefined,
  opset: number,
): OnnxNode[] {
  const flat = name('flat_logits');
  const reduced = [
    buildNode('Cast', [logits], [name('logits')], [intAttribute('to', elementType.float32)]),
    buildNode('Flatten', [name('logits')], [flat], [intAttribute('axis', 2)]),
    buildNode('TopK', [flat, names.topCount], [name('top_logits'), name('top_places')]),
    buildNode('Gather', [name('top_logits'), firstColumn], [name('greatest')], [intAttribute('axis', 1)]),
    buildNode('Sub', [flat, name('greatest')], [name('lowered')]),
    buildNode('Exp', [name('lowered')], [name('exp')]),
    sum(name('exp'), name('exp_sum'), opset),
  ];
  const axis = intAttribute('axis', 1);
  if (size === undefined) {
    return [
      ...reduced,
      buildNode('Identity', [name('top_places')], [name('top_ids')]),
      buildNode('GatherElements', [flat, names.askedIds], [name('asked_logits')], [axis]),
    ];
  }
  // A token that lies in another piece adds 0.
  return [
    ...reduced,
    buildNode('Add', [name('top_places'), pieceStart(from)], [name('top_ids')]),
    buildNode('Sub', [names.askedIds, pieceStart(from)], [name('asked_here')]),
    buildNode('Less', [name('asked_here'), zeroIndex], [name('before')]),
    buildNode('Less', [name('asked_here'), pieceLength(size)], [name('not_after')]),
    buildNode('Not', [name('before')], [name('not_before')]),
    buildNode('And', [name('not_before'), name('not_after')], [name('inside')]),
    buildNode('Where', [name('inside'), name('asked_here'), zeroIndex], [name('asked_places')]),
    buildNode('GatherElements', [flat, name('asked_places')], [name('asked_found')], [axis]),
    buildNode('Where', [name('inside'), name('asked_found'), zero], [name('asked_logits')]),
  ];
}

/** Constants that the nodes read. */
export function headInitializers({ pieces }: HeadPieces): OnnxTensor[] {
  const sizes = new Set(pieces.flatMap(({ size }) => size ?? []));
  return [
    int64Tensor(lastAxis, [1], [1]),
    int64Tensor(firstColumn, [1], [0]),
    int64Tensor(zeroIndex, [1], [0]),
    floatTensor(zero, [1], [0]),
    ...pieces
      .filter(({ size }) => size !== undefined)
      .map(({ from }) => int64Tensor(pieceStart(from), [1], [from])),
    ...[...sizes].map((size) => int64Tensor(pieceLength(size), [1], [size])),
  ];
}

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

/** Sum over the last axis of a matrix, as a column. Since opset 13 the axes are an input. */
function sum(from: string, to: string, opset: number): OnnxNode {
  return opset >= 13
    ? buildNode('ReduceSum', [from, lastAxis], [to])
    : buildNode('ReduceSum', [from], [to], [intsAttribute('axes', [1])]);
}

function concat(from: readonly string[], to: string): OnnxNode {
  return buildNode('Concat', from, [to], [intAttribute('axis', 1)]);
}

function pieceStart(from: number): string {
  return `tvl::piece_start_${from}`;
}

function pieceLength(size: number): string {
  return `tvl::piece_length_${size}`;
}
