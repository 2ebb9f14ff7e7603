/**
 * Loads the model once, in a process of its own, and prints what it cost: `ours` opens it as the product does, `whole`
 * creates one session of the same weights as a float32 file. `write` makes that file.
 */
import { closeSync, mkdirSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findModel } from '../../src/engine/model/modelFolder.ts';
import { fingerprint } from '../../src/engine/model/fingerprint.ts';
import { openModel } from '../../src/engine/model/openModel.ts';
import { readOnnx } from '../../src/engine/onnx/readOnnx.ts';
import { writeOnnx } from '../../src/engine/onnx/writeOnnx.ts';
import { expandWeights } from '../../src/engine/weights/expandWeights.ts';
import {
  exactArithmetic,
  quantisedWeights,
  useExpandedWeights,
} from '../../src/engine/weights/rewriteWeights.ts';
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
    await openModel({ folder: options.model, cacheFolder: options.cache, threads });
    return clock();
  },
  whole: async () => {
    const { InferenceSession } = await import('onnxruntime-node');
    const clock = startClock();
    await InferenceSession.create(options.whole, { intraOpNumThreads: threads, logSeverityLevel: 3 });
    return clock();
  },
  write: async () => {
    const files = findModel(options.model);
    const onnx = readOnnx(files.graph);
    const { model: hash } = await fingerprint(onnx);
    const weights = quantisedWeights(onnx.graph);
    const expanded = await expandWeights(weights, {
      hash,
      model: files.name,
      cacheFolder: options.cache,
      limitBytes: Infinity,
    });
    const graph = exactArithmetic(useExpandedWeights(onnx.graph, expanded));
    const bytes = writeWhole(onnx, graph, join(options.whole, '..'));
    writeFileSync(options.whole, bytes);
    return {};
  },
};

/** The graph as a file of its own, with all stored weights in one data file beside it. */
function writeWhole(onnx, graph, folder) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'model.onnx_data');
  const out = openSync(path, 'w');
  let at = 0;
  const initializers = [...graph.initializers.values()].map((tensor) => {
    if (tensor.data.kind !== 'stored') return tensor;
    const offset = Math.ceil(at / 4096) * 4096;
    const { length } = tensor.data;
    copyBytes(tensor.data, out, offset);
    at = offset + length;
    return { ...tensor, data: { kind: 'stored', path, offset, length } };
  });
  closeSync(out);
  return writeOnnx(onnx, { ...graph, initializers }, basename);
}

function copyBytes({ path, offset, length }, out, to) {
  const from = openSync(path, 'r');
  const buffer = Buffer.alloc(1 << 24);
  for (let done = 0; done < length;) {
    const count = readSync(from, buffer, 0, Math.min(buffer.length, length - done), offset + done);
    writeSync(out, buffer, 0, count, to + done);
    done += count;
  }
  closeSync(from);
}

const result = await actions[options.what]();
console.log(JSON.stringify({ ...result, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
