import { type StateTensor } from '../graph/decoderInterface';
import { type DecoderStructure } from '../graph/decoderStructure';
import { buildNode, intsAttribute } from '../onnx/buildNode';
import {
  elementType,
  nodeReads,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from '../onnx/onnxModel';
import { int64Tensor } from '../onnx/smallTensor';
import { type LocationOf, writeOnnx } from '../onnx/writeOnnx';
import { cutSlice } from '../slices/cutSlice';
import { headInitializers, headInputs, headNodes, headOutputs } from '../slices/headOutputs';
import { headPieces } from '../slices/headPieces';
import { castNode, gatherRows, graphValue, pastValue, unnamedDims } from '../slices/graphValues';
import { sliceNames } from '../slices/sliceNames';
import { captured, patchKeep, patchSites, patchVectors, sessionNames } from './sessionNames';

/** A whole model as one graph that can be read and patched at every boundary. */
export interface InstrumentedDecoder {
  /** ModelProto; weights are references. */
  readonly bytes: Buffer;
  /** input_ids, attention_mask, position_ids, … */
  readonly ambient: readonly string[];
  /** Those that the head reads, under {@link forHead}: there they have the shape of the scored rows. */
  readonly headAmbient: readonly string[];
  /** State tensors by block; empty where the export keeps none. */
  readonly states: readonly (readonly StateTensor[])[];
}

const { float32, int64 } = elementType;
const unsqueezeAxis = 'tvl::unsqueeze_axis';

/**
 * The decoder as one graph with a patch and a tap at each boundary: every residual `r` becomes
 * `r · keep + vector` at the patched sites, and is given out at the wanted ones. The head runs on scored sites alone.
 */
export function instrumentDecoder(
  model: OnnxModel,
  structure: DecoderStructure,
  locationOf: LocationOf,
): InstrumentedDecoder {
  const { index, boundaries, decoder } = structure;
  const blocks = boundaries.residuals.length - 1;
  const states = boundaries.states.flat();
  const body = bodyNodes(structure, states);
  const head = headCopy(structure, model.opsets.get('') ?? 1);
  const nodes = [...states.map(gatherRows), ...body.nodes, ...head.nodes];
  const initializers = new Map(
    [...body.initializers, ...head.initializers].map((tensor) => [tensor.name, tensor]),
  );
  const read = new Set(nodes.flatMap(nodeReads));
  const pastNames = new Set(decoder.states.map(({ past }) => past.name));
  const ambient = index.graph.inputs.filter(({ name }) => read.has(name) && !pastNames.has(name));
  const inputs: OnnxValue[] = [
    ...ambient.map(unnamedDims),
    ...head.inputs.map((input) => ({ ...unnamedDims(input), name: forHead(input.name) })),
    ...states.map(pastValue),
    ...(states.length > 0 ? [graphValue(sliceNames.pastRows, int64, [''])] : []),
    graphValue(sessionNames.captureSites, int64, ['', 2]),
    graphValue(sessionNames.scoreSites, int64, ['', 2]),
    ...Array.from({ length: blocks }, (_, block) => [
      graphValue(patchSites(block), int64, ['', 2]),
      graphValue(patchKeep(block), float32, ['', 1]),
      graphValue(patchVectors(block), float32, ['', '']),
    ]).flat(),
    ...headInputs,
  ];
  const outputs: OnnxValue[] = [
    ...Array.from({ length: blocks + 1 }, (_, boundary) => graphValue(captured(boundary), float32)),
    ...states.map(({ present, past }) =>
      graphValue(present, structure.kindOf(present).elementType ?? past.elementType),
    ),
    ...headOutputs,
  ];
  const bytes = writeOnnx(
    model,
    { nodes, initializers: [...initializers.values()], inputs, outputs },
    locationOf,
  );
  return {
    bytes,
    ambient: ambient.map(({ name }) => name),
    headAmbient: head.inputs.map(({ name }) => name),
    states: boundaries.states,
  };
}

/** Everything up to the last boundary, with a patch and a tap behind each residual. */
function bodyNodes(
  structure: DecoderStructure,
  states: readonly StateTensor[],
): { nodes: OnnxNode[]; initializers: readonly OnnxTensor[] } {
  const { residuals } = structure.boundaries;
  const cut = cutSlice(
    structure,
    [residuals.at(-1) ?? '', ...states.map(({ present }) => present)],
    undefined,
  );
  const boundaryOf = new Map(residuals.map((tensor, boundary) => [tensor, boundary]));
  const nodes = cut.nodes.flatMap((node): OnnxNode[] => {
    const made = node.outputs.filter((output) => boundaryOf.has(output));
    if (made.length === 0) return [node];
    const outputs = node.outputs.map((output) => (boundaryOf.has(output) ? raw(output) : output));
    return [
      { ...node, outputs },
      ...made.flatMap((tensor) => boundaryNodes(structure, tensor, boundaryOf.get(tensor) ?? 0)),
    ];
  });
  return { nodes, initializers: cut.initializers };
}

/** `raw` in the graph's own type becomes the tensor itself, patched, with its tap. */
function boundaryNodes(structure: DecoderStructure, tensor: string, boundary: number): OnnxNode[] {
  const wide = `${tensor}::wide`;
  const tap = (from: string): OnnxNode =>
    buildNode('GatherND', [from, sessionNames.captureSites], [captured(boundary)]);
  if (boundary === 0) {
    return [buildNode('Identity', [raw(tensor)], [tensor]), castNode(tensor, wide, float32), tap(wide)];
  }
  const block = boundary - 1;
  const [old, kept, fresh, patched] = ['old', 'kept', 'fresh', 'patched'].map((name) => `${tensor}::${name}`);
  return [
    castNode(raw(tensor), wide, float32),
    buildNode('GatherND', [wide, patchSites(block)], [old]),
    buildNode('Mul', [old, patchKeep(block)], [kept]),
    buildNode('Add', [kept, patchVectors(block)], [fresh]),
    buildNode('ScatterND', [wide, patchSites(block), fresh], [patched]),
    tap(patched),
    castNode(patched, tensor, structure.residualType(boundary)),
  ];
}

/**
 * The head on scored sites, [scored, 1, hidden], as a copy under other names: what it shares with the blocks, such as
 * a shape read from the embedding, must fit the scored rows here and the whole batch there.
 */
function headCopy(
  structure: DecoderStructure,
  opset: number,
): { nodes: OnnxNode[]; initializers: readonly OnnxTensor[]; inputs: readonly OnnxValue[] } {
  const { boundaries, decoder, index } = structure;
  const start = boundaries.residuals.at(-1) ?? '';
  const cut = cutSlice(structure, [decoder.logits], start);
  const scored = 'tvl::scored';
  const own = new Set(cut.nodes.flatMap(({ outputs }) => outputs));
  const renamed = (name: string): string => {
    if (name === start) return scored;
    return own.has(name) || cut.inputs.includes(name) || cut.standIns.includes(name) ? forHead(name) : name;
  };
  const copies = cut.nodes.map((node) => ({
    ...node,
    // Nodes may be without a name; two of one name are refused.
    name: node.name === '' ? '' : forHead(node.name),
    inputs: node.inputs.map(renamed),
    outputs: node.outputs.map(renamed),
  }));
  const pieces = headPieces(copies, cut.initializers, renamed(decoder.logits));
  const picked = 'tvl::picked';
  return {
    nodes: [
      buildNode('GatherND', [start, sessionNames.scoreSites], [picked]),
      unsqueeze(picked, scored, opset),
      // What the head reads for its shape alone has the scored rows' shape.
      ...cut.standIns.map((tensor) =>
        castNode(scored, forHead(tensor), structure.kindOf(tensor).elementType ?? float32),
      ),
      ...pieces.nodes,
      ...headNodes(pieces, opset),
    ],
    initializers: [...pieces.initializers, ...headInitializers(pieces), int64Tensor(unsqueezeAxis, [1], [1])],
    inputs: index.graph.inputs.filter(({ name }) => cut.inputs.includes(name)),
  };
}

/** Since opset 13 the axes are an input. */
function unsqueeze(from: string, to: string, opset: number): OnnxNode {
  return opset >= 13
    ? buildNode('Unsqueeze', [from, unsqueezeAxis], [to])
    : buildNode('Unsqueeze', [from], [to], [intsAttribute('axes', [1])]);
}

/** Name of the head's own copy of a tensor. */
export function forHead(name: string): string {
  return `${name}::head`;
}

function raw(tensor: string): string {
  return `${tensor}::raw`;
}
