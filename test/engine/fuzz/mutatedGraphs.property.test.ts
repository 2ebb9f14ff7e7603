import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionDecoders } from '../../support/engine/functionDecoders';
import { fixtureModel } from '../../support/engine/paths';
import { prepareOrRefuse } from '../../support/engine/prepareModel';
import { testFolder } from '../../support/engine/temporaryFolder';
import { mergedDecoder, tinyDecoder } from '../../support/engine/tinyDecoder';
import { mutate, mutation } from '../../support/engine/wireMutations';
import { fuzz, fuzzTimeout } from '../../support/fuzzing';

/** Exports of each kind, and some that the tests write. */
const graphs: readonly { readonly name: string; readonly graph: Buffer; readonly data?: string }[] = [
  { name: 'tiny', graph: tinyDecoder() },
  { name: 'tiny without a past', graph: tinyDecoder({ past: false, routed: true }) },
  { name: 'merged', graph: mergedDecoder(tinyDecoder(), tinyDecoder()) },
  ...functionDecoders.map(([what, make]) => ({ name: `with functions for ${what}`, graph: make() })),
  ...[
    ['gemma2-genai', 'model.onnx'],
    ['gpt2-opset9', 'model.onnx'],
    ['llama-genai-q4', 'model_q4.onnx'],
    ['llama-dynamo', 'model.onnx'],
    ['olmoe-dynamo', 'model.onnx'],
    ['opt-postnorm', 'model_quantized.onnx'],
    ['qwen3-optimum', 'model_q4f16.onnx'],
  ].map(([name, file]) => {
    const path = join(fixtureModel(name), 'onnx', file);
    return { name, graph: readFileSync(path), data: `${path}_data` };
  }),
];

describe('a graph whose fields were changed', () => {
  it.each(graphs)(
    '($name) is read, analysed and cut, or refused with a typed error, at once',
    ({ name, graph, data = '' }) => {
      const folder = testFolder();
      const path = join(folder, 'model.onnx');
      if (existsSync(data)) copyFileSync(data, join(folder, basename(data)));
      writeFileSync(path, mutate(graph, []));
      expect(prepareOrRefuse(path)).toBe('none');
      fuzz(name, fc.array(mutation, { minLength: 1, maxLength: 6 }), 40, (mutations) => {
        writeFileSync(path, mutate(graph, mutations));
        return prepareOrRefuse(path);
      });
    },
    fuzzTimeout,
  );
});
