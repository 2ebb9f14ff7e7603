import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type StateTensor } from '../graph/decoderInterface';
import { type DecoderStructure } from '../graph/decoderStructure';
import { buildNode } from '../onnx/buildNode';
import { elementType, type OnnxModel, type OnnxNode, type OnnxValue } from '../onnx/onnxModel';
import { type LocationOf, writeOnnx } from '../onnx/writeOnnx';
import { type Cut, cutSlice } from './cutSlice';
import { headInitializers, headInputs, headNodes, headOutputs } from './headOutputs';
import { headPieces } from './headPieces';
import { castNode, gatherRows, graphValue, pastValue, unnamedDims } from './graphValues';
import { type Slice, type SlicedDecoder } from './slice';
import { sliceNames } from './sliceNames';

/**
 * What all slices together may have. A model of 126 layers has some 8,000 nodes in 3 MB; one whose masks take as many
 * nodes as its blocks would grow with the product of both.
 */
const most = { nodes: 100_000, bytes: 64 * 1024 * 1024 };

/**
 * Cuts a decoder into embedding, blocks and head. Weights stay in their files; a slice takes a few kilobytes.
 *
 * @throws TaskVectorError `model-unsupported` when more than the residual stream joins the blocks
 */
export function sliceDecoder(
  model: OnnxModel,
  structure: DecoderStructure,
  locationOf: LocationOf,
): SlicedDecoder {
  const { residuals, states } = structure.boundaries;
  const blocks = residuals.length - 1;
  const context: Context = { model, structure, locationOf, written: { nodes: 0, bytes: 0 } };
  return {
    embedding: residualSlice(context, -1, []),
    blocks: Array.from({ length: blocks }, (_, block) => residualSlice(context, block, states[block] ?? [])),
    head: headSlice(context, blocks),
    logits: logitsSlice(context, blocks),
  };
}

interface Context {
  readonly model: OnnxModel;
  readonly structure: DecoderStructure;
  readonly locationOf: LocationOf;
  /** Counts what the slices so far have. */
  readonly written: { nodes: number; bytes: number };
}

/** Block -1 is the embedding. */
function residualSlice(context: Context, block: number, states: readonly StateTensor[]): Slice {
  const { structure } = context;
  const start = block < 0 ? undefined : structure.boundaries.residuals[block];
  const end = structure.boundaries.residuals[block + 1];
  const cut = cutSlice(structure, [end, ...states.map(({ present }) => present)], start);
  const out = castNode(end, sliceNames.residualOut, elementType.float32);
  const outputs = [
    graphValue(sliceNames.residualOut, elementType.float32),
    ...states.map(presentValue(context)),
  ];
  return assemble(context, cut, block, states, [out], [], outputs);
}

function headSlice(context: Context, blocks: number): Slice {
  const { structure } = context;
  const start = structure.boundaries.residuals[blocks];
  const { logits } = structure.decoder;
  const bare = cutSlice(structure, [logits], start);
  const pieces = headPieces(bare.nodes, bare.initializers, logits);
  const cut = {
    ...bare,
    nodes: pieces.nodes,
    initializers: [...pieces.initializers, ...headInitializers(pieces)],
  };
  const opset = context.model.opsets.get('') ?? 1;
  return assemble(context, cut, blocks, [], headNodes(pieces, opset), headInputs, headOutputs);
}

function logitsSlice(context: Context, blocks: number): Slice {
  const { structure } = context;
  const { logits } = structure.decoder;
  const cut = cutSlice(structure, [logits], structure.boundaries.residuals[blocks]);
  const out = castNode(logits, sliceNames.logits, elementType.float32);
  return assemble(context, cut, blocks, [], [out], [], [graphValue(sliceNames.logits, elementType.float32)]);
}

/** Joins a cut with the nodes that give it the engine's inputs and outputs. */
function assemble(
  context: Context,
  cut: Cut,
  block: number,
  own: readonly StateTensor[],
  extraNodes: readonly OnnxNode[],
  extraInputs: readonly OnnxValue[],
  outputs: readonly OnnxValue[],
): Slice {
  const { structure, model, locationOf, written } = context;
  const pastNames = new Set(structure.decoder.states.map(({ past }) => past.name));
  const wanted = structure.decoder.states.filter(({ past }) => cut.inputs.includes(past.name));
  // Some exports read the past's length from the first layer: every other layer's past has it too.
  const taken = own.length > 0 || wanted.length === 0 ? own : (structure.boundaries.states[0] ?? []);
  const ambient = cut.inputs.filter((name) => !pastNames.has(name));
  const before = [
    ...(block < 0 ? [] : enteringNodes(structure, cut, block)),
    ...taken.map(gatherRows),
    ...wanted.filter((state) => !taken.includes(state)).map((state) => alias(state, taken)),
  ];
  const inputs = [
    ...(block < 0 ? [] : [residualValue(sliceNames.residualIn)]),
    ...(taken.length > 0 ? [graphValue(sliceNames.pastRows, elementType.int64, [''])] : []),
    ...taken.map(pastValue),
    ...ambient
      .map((name) => structure.index.graph.inputs.find((input) => input.name === name)!)
      .map(unnamedDims),
    ...extraInputs,
  ];
  const nodes = [...before, ...cut.nodes, ...extraNodes];
  const bytes = writeOnnx(model, { nodes, initializers: cut.initializers, inputs, outputs }, locationOf);
  written.nodes += nodes.length;
  written.bytes += bytes.length;
  if (written.nodes > most.nodes || written.bytes > most.bytes) throw tooLarge();
  return { bytes, ambient, past: taken, present: own };
}

/** The entering residual in the model's own type and name, also where the model names it upstream for its shape. */
function enteringNodes(structure: DecoderStructure, cut: Cut, block: number): OnnxNode[] {
  const start = structure.boundaries.residuals[block];
  const type = structure.residualType(block);
  // A quantised embedding is of another type, which the nodes between it and the reading of its shape ask for.
  const standIns = cut.standIns.map((tensor) =>
    castNode(start, tensor, structure.kindOf(tensor).elementType ?? type),
  );
  return [castNode(sliceNames.residualIn, start, type), ...standIns];
}

function alias(wanted: StateTensor, taken: readonly StateTensor[]): OnnxNode {
  const own = taken.find(({ role }) => role === wanted.role) ?? taken[0];
  return buildNode('Identity', [own.past.name], [wanted.past.name]);
}

function presentValue({ structure }: Context): (state: StateTensor) => OnnxValue {
  return ({ present, past }) =>
    graphValue(present, structure.kindOf(present).elementType ?? past.elementType);
}

function residualValue(name: string): OnnxValue {
  return graphValue(name, elementType.float32, ['', '', '']);
}

function tooLarge(): TaskVectorError {
  return new TaskVectorError(
    'model-unsupported',
    l10n.t(
      'The slices of this model would be larger than its graph allows: its masks or functions stand in every block.',
    ),
    l10n.t('Choose another export of the model.'),
  );
}
