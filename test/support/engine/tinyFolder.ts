import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureModel } from './paths';
import { tinyConfig, tinyDecoder, type TinyOptions } from './tinyDecoder';

/** Writes a tiny decoder into a folder of the hub's layout with the fixtures' tokenizer. */
export function writeTinyDecoder(folder: string, options: TinyOptions = {}): void {
  writeModelFolder(folder, tinyDecoder(options));
}

/** Writes a graph of the tiny decoder's sizes into a folder of the hub's layout. */
export function writeModelFolder(folder: string, graph: Buffer): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    copyFileSync(join(fixtureModel('gpt2'), file), join(folder, file));
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(tinyConfig));
  writeFileSync(join(folder, 'onnx/model.onnx'), graph);
}
