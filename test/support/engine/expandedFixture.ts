import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { claimName } from '../../../src/claims/claim';
import { readOnnx } from '../../../src/engine/onnx/readOnnx';
import { expandedLayout } from '../../../src/engine/weights/expandedLayout';
import {
  type ExpandOptions,
  expandWeights,
  type ExpandedWeights,
} from '../../../src/engine/weights/expandWeights';
import { quantisedWeights } from '../../../src/engine/weights/rewriteWeights';
import { fixtureModel } from './paths';

const { graph } = readOnnx(`${fixtureModel('llama-genai-q4')}/onnx/model_q4.onnx`);

/** The quantised weights of the tiny model that cache tests expand, and the size of their expansion. */
export const tinyWeights = quantisedWeights(graph);
export const tinyBytes = expandedLayout(tinyWeights).bytes;

/** Hash of a model that isn't there: `hashOf('a')`. */
export function hashOf(digit: string): string {
  return digit.repeat(64);
}

/** Expands the tiny model's weights as those of the model `a`, unless told. */
export function expandTiny(
  cacheFolder: string,
  options: Partial<ExpandOptions> = {},
): Promise<ExpandedWeights> {
  const hash = hashOf('a');
  return expandWeights(tinyWeights, { hash, model: 'tiny q4', cacheFolder, limitBytes: 1e9, ...options });
}

/** Names of the entries, and of what lies beside them. */
export function entries(cacheFolder: string): string[] {
  return readdirSync(join(cacheFolder, 'expanded')).sort();
}

/** Id of a process that has ended. */
export async function endedProcess(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
  return Number(stdout);
}

/** A claim as another process would name it; `start` 0 is that of a system that tells no start. */
export function claimOf(hash: string, { pid = process.pid, start = '0', host = '' }): string {
  const [, ownHost, , , random] = claimName(hash).split('.');
  return [hash, host === '' ? ownHost : host, pid, start, random].join('.');
}
