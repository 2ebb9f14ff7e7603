/**
 * Loads the model once, in a process of its own, and prints what it cost: `ours` opens it as the product does, `model`
 * loads its graph and weights alone, `whole` creates one session of the same file. `write` makes the file: the model with float32 weights inside.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseDecoder } from '../../src/engine/graph/decoderStructure.ts';
import { normaliseGraph } from '../../src/engine/graph/normalise.ts';
import { buildModel } from '../../src/engine/model/buildModel.ts';
import { findModel } from '../../src/engine/model/modelFolder.ts';
import { fingerprint } from '../../src/engine/model/fingerprint.ts';
import { openModel } from '../../src/engine/model/openModel.ts';
import { readOnnx } from '../../src/engine/onnx/readOnnx.ts';
import { bytesField } from '../../src/engine/onnx/wireWriter.ts';
import { writeOnnx } from '../../src/engine/onnx/writeOnnx.ts';
import { expandWeights } from '../../src/engine/weights/expandWeights.ts';
import {
  exactArithmetic,
  quantisedWeights,
  useExpandedWeights,
} from '../../src/engine/weights/rewriteWeights.ts';
import { tensorBytes } from '../../src/engine/weights/tensorBytes.ts';
import { startClock } from './clock.mjs';

const { values: options } = parseArgs({
  options: {
    what: { type: 'string' },
    model: { type: 'string' },
    cache: { type: 'string' },
    whole: { type: 'string' },
    threads: { type: 'string' },
  },
});
const threads = Number(options.threads);

const actions = {
  ours: async () => {
    const clock = startClock();
    await openModel({ folder: dirname(dirname(options.whole)), cacheFolder: options.cache, threads });
    return clock();
  },
  /** What is like for like: the graph read and cut, all its sessions created. */
  model: async () => {
    const clock = startClock();
    const { config } = findModel(dirname(dirname(options.whole)));
    const model = readOnnx(options.whole);
    const structure = analyseDecoder(normaliseGraph(exactArithmetic(model.graph)));
    const weightsFolder = dirname(options.whole);
    const session = { provider: 'cpu', threads, weightsFolder, prepack: true };
    const how = { rowDependent: false, backend: 'slices', streams: false };
    await buildModel({ model, structure, config, locationOf: basename, session, ...how }, () => undefined);
    return clock();
  },
  whole: async () => {
    const clock = startClock();
    const { InferenceSession } = await import('onnxruntime-node');
    await InferenceSession.create(options.whole, { intraOpNumThreads: threads, logSeverityLevel: 3 });
    return clock();
  },
  write: async () => {
    const files = findModel(options.model);
    const onnx = readOnnx(files.graph);
    const { model: hash } = await fingerprint(onnx, options.cache);
    const weights = quantisedWeights(onnx.graph);
    const entry = { hash, model: files.name, cacheFolder: options.cache, limitBytes: Infinity };
    const expanded = await expandWeights(weights, entry);
    const graph = exactArithmetic(useExpandedWeights(onnx.graph, expanded));
    const folder = dirname(dirname(options.whole));
    mkdirSync(dirname(options.whole), { recursive: true });
    for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      copyFileSync(join(options.model, name), join(folder, name));
    }
    writeFileSync(options.whole, writeOnnx(onnx, embedded(graph), String));
    expanded.release();
    return {};
  },
};

/** The graph with its weights inside the file, as most float32 files of the hub have them; a tied weight stands once. */
function embedded(graph) {
  const names = new Map();
  const first = new Map();
  const initializers = [];
  for (const tensor of graph.initializers.values()) {
    const { data } = tensor;
    const key = data.kind === 'stored' ? `${data.path} ${data.offset}` : tensor.name;
    const known = first.get(key);
    names.set(tensor.name, known ?? tensor.name);
    if (known !== undefined) continue;
    first.set(key, tensor.name);
    const inline = () => ({
      kind: 'inline',
      payload: bytesField(9, Buffer.from(tensorBytes(tensor).buffer)),
    });
    initializers.push(data.kind === 'stored' ? { ...tensor, data: inline() } : tensor);
  }
  const renamed = (name) => names.get(name) ?? name;
  const nodes = graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map(renamed) }));
  return { ...graph, nodes, initializers };
}

const result = await actions[options.what]();
console.log(JSON.stringify({ ...result, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
