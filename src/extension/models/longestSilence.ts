import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What any model is given, on any machine. */
const baseMs = 60_000;
/** Slowest disk that is waited for: the self-test loads all weights in one call, which says nothing meanwhile. */
const bytesPerMs = 20_000;

/**
 * How long a model may take to load without a sign of life, in milliseconds: a minute, and another for each 1.2 GB that
 * lie in its folder.
 */
export async function longestSilence(folder: string): Promise<number> {
  const sizes = await Promise.all([folder, join(folder, 'onnx')].map(bytesIn));
  return baseMs + sizes.reduce((sum, bytes) => sum + bytes, 0) / bytesPerMs;
}

/** Bytes of the files of a folder; of what can't be read none, which the engine will say. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => bytesOf(join(folder, name))));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function bytesOf(path: string): Promise<number> {
  const file = await stat(path).catch(() => undefined);
  return file?.isFile() ? file.size : 0;
}
