import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { analyseDecoder } from '../../../src/engine/graph/decoderStructure';
import { inlineBranch } from '../../../src/engine/graph/inlineBranch';
import { inlineFunctions } from '../../../src/engine/graph/inlineFunctions';
import { normaliseGraph } from '../../../src/engine/graph/normalise';
import { raiseOpset } from '../../../src/engine/graph/raiseOpset';
import { exporterOf, planPrecision } from '../../../src/engine/model/precision';
import { elementType, type OnnxGraph, type OnnxModel } from '../../../src/engine/onnx/onnxModel';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { writeOnnx } from '../../../src/engine/onnx/writeOnnx';
import { instrumentDecoder } from '../../../src/engine/session/instrumentGraph';
import { sliceDecoder } from '../../../src/engine/slices/sliceDecoder';
import {
  exactArithmetic,
  quantisedWeights,
  useExpandedWeights,
} from '../../../src/engine/weights/rewriteWeights';
import { atOnce, cpuTimer } from './cpuTime';

const mostBytes = 64 * 1024 * 1024;

/** A cache that has room for everything. */
const room = { limitBytes: 1e12, heldBytes: 0, diskBytes: 1e12 };

/** All that is done with a graph file before onnxruntime sees a byte of it, for both back ends. */
export function prepareModel(path: string): void {
  const file = readOnnx(path);
  const model = raiseOpset(inlineFunctions({ ...file, graph: inlineBranch(file.graph) }));
  const weights = quantisedWeights(model.graph);
  const plan = planPrecision(model.graph, weights, room);
  exporterOf(model.producer, model.graph.nodes);
  const graph = plan.expanded ? useExpandedWeights(model.graph, { locate }) : model.graph;
  const structure = analyseDecoder(normaliseGraph(exactArithmetic(graph)));
  structure.boundaries.residuals.forEach((_, boundary) => structure.residualType(boundary));
  sliceDecoder(model, structure, sameName);
  instrumentDecoder(model, structure, sameName);
  writeWhole(file, exactArithmetic(file.graph));
}

/** The graph as the self-test loads it. */
function writeWhole(model: OnnxModel, graph: OnnxGraph): void {
  writeOnnx(model, { ...graph, initializers: [...graph.initializers.values()] }, sameName);
}

function sameName(path: string): string {
  return path;
}

/** Stands for the expanded weights, which only onnxruntime reads. */
function locate({ rows, columns }: { rows: number; columns: number }, name: string) {
  const data = { kind: 'stored', path: 'expanded', offset: 0, length: rows * columns * 4 } as const;
  return { name, elementType: elementType.float32, dims: [rows, columns], data };
}

/**
 * What every file must do: be prepared, or refused with a typed error that says what to do, soon and in little memory.
 *
 * @returns the code of the refusal
 * @throws whatever is no TaskVectorError, or an Error that tells the time or memory it took
 */
export function prepareOrRefuse(path: string): string {
  return expectRefusal(() => prepareModel(path));
}

/** Runs `action` under the bounds of {@link prepareOrRefuse}. */
export function expectRefusal(action: () => void): string {
  const seconds = cpuTimer();
  const before = process.memoryUsage().arrayBuffers;
  let code = 'none';
  try {
    action();
  } catch (error) {
    if (!(error instanceof TaskVectorError)) throw error;
    if (error.message.length > 2_000)
      throw new Error(`its message has ${error.message.length} characters`, { cause: error });
    code = error.code;
  }
  if (seconds() > atOnce) throw new Error(`it took ${seconds().toFixed(1)} s of processor time`);
  const bytes = process.memoryUsage().arrayBuffers - before;
  if (bytes > mostBytes) throw new Error(`it took ${bytes} bytes`);
  return code;
}
