import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entangledDecoder, tinyConfig } from '../../support/engine/tinyDecoder';
import { fixtureModel } from './extensionUnderTest';

/** Writes a model whose rows depend on one another, which its self-test shows. */
export async function writeEntangledModel(folder: string): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  await writeFile(join(folder, 'onnx/model.onnx'), entangledDecoder());
  const config = { ...tinyConfig, max_position_embeddings: 512 };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    await cp(fixtureModel('gpt2', file), join(folder, file));
  }
}
