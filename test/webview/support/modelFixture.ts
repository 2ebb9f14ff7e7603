import { type ModelSummary } from '../../../src/core/model/modelSummary';
import { type ModelBadge } from '../../../src/protocol/modelBadge';

/** The bundled model, as the engine describes it once it is open. */
export const modelSummary: ModelSummary = {
  identity: {
    name: 'HuggingFaceTB/SmolLM2-135M-Instruct',
    graphHash: '5c1d'.repeat(16),
    weightsHash: '9a07'.repeat(16),
    tokenizerHash: 'e2b4'.repeat(16),
    blocks: 30,
    hiddenSize: 576,
    vocabularySize: 49_152,
  },
  folder: 'models/smollm2-135m-instruct',
  file: 'onnx/model_q4.onnx',
  dtype: 'q4',
  exporter: 'onnxruntime-genai',
  contextLength: 8_192,
  precision: {
    stored: '4-bit blocks',
    runs: 'float32',
    expanded: true,
    reason: 'Expanded once into the cache: the same numbers, row by row, and several times faster.',
  },
  rowDependent: false,
  execution: { provider: 'cpu', requested: 'cpu', backend: 'slices', threads: 2 },
  selfTest: {
    passed: true,
    checks: [
      {
        name: 'the slices equal the whole graph',
        maxAbsDifference: 2.1e-5,
        tolerance: 1e-3,
        passed: true,
      },
      {
        name: 'writing a prompt’s own residual back changes nothing, from a shared prefix too',
        maxAbsDifference: 0,
        tolerance: 1e-3,
        passed: true,
      },
      { name: 'a batch equals its rows', maxAbsDifference: 3.4e-5, tolerance: 1e-3, passed: true },
      {
        name: 'writing another prompt’s residual changes the logits',
        maxAbsDifference: 7.9,
        tolerance: 0.1,
        passed: true,
      },
    ],
  },
  loadSeconds: 1.3,
};

/** The same model where WebGPU was asked for and could not be had. */
export const fallenBack: ModelSummary = {
  ...modelSummary,
  execution: {
    provider: 'cpu',
    requested: 'webgpu',
    backend: 'slices',
    threads: 2,
    notice:
      'WebGPU was asked for, but there is no graphics adapter that it can use. The model runs on the CPU. Install the ' +
      'driver of the graphics card, or set the provider to cpu. onnxruntime says: “No supported adapters”',
  },
};

/** The same model opened though its rows depend on their batch. */
export const unproven: ModelSummary = {
  ...modelSummary,
  selfTest: {
    passed: false,
    checks: modelSummary.selfTest.checks.map((check) =>
      check.name === 'a batch equals its rows' ? { ...check, maxAbsDifference: 2.13, passed: false } : check,
    ),
  },
};

export const openModel: ModelBadge = {
  state: 'open',
  name: modelSummary.identity.name,
  summary: modelSummary,
};
