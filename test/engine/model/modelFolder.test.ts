import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findModel } from '../../../src/engine/model/modelFolder';
import { testFolder } from '../../support/engine/temporaryFolder';

/** A folder with these files, empty, and this configuration. */
function folderOf(files: readonly string[], config: object = {}): string {
  const folder = testFolder();
  mkdirSync(join(folder, 'onnx'));
  for (const file of files) writeFileSync(join(folder, file), '');
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return folder;
}

function fileOf(files: readonly string[], dtype?: string, config?: object): string {
  return findModel(folderOf(files, config), dtype).file;
}

describe('findModel', () => {
  const all = ['onnx/model.onnx', 'onnx/model_fp16.onnx', 'onnx/model_q4.onnx', 'onnx/model_quantized.onnx'];

  it.each([
    ['fp32', 'onnx/model.onnx'],
    ['fp16', 'onnx/model_fp16.onnx'],
    ['q4', 'onnx/model_q4.onnx'],
    ['int8', 'onnx/model_quantized.onnx'],
    ['q8', 'onnx/model_quantized.onnx'],
  ])('takes the file of the precision %s', (dtype, file) => {
    expect(fileOf(all, dtype)).toBe(file);
  });

  it('prefers what the model asks for, then the most exact', () => {
    expect(fileOf(all)).toBe('onnx/model.onnx');
    expect(fileOf(all, undefined, { 'transformers.js_config': { dtype: 'q4' } })).toBe('onnx/model_q4.onnx');
    expect(fileOf(all, undefined, { 'transformers.js_config': { dtype: 'bnb4' } })).toBe('onnx/model.onnx');
    expect(fileOf(['onnx/model_quantized.onnx'])).toBe('onnx/model_quantized.onnx');
  });

  it('knows the names of merged decoders, and folders without onnx/', () => {
    expect(fileOf(['onnx/decoder_model_merged.onnx'])).toBe('onnx/decoder_model_merged.onnx');
    expect(fileOf(['model.onnx'])).toBe('model.onnx');
  });

  it('reads a configuration with the infinities that Python writes', () => {
    const folder = folderOf(all);
    const text = '{"time_step_limit": [0.0, Infinity], "low": -Infinity, "rate": NaN, "n_positions": 90}';
    writeFileSync(join(folder, 'config.json'), text);
    expect(findModel(folder).config.contextLength).toBe(90);
  });

  it('says what is there instead', () => {
    expect(() => findModel(folderOf(all), 'bnb4')).toThrow(
      expect.objectContaining({
        code: 'model-not-found',
        next: expect.stringMatching(/fp32, fp16, q4, int8, q8/) as string,
      }),
    );
  });

  it.each([
    [{ max_position_embeddings: 100 }, 100],
    [{ n_positions: 90 }, 90],
    [{ max_seq_len: 80 }, 80],
    [{ text_config: { max_position_embeddings: 70 } }, 70],
    [{}, 2048],
    // These stretch all positions by what is fixed …
    [{ max_position_embeddings: 100, rope_scaling: null }, 100],
    [
      {
        max_position_embeddings: 100,
        rope_scaling: { rope_type: 'llama3', original_max_position_embeddings: 10 },
      },
      100,
    ],
    // … these by the length of the prompt.
    [
      {
        max_position_embeddings: 100,
        original_max_position_embeddings: 20,
        rope_scaling: { type: 'longrope' },
      },
      20,
    ],
    [
      {
        max_position_embeddings: 100,
        rope_scaling: { rope_type: 'su', original_max_position_embeddings: 30 },
      },
      30,
    ],
  ])('reads the context from %j', (config, context) => {
    expect(findModel(folderOf(all, config)).config.contextLength).toBe(context);
  });
});
