import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { TaskVectorError, throwIfAborted } from '../../core/errors/taskVectorError';
import { elementType, type OnnxTensor } from '../onnx/onnxModel';
import { breathe } from '../runtime/breathe';
import { type BlockQuantised, expandRows } from './blockQuantised';
import { float16ToFloat32 } from './float16';
import { type QuantisedWeight } from './quantisedNodes';
import { tensorBytes } from './tensorBytes';

/** Raised when the layout or the arithmetic of the cache changes. */
const cacheVersion = 1;
const alignment = 64;
const chunkFloats = 1 << 20;

const indexSchema = v.object({
  version: v.literal(cacheVersion),
  bytes: v.number(),
  sha256: v.string(),
  offsets: v.record(v.string(), v.number()),
});

/** Expanded weights of one model on disk. */
export interface ExpandedWeights {
  readonly path: string;
  /** Place of each weight by {@link QuantisedWeight.key}. */
  readonly locate: (weight: QuantisedWeight, name: string) => OnnxTensor;
}

/** Bytes that the weights take as float32. */
export function expandedBytes(weights: Iterable<QuantisedWeight>): number {
  let bytes = 0;
  for (const { rows, columns } of weights) bytes = align(bytes) + rows * columns * 4;
  return bytes;
}

/**
 * The cache file of a model's expanded weights; written when absent, under a temporary name until it is whole.
 *
 * @param modelHash names the cache entry: SHA-256 over graph and weights
 * @param report share of the expansion that is done
 * @throws TaskVectorError `aborted`; `file-not-writable` when the disk refuses
 */
export async function expandWeights(
  weights: ReadonlyMap<string, QuantisedWeight>,
  modelHash: string,
  cacheFolder: string,
  report: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<ExpandedWeights> {
  const folder = join(cacheFolder, 'expanded', modelHash);
  const found = readIndex(folder);
  if (found) return located(folder, found.offsets);
  const temporary = `${folder}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    clearAbandoned(folder);
    mkdirSync(temporary, { recursive: true });
    const index = await write(weights, join(temporary, 'weights.bin'), report, signal);
    writeFileSync(join(temporary, 'index.json'), JSON.stringify(index));
    install(temporary, folder);
    return located(folder, index.offsets);
  } catch (error) {
    if (readIndex(folder)) return located(folder, readIndex(folder)!.offsets);
    if (error instanceof TaskVectorError) throw error;
    throw new TaskVectorError(
      'file-not-writable',
      `The expanded weights can't be written to ${folder}: ${error instanceof Error ? error.message : String(error)}.`,
      'Free some space on that disk, or choose another cache folder.',
      { cause: error },
    );
  } finally {
    if (existsSync(temporary)) rmSync(temporary, { recursive: true, force: true });
  }
}

/** Gives a finished entry its name, unless another process was first: both are the same then. */
function install(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch {
    if (readIndex(folder)) return;
    // What is there is damaged.
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  }
}

/** Removes what processes that are gone left half-written: `<hash>.<process id>.<random>`. */
function clearAbandoned(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const writer = /^[0-9a-f]+\.(\d+)\.[0-9a-f]+$/.exec(name)?.[1];
    if (writer !== undefined && !isAlive(Number(writer))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

type CacheIndex = v.InferOutput<typeof indexSchema>;

function readIndex(folder: string): CacheIndex | undefined {
  const path = join(folder, 'index.json');
  if (!existsSync(path)) return undefined;
  try {
    const index = v.parse(indexSchema, JSON.parse(readFileSync(path, 'utf8')));
    return statSync(join(folder, 'weights.bin')).size === index.bytes ? index : undefined;
  } catch {
    // A damaged entry is made again.
    return undefined;
  }
}

async function write(
  weights: ReadonlyMap<string, QuantisedWeight>,
  path: string,
  report: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<CacheIndex> {
  const total = expandedBytes(weights.values());
  const offsets: Record<string, number> = {};
  const hash = createHash('sha256');
  const fd = openSync(path, 'w');
  let at = 0;
  const put = (bytes: Uint8Array): void => {
    hash.update(bytes);
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
    at += bytes.length;
  };
  try {
    for (const [key, weight] of weights) {
      put(new Uint8Array(align(at) - at));
      offsets[key] = at;
      const packed = unpack(weight);
      const step = Math.max(1, Math.floor(chunkFloats / weight.columns));
      for (let row = 0; row < weight.rows; row += step) {
        const rows = expandRows(packed, row, Math.min(row + step, weight.rows));
        put(new Uint8Array(rows.buffer));
      }
      report(at / total);
      await breathe();
      throwIfAborted(signal);
    }
  } finally {
    closeSync(fd);
  }
  return { version: cacheVersion, bytes: at, sha256: hash.digest('hex'), offsets };
}

function unpack(weight: QuantisedWeight): BlockQuantised {
  const floats = (tensor: OnnxTensor): Float32Array => {
    const bytes = tensorBytes(tensor);
    return tensor.elementType === elementType.float16
      ? float16ToFloat32(new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2))
      : new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  };
  const zero = weight.zeroPoints;
  return {
    ...weight,
    data: tensorBytes(weight.data),
    scales: floats(weight.scales),
    zeroPoints: zero && (zero.elementType === elementType.uint8 ? tensorBytes(zero) : floats(zero)),
  };
}

function located(folder: string, offsets: Readonly<Record<string, number>>): ExpandedWeights {
  const path = join(folder, 'weights.bin');
  return {
    path,
    locate: ({ key, rows, columns }, name) => ({
      name,
      elementType: elementType.float32,
      dims: [rows, columns],
      data: { kind: 'stored', path, offset: offsets[key], length: rows * columns * 4 },
    }),
  };
}

function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
