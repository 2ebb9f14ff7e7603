import { createHash } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { throwIfAborted } from '../../core/errors/taskVectorError';
import { knownHash } from '../cache/knownHash';
import { openReadable } from '../files/regularFile';
import { type OnnxModel } from '../onnx/onnxModel';
import { readOnnx } from '../onnx/readOnnx';
import { findModel } from './modelFolder';
import { type OpenOptions } from './openOptions';

/** What makes a model file this one and no other. */
export interface Fingerprint {
  /** SHA-256 of the graph file. */
  readonly graph: string;
  /** SHA-256 over the data files in the order of their names; the graph's own where there are none. */
  readonly weights: string;
  /** SHA-256 over both: names the model's entries in the cache. */
  readonly model: string;
}

/**
 * @param cacheFolder remembers the hashes of files that have not changed since
 * @throws TaskVectorError `aborted`
 */
export async function fingerprint(
  model: OnnxModel,
  cacheFolder: string,
  signal?: AbortSignal,
): Promise<Fingerprint> {
  const hash = (paths: readonly string[]): Promise<string> =>
    knownHash(cacheFolder, paths, () => hashFiles(paths, signal));
  const graph = await hash([realpathSync(model.path)]);
  const weights = model.dataFiles.length > 0 ? await hash(model.dataFiles) : graph;
  return { graph, weights, model: createHash('sha256').update(graph).update(weights).digest('hex') };
}

/** The fingerprint of a model that is not loaded. @throws TaskVectorError as reading it does; `aborted` */
export async function modelFingerprint(
  { folder, dtype, cacheFolder }: OpenOptions,
  signal?: AbortSignal,
): Promise<Fingerprint> {
  return fingerprint(readOnnx(findModel(folder, dtype).graph), cacheFolder, signal);
}

async function hashFiles(paths: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for await (const chunk of createReadStream(path, { fd: openReadable(path).fd, highWaterMark: 1 << 22 })) {
      throwIfAborted(signal);
      hash.update(chunk as Buffer);
    }
  }
  return hash.digest('hex');
}
