import * as l10n from '@vscode/l10n';
import { TaskVectorError } from '../../core/errors/taskVectorError';
import { type OnnxGraph } from '../onnx/onnxModel';

/** What onnxruntime and this process take besides the weights. */
const baseBytes = 300e6;
/** Packed copies of the weights, as a share of them (measured 1.14 for float32). */
const packedShare = 1.2;

/** Whether a model's weights stay in memory, or are read from disk block by block at every use. */
export interface Residence {
  readonly streams: boolean;
  /** Why, in one sentence. */
  readonly reason: string;
}

/**
 * Decides from the free memory whether a graph is loaded whole.
 *
 * @param blocks of the model
 * @param wanted undefined leaves it to the memory
 * @throws TaskVectorError `memory-limit` with both figures when not even one block fits, or when it must be loaded whole
 */
export function chooseResidence(
  graph: OnnxGraph,
  name: string,
  blocks: number,
  wanted: boolean | undefined,
): Residence {
  const sizes = [...graph.initializers.values()].map(({ data }) =>
    data.kind === 'stored' ? data.length : 0,
  );
  const weights = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const whole = loadedBytes(weights);
  const free = freeBytes();
  const next = l10n.t('Close other programs, or choose a smaller model.');
  if (!(wanted ?? whole > free)) {
    refuseBeyond(whole, l10n.t('Loading {0}', name), next);
    return { streams: false, reason: `Its weights take ${gigabytes(weights)} of memory.` };
  }
  // One slice at a time: the largest tensor, which is the head's, or a block.
  const largest = sizes.reduce((most, bytes) => Math.max(most, bytes), weights / blocks);
  refuseBeyond(largest * packedShare + baseBytes, l10n.t('Running {0} block by block', name), next);
  return {
    streams: true,
    reason: `Its weights take ${gigabytes(weights)}, ${gigabytes(free)} of memory are free: they are read from disk at every use.`,
  };
}

/** Estimate of what a process takes that holds so many bytes of weights. */
export function loadedBytes(weights: number): number {
  return weights * packedShare + baseBytes;
}

/** @throws TaskVectorError `memory-limit` when an estimate exceeds what is free */
export function refuseBeyond(bytes: number, what: string, next: string): void {
  const free = freeBytes();
  if (bytes <= free) return;
  throw new TaskVectorError(
    'memory-limit',
    l10n.t('{0} needs about {1} of memory; {2} are free.', what, gigabytes(bytes), gigabytes(free)),
    next,
  );
}

/** What this process may still take: of the machine, or of the container that it runs in. */
export function freeBytes(): number {
  return process.availableMemory();
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
