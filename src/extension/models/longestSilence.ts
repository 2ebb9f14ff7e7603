import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What any model is given to load, on any machine. */
const baseMs = 60_000;
/** Slowest disk that is waited for: the self-test loads all weights in one call, which says nothing meanwhile. */
const bytesPerMs = 20_000;
/**
 * A run may be silent for so many times what loading may: one native call computes at most one block, or the whole of a
 * small model, for 2,048 positions, which takes a slow machine seconds, but minutes while its memory is swapped.
 */
const runPerLoad = 5;

/**
 * How long a model may take to load without a sign of life, in milliseconds: a minute, and another for each 1.2 GB that
 * lie in its folder.
 */
export async function longestSilence(folder: string): Promise<number> {
  const sizes = await Promise.all([folder, join(folder, 'onnx')].map(bytesIn));
  const ms = baseMs + sizes.reduce((sum, bytes) => sum + bytes, 0) / bytesPerMs;
  // Whole seconds: a message names them.
  return Math.ceil(ms / 1_000) * 1_000;
}

/** How long what runs on models may give no sign of life, in milliseconds: five times what the largest may take to load. */
export async function longestSilenceOfRuns(folders: readonly string[]): Promise<number> {
  const loads = await Promise.all(folders.map(longestSilence));
  return runPerLoad * Math.max(baseMs, ...loads);
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
