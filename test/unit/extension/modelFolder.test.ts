import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lookAtModelFolder } from '../../../src/extension/models/modelFolder';

const folder = mkdtempSync(join(tmpdir(), 'task-vectors-folder-'));
afterAll(() => rm(folder, { recursive: true }));

describe('lookAtModelFolder', () => {
  it('lists the precisions of a folder, the most exact first', async () => {
    const { name, variants } = await lookAtModelFolder(resolve('test/fixtures/models/llama-optimum'));
    expect(name).toBe('llama-optimum');
    expect(variants.map(({ dtype, file }) => [dtype, file])).toEqual([
      ['fp32', 'onnx/model.onnx'],
      ['fp16', 'onnx/model_fp16.onnx'],
      ['int8', 'onnx/model_quantized.onnx'],
      ['q4', 'onnx/model_q4.onnx'],
    ]);
  });

  it('counts the data files with their graph', async () => {
    await mkdir(join(folder, 'onnx'));
    for (const name of [
      'model.onnx',
      'model.onnx_data',
      'model_q4.onnx',
      'model_q4.onnx_data',
      'model_q4.onnx_data_1',
    ]) {
      await writeFile(join(folder, 'onnx', name), Buffer.alloc(10));
    }
    const { variants } = await lookAtModelFolder(folder);
    expect(variants.map(({ dtype, bytes }) => [dtype, bytes])).toEqual([
      ['fp32', 20],
      ['q4', 30],
    ]);
  });

  it('says what to choose where there is no model', async () => {
    await expect(lookAtModelFolder(join(folder, 'none'))).rejects.toMatchObject({ code: 'model-not-found' });
  });
});
