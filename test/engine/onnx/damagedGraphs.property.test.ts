import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { TaskVectorError } from '../../../src/core/errors/taskVectorError';
import { inlineBranch } from '../../../src/engine/graph/inlineBranch';
import { analyseDecoder } from '../../../src/engine/graph/decoderStructure';
import { normaliseGraph } from '../../../src/engine/graph/normalise';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { sliceDecoder } from '../../../src/engine/slices/sliceDecoder';
import { exactArithmetic, quantisedWeights } from '../../../src/engine/weights/rewriteWeights';
import { cpuTimer } from '../../support/engine/cpuTime';
import { fixtureModel } from '../../support/engine/paths';
import { testFolder } from '../../support/engine/temporaryFolder';
import { mergedDecoder, tinyDecoder } from '../../support/engine/tinyDecoder';

const mostBytes = 64 * 1024 * 1024;

interface Damage {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'inflate' | 'repeat' | 'erase' | 'retag';
  readonly amount: number;
}

const damage = fc.record<Damage>({
  at: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'inflate', 'repeat', 'erase', 'retag'),
  amount: fc.nat(255),
});

function damaged(bytes: Buffer, damages: readonly Damage[]): Buffer {
  let result = Buffer.from(bytes);
  for (const { at, kind, amount } of damages) {
    const place = Math.floor(at * result.length);
    if (kind === 'flip') result[place] ^= 1 << (amount % 8);
    else if (kind === 'retag') result[place] = amount;
    else if (kind === 'cut') result = result.subarray(0, place + 1);
    // The longest run of continued bytes: a number, and as a length a huge one.
    else if (kind === 'inflate') result.fill(0xff, place, Math.min(result.length, place + 1 + (amount % 9)));
    else if (kind === 'erase')
      result = Buffer.concat([result.subarray(0, place), result.subarray(place + amount)]);
    else {
      const piece = result.subarray(place, place + amount);
      result = Buffer.concat([result.subarray(0, place), piece, piece, result.subarray(place)]);
    }
  }
  return result;
}

/** All that is done with a graph before onnxruntime sees it. */
function prepare(path: string): void {
  const file = readOnnx(path);
  const graph = inlineBranch(file.graph);
  quantisedWeights(graph);
  const structure = analyseDecoder(normaliseGraph(exactArithmetic(graph)));
  sliceDecoder(file, structure, (data) => data);
}

/** @throws whatever is no TaskVectorError, or an Error when it took too much time or memory */
function prepareWithin(path: string): void {
  const seconds = cpuTimer();
  const before = process.memoryUsage().arrayBuffers;
  try {
    prepare(path);
  } catch (error) {
    if (!(error instanceof TaskVectorError)) throw error;
  }
  if (seconds() > 1) throw new Error(`it took ${seconds().toFixed(1)} s`);
  const bytes = process.memoryUsage().arrayBuffers - before;
  if (bytes > mostBytes) throw new Error(`it took ${bytes} bytes`);
}

describe('a damaged graph', () => {
  const quantised = fixtureModel('llama-genai-q4');
  const fused = fixtureModel('gemma2-genai');
  it.each([
    ['of fused operators', readFileSync(join(fused, 'onnx/model.onnx')), join(fused, 'onnx/model.onnx_data')],
    [
      'of 4-bit weights',
      readFileSync(join(quantised, 'onnx/model_q4.onnx')),
      join(quantised, 'onnx/model_q4.onnx_data'),
    ],
    ['of plain operators', tinyDecoder(), undefined],
    ['of two merged decoders', mergedDecoder(tinyDecoder(), tinyDecoder()), undefined],
  ])('%s is read, or refused with a typed error, at once', (_, graph, data) => {
    const folder = testFolder();
    const path = join(folder, 'model.onnx');
    if (data)
      for (const name of ['model.onnx_data', 'model_q4.onnx_data']) copyFileSync(data, join(folder, name));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        writeFileSync(path, damaged(graph, damages));
        prepareWithin(path);
      }),
      { numRuns: Number(process.env.TASK_VECTORS_FUZZ_RUNS ?? 150) },
    );
  });

  it('of any bytes is refused with a typed error', () => {
    const path = join(testFolder(), 'model.onnx');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        writeFileSync(path, bytes);
        prepareWithin(path);
      }),
    );
  });
});
