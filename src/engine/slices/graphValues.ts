import { type StateTensor } from '../graph/decoderInterface';
import { buildNode, intAttribute } from '../onnx/buildNode';
import { type OnnxNode, type OnnxValue } from '../onnx/onnxModel';
import { allRows, sliceNames } from './sliceNames';

export function graphValue(name: string, type: number, dims?: OnnxValue['dims']): OnnxValue {
  return { name, elementType: type, dims };
}

/** Exporters give equal names to dimensions that differ once rows are batched; nameless ones promise nothing. */
export function unnamedDims(input: OnnxValue): OnnxValue {
  return { ...input, dims: input.dims?.map((dim) => (typeof dim === 'number' ? dim : '')) };
}

export function castNode(from: string, to: string, type: number): OnnxNode {
  return buildNode('Cast', [from], [to], [intAttribute('to', type)]);
}

/** The past of all rows, as an input. */
export function pastValue({ past }: StateTensor): OnnxValue {
  return { ...unnamedDims(past), name: allRows(past.name) };
}

/** Each row's own past, out of the past of all rows: batches of patched copies share what they have in common. */
export function gatherRows({ past }: StateTensor): OnnxNode {
  // [2, rows, heads, length, width] where keys and values are one tensor, else [rows, heads, length, width].
  const axis = past.dims?.length === 5 ? 1 : 0;
  const inputs = [allRows(past.name), sliceNames.pastRows];
  return buildNode('Gather', inputs, [past.name], [intAttribute('axis', axis)]);
}
